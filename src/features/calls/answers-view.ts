import type { Day } from '../../domain/day';
import { fullDay } from '../../domain/words';
import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

/** The second press of a button whose call is logged already. */
export const loggedBeforeMessage = (): Message =>
  message({ text: 'That call was logged already today. To log another one, press Log a call.' });

/** How `/calls` is used. */
export const listUsageMessage = (): Message =>
  message({
    text: 'Type /calls for your calls of today, or /calls @teammate for theirs. The same list comes to you each working morning. /calls off until Monday hands it to your backups until then; /calls on takes it back.',
  });

/** What was done with one tap, and the way to take it back. */
export const undoableMessage = (text: Text, act: string): Message =>
  message({
    text,
    blocks: [section(text), actions([button({ actionId: ids.touches.undo, label: 'Undo', value: act })])],
  });

/** After a conversation was counted as the scheduled call; `next` is a sentence. */
export const countedText = (client: string, next: string | undefined): Text =>
  mrkdwn`Counted as the scheduled call with ${client}.${next === undefined ? '' : mrkdwn` ${next}`}`;

/** After a quote has gone out. */
export const sentText = (client: string, title: string | null): Text =>
  mrkdwn`Noted: the quote for ${client}${title?.trim() ? mrkdwn` (“${title.trim()}”)` : ''} was sent today.`;

/** After a disputed bill was said to be still open. */
export const stillOpenText = (client: string, again: string): Text =>
  mrkdwn`Noted: the bill that ${client} disputes is still open. I ask again ${again} unless something is recorded on it.`;

/** What the caller reads after putting a call off; the due day stays as it is. */
export const putOffText = (client: string, verb: 'snooze' | 'skip', back: Day): Text =>
  mrkdwn`${verb === 'snooze' ? 'Put off' : 'Skipped'}: ${client} is off your list until ${fullDay(back)}. The due day stays.`;

/** After a looser rhythm was taken. */
export const looserText = (client: string, interval: string, next: string | undefined): Text =>
  mrkdwn`${client} is called ${interval} from now on.${next === undefined ? '' : mrkdwn` ${next}`}`;
