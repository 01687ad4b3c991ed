import { dayOf, longDay } from './day';
import type { Facts } from './facts';
import { keepingLastAnswer } from './last-answer';
import { isRecent, ofKind, openOf } from './matters';
import { latest, MOMENTS, type Kind, type Touch } from './touch';

/** What is told before, during and after a project: mission, E1. */
export const PHASES = ['planning', 'status', 'feedback'] as const;
export type Phase = (typeof PHASES)[number];

/** How long after its end they are asked for feedback. */
export const FEEDBACK_MS = 14 * 86_400_000;

/** Which of them a touch speaks of, in whatever case it came; undefined for any other word. */
export const phaseOf = ({ phase }: Pick<Touch, 'phase'>): Phase | undefined => {
  const word = phase?.trim().toLowerCase();
  return PHASES.find((known) => known === word);
};

/** Open ones, the oldest first, then those that were closed of late. */
export const projectsOf = keepingLastAnswer((facts, now): readonly Touch[] => [
  ...openOf(facts, now, 'project'),
  ...ofKind(facts, now, 'project').filter(
    ({ closedAt }) =>
      closedAt !== null && closedAt <= now && now.getTime() - closedAt.getTime() < FEEDBACK_MS,
  ),
]);

/** Whether a form has something to gain by asking in which phase of a project they spoke. */
export const hasProject = (facts: Facts, now: Date): boolean => projectsOf(facts, now).length > 0;

/** What was said to them in one of the phases, of the last 90 days. */
export const phased = keepingLastAnswer((facts, now): readonly Touch[] =>
  facts.touches.filter(
    (touch) =>
      (MOMENTS as readonly Kind[]).includes(touch.kind) &&
      phaseOf(touch) !== undefined &&
      isRecent(touch, now),
  ),
);

export const lastIn = (facts: Facts, phase: Phase, now: Date): Touch | undefined =>
  latest(phased(facts, now).filter((touch) => phaseOf(touch) === phase));

/**
 * `status spoken of on 12 March`: the phase of the last talk about the open projects. Planning may lie before they began;
 * the others are of the projects that are open now. Undefined where nobody noted one.
 */
export const lastPhaseWords = (facts: Facts, now: Date): string | undefined => {
  const [oldest] = openOf(facts, now, 'project');
  if (!oldest) return undefined;
  const last = latest(
    phased(facts, now).filter((touch) => touch.at >= oldest.at || phaseOf(touch) === 'planning'),
  );
  if (!last) return undefined;
  const { timeZone } = facts.client;
  return `${phaseOf(last) ?? ''} spoken of on ${longDay(dayOf(last.at, timeZone), dayOf(now, timeZone))}`;
};
