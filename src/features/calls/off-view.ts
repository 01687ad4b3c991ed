import type { ModalView } from '@slack/types';
import type { Day } from '../../domain/day';
import { capital, count, fullDay, listWords } from '../../domain/words';
import { context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { datePicker } from '../../slack/inputs';
import { join, mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { message, modal, type Blocks, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import type { OffShown } from './off-plan';

const NAME = 60;
const NAMED = 3;
const UNTIL = 'until';

/** `You are off until Monday 15 June.`, or a name in the place of “you”. */
const offWords = ({ until, today }: OffShown, name: string | undefined): Mrkdwn => {
  const who = name === undefined ? 'You are' : `${clipPlain(name, NAME)} is`;
  return until === undefined
    ? mrkdwn`${who} off, as Slack’s status says, until it is cleared.`
    : mrkdwn`${who} off until ${fullDay(until, today)}.`;
};

/** `3 calls of today are with Kim (2) and Lee (1) meanwhile.` */
const withWords = (
  { calls, things, with: others }: OffShown,
  name: string | undefined,
): Mrkdwn | undefined => {
  if (calls + things === 0) return undefined;
  const whose = name === undefined ? 'Your' : 'The';
  const verb = calls + things === 1 ? 'is' : 'are';
  const what = listWords([
    ...(calls > 0 ? [count(calls, 'call')] : []),
    ...(things > 0
      ? [
          count(
            things,
            calls > 0 ? 'other thing' : 'thing to do',
            calls > 0 ? 'other things' : 'things to do',
          ),
        ]
      : []),
  ]);
  if (others.length === 0)
    return mrkdwn`${whose} ${what} of today ${verb} with nobody: no backup and no manager is known.`;
  const counted = others.length > 1 && others.some((other) => other.calls > 1);
  const names = others.map((other) => `${clipPlain(other.name, NAME)}${counted ? ` (${other.calls})` : ''}`);
  return mrkdwn`${whose} ${what} of today ${verb} with ${listWords(names)} meanwhile.`;
};

/** In the place of somebody's calls while they are off; `name` where the reader is somebody else. */
export const offBlocks = (off: OffShown, name: string | undefined): Blocks => [
  section(offText(off, name), {
    accessory: button({
      actionId: ids.calls.back,
      label: name === undefined ? 'I’m back' : 'Back again',
      value: off.teammateId,
      accessibility: name === undefined ? 'I’m back' : `${name} is back again`,
    }),
  }),
];

export const offText = (off: OffShown, name: string | undefined): Mrkdwn =>
  join([offWords(off, name), withWords(off, name) ?? '']);

/** What whoever said so reads after somebody is off. */
export const offMessage = (off: OffShown, name: string | undefined): Message =>
  message({ text: offText(off, name), blocks: offBlocks(off, name) });

/** After somebody is back; `calls` is how many their list holds. */
export const backMessage = (name: string | undefined, calls: number): Message => {
  const who = name === undefined ? 'Welcome back' : `${capital(clipPlain(name, NAME))} is back`;
  const list =
    calls === 0
      ? 'No calls are left for today.'
      : `${count(calls, 'call')} of today ${calls === 1 ? 'is' : 'are'} on ${name === undefined ? 'your' : 'their'} list again.`;
  return message({ text: mrkdwn`${who}. ${list}` });
};

export const notOffMessage = (name: string | undefined): Message =>
  message({
    text: mrkdwn`${name === undefined ? 'You are' : `${clipPlain(name, NAME)} is`} not off. To be off, type /calls off until Monday, or any other day.`,
  });

export const offFaultMessage = (fault: string): Message => message({ text: mrkdwn`${fault}` });

/** Whoever stands in, once a day: `Dana is off until Monday 15 June. On your list now: Acme and Globex.` */
export const standInNote = (of: {
  readonly name: string;
  readonly left: boolean;
  readonly until: Day | undefined;
  readonly today: Day;
  readonly clients: readonly string[];
}): Message => {
  const until = of.until === undefined ? '' : ` until ${fullDay(of.until, of.today)}`;
  const shown = of.clients.slice(0, NAMED).map((name) => clipPlain(name, NAME));
  const more = of.clients.length - shown.length;
  const names = listWords(more > 0 ? [...shown, `${more} more`] : shown);
  return message({
    text: mrkdwn`${clipPlain(of.name, NAME)} ${of.left ? 'has left' : `is off${until}`}. On your list now: ${names}.`,
  });
};

/** Asks on which day they are back. `teammateId` is whoever it is about. */
export const offModal = (of: {
  readonly teammateId: string;
  readonly name: string | undefined;
  readonly proposed: Day;
}): ModalView =>
  modal({
    callbackId: ids.calls.off,
    title: clipPlain(of.name === undefined ? 'Off' : `Off: ${of.name}`, 24),
    submit: 'Save',
    privateMetadata: of.teammateId,
    blocks: [
      datePicker({
        blockId: UNTIL,
        actionId: UNTIL,
        label: 'Back on',
        hint: 'The first day of work again. Until then calls go to the backup of each client, and nothing is said unasked.',
        initial: of.proposed,
      }),
      context(['To end it sooner, type /calls on.']),
    ],
  });

type State = Readonly<Record<string, Readonly<Record<string, { readonly selected_date?: string | null }>>>>;

export const untilIn = (values: State): Day | undefined => values[UNTIL]?.[UNTIL]?.selected_date ?? undefined;

export const untilErrors = (fault: string): Record<string, string> => ({ [UNTIL]: fault });
