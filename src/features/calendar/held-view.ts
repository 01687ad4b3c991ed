import type { Ended } from '../../domain/asked-meetings';
import { dayOf, timeOf } from '../../domain/day';
import { PLANNED_NAMES } from '../../domain/planned';
import type { Kind } from '../../domain/touch';
import { capital, nearDay } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

/** Rows of one message: each is two blocks. */
const MOST = 15;
const NAME = 80;
const TITLE = 120;

const SAID: Readonly<Record<string, string>> = {
  held: 'it was held',
  no_show: 'nobody came, so it does not count',
  cancelled: 'it was cancelled, so it does not count',
};

/** “Did it happen?” of each meeting, with the answers that were given. */
export const heldMessage = (
  meetings: readonly Ended[],
  of: { readonly timeZone: string; readonly now: Date },
): Message => {
  const open = meetings.filter(({ settledAt }) => settledAt === null).length;
  const title = meetings.length > 1 ? 'Did they happen?' : 'Did it happen?';
  const rows = meetings.slice(0, MOST).flatMap((meeting) => rowOf(meeting, of));
  const named = meetings.slice(0, MOST).map((meeting) => lineOf(meeting, of));
  return message({
    text: join([title, ...named], ' · '),
    blocks: [
      section(bold(title)),
      ...rows,
      ...(meetings.length > MOST
        ? [context([`and ${meetings.length - MOST} more, which count as held`])]
        : []),
      ...(open > 0 ? [context(['Without an answer each counts as held.'])] : []),
    ],
  });
};

type Reader = { readonly timeZone: string; readonly now: Date };

const rowOf = (meeting: Ended, of: Reader) => {
  const { id, settledAt, outcome } = meeting;
  const line = lineOf(meeting, of);
  if (settledAt !== null)
    return [
      section(mrkdwn`${line}: ${SAID[outcome ?? ''] ?? 'answered'}.`, {
        accessory: button({ actionId: ids.calendar.change, label: 'Change', value: id }),
      }),
    ];
  return [
    section(line),
    actions([
      button({ actionId: ids.calendar.held, label: 'Yes', value: id, style: 'primary' }),
      button({ actionId: ids.calendar.noShow, label: 'No show', value: id }),
      button({ actionId: ids.calendar.cancelled, label: 'It was cancelled', value: id }),
    ]),
  ];
};

/** `Roadmap meeting with Acme today at 14:00, “QBR”`. */
const lineOf = ({ kind, client, title, at }: Ended, { timeZone, now }: Reader): Mrkdwn => {
  const what = capital(PLANNED_NAMES[kind as Kind] ?? 'meeting');
  const when = `${nearDay(dayOf(at, timeZone), dayOf(now, timeZone))} at ${timeOf(at, timeZone)}`;
  const called = title === null ? '' : mrkdwn`, “${clipPlain(title, TITLE)}”`;
  return mrkdwn`${what} with ${bold(clipPlain(client, NAME))} ${when}${called}`;
};
