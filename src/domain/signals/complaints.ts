import { keepingLastAnswer } from '../last-answer';
import { isRecent } from '../matters';
import { MARKS, type Touch } from '../touch';

const POOR = 2;

/** What a survey answered, 1 to 5: `2 of 5, after a ticket`, `2/5`. Undefined where its words begin with no such mark. */
export const surveyMark = ({ title, status }: Pick<Touch, 'title' | 'status'>): number | undefined => {
  const mark = [title, status]
    .map((words) => /^\s*([1-5])\s*(?:of|out of|\/)\s*5\b/iu.exec(words ?? '')?.[1])
    .find((digit) => digit !== undefined);
  return mark === undefined ? undefined : Number(mark);
};

/** Whether a client told us that something was bad: a touch that went badly, or a survey of 2 of 5 or less. */
const isComplaint = (touch: Touch): boolean =>
  touch.kind === 'survey'
    ? touch.mood === 'badly' || (surveyMark(touch) ?? POOR + 1) <= POOR
    : touch.mood === 'badly' && touch.kind !== 'alert' && touch.outcome !== 'cancelled';

/** The complaints of the last 90 days, the latest first. */
export const complaintsOf = keepingLastAnswer(({ touches }, now): readonly Touch[] =>
  touches
    .filter((touch) => (touch.mood === 'badly' || touch.kind === 'survey') && isComplaint(touch))
    .filter((touch) => isRecent(touch, now))
    .toSorted((a, b) => Number(b.at) - Number(a.at) || (a.id < b.id ? 1 : -1)),
);

/** A note by which everything bad before it is put right. */
export const isPutRight = ({ kind, phase }: Touch): boolean => kind === 'note' && phase === MARKS.putRight;
