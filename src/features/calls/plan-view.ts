import type { CallRow } from '../../domain/agenda';
import type { TaskKind, TaskRow } from '../../domain/agenda-tasks';
import { capital, count, fullDay, listWords } from '../../domain/words';
import { context } from '../../slack/blocks';
import { mrkdwn, type Text } from '../../slack/mrkdwn';
import type { Blocks } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import type { CallList } from './call-list';

const MOVABLE = 5;
const NAME = 100;

const countOf = (number: number, one: string, many: string): string | undefined =>
  number > 0 ? count(number, one, many) : undefined;

const TASKS: Readonly<Record<TaskKind, readonly [one: string, many: string]>> = {
  promise: ['promise due', 'promises due'],
  quote: ['quote to send', 'quotes to send'],
  dispute: ['disputed bill to ask about', 'disputed bills to ask about'],
  other: ['more thing to do', 'more things to do'],
  praise: ['kind word', 'kind words'],
  roadmap: ['roadmap meeting to plan', 'roadmap meetings to plan'],
};

/** `1 promise due`, `2 quotes to send`. */
export const taskCounts = (tasks: readonly TaskRow[]): readonly string[] =>
  (Object.keys(TASKS) as TaskKind[]).flatMap((kind) => {
    const [one, many] = TASKS[kind];
    return countOf(tasks.filter((task) => task.kind === kind).length, one, many) ?? [];
  });

/** What the day holds: minutes against capacity, what else, and of an overfull day what could move. */
export const planBlocks = ({ plan, tasks, rows, forSelf }: CallList): Blocks => {
  const isBusy = plan !== undefined && plan.minutes > 0;
  const counts = taskCounts(tasks);
  // where no call is left the heading says how many things there are: of one kind alone that is all
  const isSaid = counts.length === 1 && rows.every(({ state }) => state !== 'open');
  const also = isSaid ? [] : counts;
  if (isBusy && plan.minutes > plan.capacity)
    return [
      context([overfull(plan, rows, forSelf)]),
      also.length > 0 ? context([also.join(' · ')]) : undefined,
    ];
  const minutes = isBusy
    ? [`about ${plan.minutes} of ${forSelf ? 'your ' : ''}${plan.capacity} minutes`]
    : [];
  const words = [...minutes, ...also].join(' · ');
  return words === '' ? [] : [context([mrkdwn`${capital(words)}`])];
};

/** `95 minutes of calls against your 60: Globex and Initech could move to Thursday 11 June.` */
const overfull = (
  { minutes, capacity, couldMove, to }: NonNullable<CallList['plan']>,
  rows: readonly CallRow[],
  forSelf: boolean,
): Text => {
  const against = `${minutes} minutes of calls against ${forSelf ? 'your ' : ''}${capacity}`;
  if (couldMove.length === 0 || to === undefined) return mrkdwn`${against}; none of them can wait.`;
  const names = couldMove
    .slice(0, MOVABLE)
    .map((id) => clipPlain(rows.find(({ clientId }) => clientId === id)?.name ?? '', NAME));
  const more = couldMove.length > MOVABLE ? [`${couldMove.length - MOVABLE} more`] : [];
  return mrkdwn`${against}: ${listWords([...names, ...more])} could move to ${fullDay(to)}.`;
};

/** `61 calls, 44 conversations, nobody forgotten.` */
export const weekWords = ({ calls, conversations }: NonNullable<CallList['week']>): string =>
  `This week: ${count(calls, 'call')}, ${count(conversations, 'conversation')}, nobody forgotten.`;

/** `Back after 5 days: first what this day has room for, …` */
export const backWords = ({ days }: NonNullable<CallList['back']>): string =>
  `Back after ${count(days, 'day')}: first what this day has room for, the most urgent on top. The rest is under Show all.`;
