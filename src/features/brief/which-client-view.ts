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

/** Where a choice leads, and what its button carries: of a client its id, of a new one its name. */
export type ChoiceLeads = {
  readonly pick: string;
  readonly add: string;
  readonly value: (clientIdOrName: string) => string;
};
const TO_BRIEF: ChoiceLeads = { pick: ids.brief.pick, add: ids.clients.add, value: (chosen) => chosen };

/** Nobody, or more than one: ask, never guess between two. Contract §2. */
export const whichClientMessage = (which: WhichClient, leads: ChoiceLeads = TO_BRIEF): Message =>
  which.type === 'unknown'
    ? unknown(which.asked, which.near, leads)
    : several(which.asked, which.clients, leads);

const unknown = (asked: string, near: readonly NearClient[], leads: ChoiceLeads): Message => {
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
        ...shown.map((client) => pick(client, leads)),
        button({
          actionId: leads.add,
          label: `Add "${clipPlain(asked, limits.buttonText - 20)}" as a client`,
          value: leads.value(name),
        }),
      ]),
    ],
  });
};

const several = (asked: string, clients: readonly NearClient[], leads: ChoiceLeads): Message => {
  const text = mrkdwn`${count(clients.length, 'client')} ${clients.length === 1 ? 'matches' : 'match'} “${clipPlain(asked, ASKED)}”. ${clients.length === 1 ? 'Is it this one' : 'Which one do you mean'}?`;
  const more = clients.length - CHOICES;
  return message({
    text,
    blocks: [
      section(text),
      actions(clients.slice(0, CHOICES).map((client) => pick(client, leads))),
      more > 0 ? context([`and ${more} more: type a little more of the name`]) : undefined,
    ],
  });
};

const pick = ({ clientId, name, hint }: NearClient, leads: ChoiceLeads) =>
  button({
    actionId: leads.pick,
    label: hint === undefined ? name : `${clipPlain(name, 40)} (${clipPlain(hint, 30)})`,
    value: leads.value(clientId),
  });

const orWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
