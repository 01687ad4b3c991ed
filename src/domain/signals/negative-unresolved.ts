import { dayOf, startOfDay, type Day } from '../day';
import type { Facts, PromiseMade } from '../facts';
import { keepingLastAnswer } from '../last-answer';
import { nextAheadAt, RECENT_MS } from '../matters';
import { promisedWords } from '../promised';
import { isLive, type Touch } from '../touch';
import { earliestAfter, nextNewYear } from '../wake';
import { addWorkdays } from '../workday';
import { complaintsOf, isPutRight, surveyMark } from './complaints';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { managersOf, ownersOf } from './tell';
import { tellNow } from './tell-now';
import { ended, noted, onDay } from './words';

const RULE = {
  kind: 'negative-unresolved',
  all: {
    'manager-days': { standard: 2, least: 0, most: 20, counts: 'working days until the manager hears of it' },
  },
} as const satisfies RuleLimits;

/** It went badly, and nobody has put it right yet. docs/rules.md#negative-unresolved */
export const negativeUnresolved = {
  kind: 'negative-unresolved',
  when: 'now',
  gravity: 75,
  limits: RULE.all,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const today = dayOf(now, facts.client.timeZone);
    return unresolvedComplaints(facts, now).map((touch) => {
      const headline = headlineOf(facts, touch, now);
      const quoted = noted(touch);
      const withManager = touch.kind === 'survey' || managerFrom(facts, touch) <= today;
      return found(negativeUnresolved, facts, {
        what: touch.id,
        headline,
        since: touch.at,
        evidence: [touch.id],
        tell: tellNow(
          facts,
          now,
          [
            {
              people: [...ownersOf(facts), ...(withManager ? managersOf(facts) : [])].filter(
                ({ id }) => id !== touch.byId,
              ),
              words: () =>
                `${ended(quoted === undefined ? headline : `${headline}: ${quoted}`)} ${whatNext(facts, touch, now)}`,
            },
          ],
          { except: touch.byId },
        ),
      });
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { timeZone } = facts.client;
    const open = unresolvedComplaints(facts, now);
    return earliestAfter(now, [
      complaintsTurnAt(facts, now),
      ...open.map((touch) => startOfDay(managerFrom(facts, touch), timeZone)),
      open.length > 0 ? nextNewYear(now, timeZone) : undefined,
    ]);
  },
} as const satisfies Detector;

/** What whoever noted it has promised, else what nobody has said yet. */
const whatNext = (facts: Facts, { id }: Touch, now: Date): string => {
  const promise = facts.promises
    .filter((made) => made.touchId === id && stillOwed(made, now))
    .reduce<PromiseMade | undefined>(
      (first, made) => (first && first.id < made.id ? first : made),
      undefined,
    );
  if (!promise) return 'What would put it right, and by when?';
  const owner = facts.team.find((person) => person.id === promise.owedById)?.name;
  return `${promisedWords(promise, owner, dayOf(now, facts.client.timeZone))}.`;
};

const stillOwed = ({ madeAt, keptAt }: PromiseMade, now: Date): boolean =>
  madeAt <= now && (keptAt === null || keptAt > now);

const managerFrom = (facts: Facts, { at }: Touch): Day =>
  addWorkdays(
    dayOf(at, facts.client.timeZone),
    limit(facts, RULE, 'manager-days'),
    undefined,
    facts.settings,
  );

/**
 * Complaints after which nothing went better: neither a conversation that went well or mixed, with what was promised
 * there kept, nor a note that it is put right. The latest first.
 */
export const unresolvedComplaints = keepingLastAnswer((facts, now): readonly Touch[] => {
  const complaints = complaintsOf(facts, now);
  if (complaints.length === 0) return [];
  const better = facts.touches.filter(
    (touch) => (touch.mood === 'well' || touch.mood === 'mixed') && isLive(touch, now),
  );
  const right = facts.touches.filter((touch) => isPutRight(touch) && touch.at <= now);
  return complaints.filter((complaint) => {
    if (right.some(({ at }) => at >= complaint.at)) return false;
    if (!better.some(({ at }) => at > complaint.at)) return true;
    return facts.promises.some((made) => made.touchId === complaint.id && stillOwed(made, now));
  });
});

/** When another complaint may be unresolved, or one no longer, with the same facts. */
export const complaintsTurnAt = (facts: Facts, now: Date): Date | undefined =>
  earliestAfter(now, [
    nextAheadAt(facts, now),
    ...facts.promises.flatMap(({ madeAt, keptAt }) => [madeAt, keptAt ?? undefined]),
    ...complaintsOf(facts, now).map(({ at }) => new Date(at.getTime() + RECENT_MS)),
  ]);

const NAMES: Readonly<Partial<Record<Touch['kind'], string>>> = {
  call: 'a call',
  meeting: 'a meeting',
  visit: 'a visit',
  roadmap: 'the roadmap meeting',
  email: 'an e-mail',
  text: 'a text',
  chat: 'a chat',
};

/** `a call went badly on 3 June`, where the client was named before. */
export const complaintWords = (facts: Facts, touch: Touch, now: Date): string => {
  const on = onDay(facts, touch.at, now);
  if (touch.kind === 'survey') return `they ${surveyWords(touch)} on ${on}`;
  const what = NAMES[touch.kind];
  return what === undefined ? `they were unhappy on ${on}` : `${what} went badly on ${on}`;
};

const surveyWords = (touch: Touch): string => {
  const mark = surveyMark(touch);
  return mark === undefined ? 'answered a survey badly' : `gave ${mark} of 5 in a survey`;
};

const headlineOf = (facts: Facts, touch: Touch, now: Date): string => {
  const { name } = facts.client;
  const on = onDay(facts, touch.at, now);
  if (touch.kind === 'survey') return `${name} ${surveyWords(touch)} on ${on}`;
  return NAMES[touch.kind] === undefined
    ? `${name} was unhappy on ${on}, and it is not put right yet`
    : `${name}: ${complaintWords(facts, touch, now)}, and it is not put right yet`;
};
