import { dayOf, longDay } from '../../domain/day';
import { mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';

/** What is said when the bill was disputed before. */
export const disputedWords = (client: string, since: Date, timeZone: string, now: Date): Mrkdwn =>
  mrkdwn`${client} disputes this bill already, since ${longDay(dayOf(since, timeZone), dayOf(now, timeZone))}. I kept your words beside it, as a note.`;
