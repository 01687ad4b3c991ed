import { count } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { limits } from '../../slack/limits';
import { mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

export type NearClient = {
  readonly clientId: string;
  readonly name: string;
  /** What tells two of one name apart: their owner, domain or town. */
  readonly hint?: string | undefined;
};

/** What somebody asked for, and whom it could mean. */
export type WhichClient =
  | { readonly type: 'unknown'; readonly asked: string; readonly near: readonly NearClient[] }
  | { readonly type: 'several'; readonly asked: string; readonly clients: readonly NearClient[] };

const CHOICES = 10;
const GUESSES = 5;
const NAME = 60;
/** A client's name as it may be stored and added. */
const ASKED = 200;

/** Nobody, or more than one: ask, never guess between two. Contract §2. */
export const whichClientMessage = (which: WhichClient): Message =>
  which.type === 'unknown' ? unknown(which.asked, which.near) : several(which.asked, which.clients);

const unknown = (asked: string, near: readonly NearClient[]): Message => {
  const name = clipPlain(asked, ASKED);
  const shown = near.slice(0, GUESSES);
  const names = shown.map((client) => clipPlain(client.name, NAME));
  const guess = names.length === 0 ? '' : mrkdwn` Did you mean ${orWords(names)}?`;
  const text = mrkdwn`No client matches “${name}”.${guess}`;
  return message({
    text,
    blocks: [
      section(text),
      actions([
        ...shown.map(pick),
        button({
          actionId: ids.clients.add,
          label: `Add "${clipPlain(asked, limits.buttonText - 20)}" as a client`,
          value: name,
        }),
      ]),
    ],
  });
};

const several = (asked: string, clients: readonly NearClient[]): Message => {
  const text = mrkdwn`${count(clients.length, 'client')} match “${clipPlain(asked, ASKED)}”. Which one do you mean?`;
  const more = clients.length - CHOICES;
  return message({
    text,
    blocks: [
      section(text),
      actions(clients.slice(0, CHOICES).map(pick)),
      more > 0 ? context([`and ${more} more: type a little more of the name`]) : undefined,
    ],
  });
};

const pick = ({ clientId, name, hint }: NearClient) =>
  button({
    actionId: ids.brief.pick,
    label: hint === undefined ? name : `${clipPlain(name, 40)} (${clipPlain(hint, 30)})`,
    value: clientId,
  });

const orWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
