import { lastLive } from '../cadence';
import { dayOf, startOfDay, type Day } from '../day';
import type { Facts } from '../facts';
import { keepingLastAnswer } from '../last-answer';
import { nextAheadAt, RECENT_MS, turnsAt } from '../matters';
import { FEEDBACK_MS, lastIn, phased, projectsOf } from '../project-phase';
import type { Touch } from '../touch';
import { earliestAfter, nextNewYear } from '../wake';
import { addWorkdays } from '../workday';
import { limit, type RuleLimits } from './limit';
import { found, type Detector, type Signal } from './signal';
import { ownersOf, tellOnce } from './tell';
import { andMore, onDay, titled } from './words';

const DAY_MS = 86_400_000;
/** Of an older project the planning may lie further back than the facts reach. */
const PLANNING_MS = 60 * DAY_MS;

const RULE = {
  kind: 'project-silence',
  all: {
    days: {
      standard: 5,
      least: 1,
      most: 40,
      counts: 'working days without a conversation, or without planning',
    },
    'status-days': { standard: 10, least: 1, most: 40, counts: 'working days without a word on its status' },
    'feedback-days': { standard: 3, least: 1, most: 9, counts: 'working days until feedback is asked for' },
  },
} as const satisfies RuleLimits;

/** Work goes on at the client, and nobody talks with them about it. docs/rules.md#project-silence */
export const projectSilence = {
  kind: 'project-silence',
  when: 'morning',
  gravity: 35,
  limits: RULE.all,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const silent = lacksOf(facts, now).filter(({ lacks }) => lacks.length > 0);
    const [first] = silent;
    if (!first) return undefined;
    const { project, lacks } = first;
    const done = project.closedAt !== null && project.closedAt <= now ? ' is done' : '';
    const headline = `${client.name}, project ${titled(project)}${done}: ${lacks.join('; ')}${andMore(silent.length - 1)}`;
    return found(projectSilence, facts, {
      what: project.id,
      headline,
      since: lastLive(facts, now)?.at ?? project.at,
      evidence: silent.map(({ project: { id } }) => id),
      tell: tellOnce([{ people: ownersOf(facts), words: () => `${headline}.` }]),
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { timeZone } = facts.client;
    const projects = projectsOf(facts, now);
    const turns = turnsAt(facts, now, 'project');
    if (projects.length === 0) return turns;
    const days = projects.flatMap((project) => daysThatMatter(facts, project, now));
    return earliestAfter(now, [
      turns,
      nextAheadAt(facts, now),
      nextNewYear(now, timeZone),
      ...days.map((day) => startOfDay(day, timeZone)),
      ...projects.flatMap(({ at, closedAt }) => [
        new Date(at.getTime() + PLANNING_MS),
        closedAt === null ? undefined : new Date(closedAt.getTime() + FEEDBACK_MS),
      ]),
      ...phased(facts, now).map(({ at }) => new Date(at.getTime() + RECENT_MS)),
    ]);
  },
} as const satisfies Detector;

type Lacks = { readonly project: Touch; readonly lacks: readonly string[] };

const after = ({ client, settings }: Facts, at: Date, workdays: number): Day =>
  addWorkdays(dayOf(at, client.timeZone), workdays, undefined, settings);

const later = (a: Date, b: Date | undefined): Date => (b && b > a ? b : a);

const lacksOf = keepingLastAnswer((facts, now): readonly Lacks[] =>
  projectsOf(facts, now).map((project) => ({ project, lacks: lacksAt(facts, project, now) })),
);

const lacksAt = (facts: Facts, project: Touch, now: Date): readonly string[] => {
  const today = dayOf(now, facts.client.timeZone);
  // where nobody ever says in which phase they spoke, that one is missing says nothing
  const known = phased(facts, now).length > 0;
  if (project.closedAt !== null && project.closedAt <= now) {
    const asked = lastIn(facts, 'feedback', now);
    const due = known && after(facts, project.closedAt, limit(facts, RULE, 'feedback-days')) <= today;
    return due && !(asked && asked.at >= project.closedAt) ? ['nobody has asked for their feedback'] : [];
  }
  const live = lastLive(facts, now);
  const status = lastIn(facts, 'status', now);
  const lacks: string[] = [];
  if (after(facts, later(project.at, live?.at), limit(facts, RULE, 'days')) <= today)
    lacks.push(
      live
        ? `nobody has spoken with them since ${onDay(facts, live.at, now)}`
        : 'nobody has spoken with them yet',
    );
  if (
    known &&
    after(facts, project.at, limit(facts, RULE, 'days')) <= today &&
    now.getTime() - project.at.getTime() < PLANNING_MS &&
    !lastIn(facts, 'planning', now)
  )
    lacks.push('no planning with them is noted');
  if (known && after(facts, later(project.at, status?.at), limit(facts, RULE, 'status-days')) <= today)
    lacks.push(
      status && status.at > project.at
        ? `no word on its status since ${onDay(facts, status.at, now)}`
        : 'no word on its status',
    );
  return lacks;
};

/** The days on which one of its lacks begins. */
const daysThatMatter = (facts: Facts, project: Touch, now: Date): readonly Day[] => {
  const { closedAt } = project;
  if (closedAt !== null && closedAt <= now)
    return [after(facts, closedAt, limit(facts, RULE, 'feedback-days'))];
  return [
    after(facts, later(project.at, lastLive(facts, now)?.at), limit(facts, RULE, 'days')),
    after(facts, project.at, limit(facts, RULE, 'days')),
    after(facts, later(project.at, lastIn(facts, 'status', now)?.at), limit(facts, RULE, 'status-days')),
  ];
};
