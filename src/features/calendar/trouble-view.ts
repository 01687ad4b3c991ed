import type { Teammate } from '../../domain/client';
import { dayOf } from '../../domain/day';
import type { FailingFeed } from '../../domain/feed';
import { nearDay } from '../../domain/words';
import { section } from '../../slack/blocks';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

const SHOWN = 20;
const FAULT = 200;

/** `• Dana Reyes’s calendar (calendar.google.com) since yesterday: it answered 404 Not Found`, and what to do. */
export const troubleMessage = (failing: readonly FailingFeed[], reader: Teammate, now: Date): Message => {
  const { timeZone } = reader;
  const title = failing.length === 1 ? 'A calendar cannot be read' : 'Calendars cannot be read';
  const lines = failing.slice(0, SHOWN).map(({ whose, host, failingSince, fault }) => {
    const since = nearDay(dayOf(failingSince, timeZone), dayOf(now, timeZone));
    return mrkdwn`• ${clipPlain(whose, 80)}’s calendar (${host}), since ${since}: ${clipPlain(fault, FAULT)}`;
  });
  const more = failing.length - SHOWN;
  const text = join([
    bold(title),
    ...lines,
    ...(more > 0 ? [`and ${more} more`] : []),
    'The meetings that are known stay as they are. Where the address was reset, or the calendar is shared no more: make a new secret address, then on the command line touchbase sources add calendar, and touchbase sources remove for the old one.',
  ]);
  return message({ text, blocks: [section(text)] });
};

/** In its place when all are read again. */
export const troubleOverMessage = (): Message => message({ text: 'Every calendar is read again.' });
