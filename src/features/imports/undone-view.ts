import { dayOf, longDay, timeOf } from '../../domain/day';
import { count, listWords } from '../../domain/words';
import { mrkdwn, join } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

type Undone =
  | { readonly type: 'unknown' }
  | { readonly type: 'already'; readonly at: Date }
  | {
      readonly type: 'undone';
      readonly file: string;
      readonly takenBack: number;
      readonly kept: readonly string[];
      readonly changedSince: number;
    };
const MOST_KEPT = 10;

/** What came of taking a file back, in the reader's own zone. */
export const undoneWords = (undone: Undone, timeZone: string, now: Date): Message => {
  if (undone.type === 'unknown')
    return message({ text: 'This file is no longer known here. Nothing was changed.' });
  if (undone.type === 'already') {
    const day = longDay(dayOf(undone.at, timeZone), dayOf(now, timeZone));
    return message({ text: `That was taken back already, on ${day} at ${timeOf(undone.at, timeZone)}.` });
  }
  const { file, takenBack, kept, changedSince } = undone;
  const names = kept.slice(0, MOST_KEPT);
  const more = kept.length - names.length;
  return message({
    text: join(
      [
        mrkdwn`${file}: ${count(takenBack, 'record')} taken back.`,
        kept.length > 0
          ? mrkdwn`Kept, because something else was recorded for them since: ${listWords([...names, ...(more > 0 ? [`${more} more`] : [])])}.`
          : '',
        changedSince > 0
          ? `${count(changedSince, 'record was', 'records were')} changed since then and left as ${changedSince === 1 ? 'it is' : 'they are'}.`
          : '',
      ],
      ' ',
    ),
  });
};
