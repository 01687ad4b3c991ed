import type { Facts } from '../facts';
import { keepingLastAnswer } from '../last-answer';
import { isRecent } from '../matters';
import { surveyMark } from '../signals/complaints';
import type { Mood, Touch } from '../touch';
import { count } from '../words';
import { UNKNOWN, type Factor } from './factor';

/** How a talk went, as a mark of a survey. */
const MARK_OF: Readonly<Record<Mood, number>> = { well: 5, mixed: 3, badly: 1 };
const GOOD = 4;
const POOR = 2;

/** What the client made of it, 1 to 5; undefined where nobody said. */
const markOf = (touch: Touch): number | undefined => {
  if (touch.kind === 'alert' || touch.outcome === 'cancelled') return undefined;
  const mark = touch.kind === 'survey' ? surveyMark(touch) : undefined;
  return mark ?? (touch.mood === null ? undefined : MARK_OF[touch.mood]);
};

type Marked = { readonly touch: Touch; readonly mark: number };

/** All that was said of how it went, by talk or survey, in the last 90 days; the latest first. */
const marked = keepingLastAnswer((facts, now): readonly Marked[] =>
  facts.touches
    .flatMap((touch) => {
      const mark = isRecent(touch, now) ? markOf(touch) : undefined;
      return mark === undefined ? [] : [{ touch, mark }];
    })
    .toSorted((a, b) => Number(b.touch.at) - Number(a.touch.at) || (a.touch.id < b.touch.id ? 1 : -1)),
);

/** What went well with them in the last 90 days, the latest first. */
export const goodMoments = (facts: Facts, now: Date): readonly Touch[] =>
  marked(facts, now)
    .filter(({ mark }) => mark >= GOOD)
    .map(({ touch }) => touch);

/** What the client says, in surveys and in how talks go. */
export const feedback: Factor = {
  key: 'feedback',
  name: 'how talks and surveys went',
  weight: 15,
  unit: 'the average of marks in 90 days: a survey’s 1 to 5; well 5, mixed 3, badly 1',
  well: 4.5,
  poor: 2,
  measure(facts, now) {
    const all = marked(facts, now);
    if (all.length === 0) return UNKNOWN;
    const below = all.filter(({ mark }) => mark < GOOD).toSorted((a, b) => a.mark - b.mark);
    const bad = below.filter(({ mark }) => mark <= POOR);
    const [many, how] = bad.length > 0 ? [bad.length, 'badly'] : [below.length, 'only so-so'];
    return {
      type: 'known',
      value: all.reduce((sum, { mark }) => sum + mark, 0) / all.length,
      why:
        all.length === 1
          ? `the last talk or survey went ${how}`
          : `${many} of ${count(all.length, 'talk or survey', 'talks and surveys')} went ${how}`,
      evidence: [...below, ...all.filter((one) => !below.includes(one))].map(({ touch }) => touch.id),
    };
  },
};
