import { isQuoteSent } from '../quote-sent';
import type { Facts } from '../facts';
import { lastPhaseWords } from '../project-phase';
import type { Kind, Priority, Touch } from '../touch';
import { ageWords, count, grouped, listWords, openWords, sumWords } from '../words';
import { overdueDays, stateOf, type OpenContext } from './open-context';

const STATES_SHOWN = 3;

/** What is open, a line a kind: counts by priority and state, the oldest's age, money where it may be seen. */
export const openSummary = (
  touches: readonly Touch[],
  totals: Facts['totals']['open'],
  context: OpenContext,
): readonly string[] =>
  [tickets, disputes, invoices, quotes, projects].flatMap((line) => line(touches, totals, context) ?? []);

type Line = (
  touches: readonly Touch[],
  totals: Facts['totals']['open'],
  context: OpenContext,
) => string | undefined;

const of = (touches: readonly Touch[], kind: Kind): readonly Touch[] =>
  touches.filter((touch) => touch.kind === kind);

/** Where there are more than were looked at, it is the oldest of those alone. */
const oldest = (touches: readonly Touch[], now: Date, all = touches.length): string => {
  const first = touches.reduce((from, { at }) => (at < from ? at : from), now);
  if (all > touches.length) return `the oldest of these open ${ageWords(first, now)}`;
  return touches.length > 1 ? `the oldest open ${ageWords(first, now)}` : openWords(first, now);
};

const tickets: Line = (touches, totals, { now }) => {
  const known = of(touches, 'ticket');
  if (known.length === 0) return undefined;
  const all = Math.max(known.length, totals.ticket ?? 0);
  const priorities = ([['high'], ['medium'], ['low'], [null]] as const).flatMap(([priority]) =>
    byPriority(
      priority,
      known.filter((touch) => touch.priority === priority),
    ),
  );
  const looked = all > known.length ? `; of ${count(known.length, 'ticket')} looked at:` : ':';
  return `${count(all, 'ticket')}${looked} ${priorities.join('; ')}; ${oldest(known, now, all)}`;
};

/** `2 high (1 waiting on us, 1 In Progress)`. */
const byPriority = (priority: Priority | null, touches: readonly Touch[]): string[] => {
  if (touches.length === 0) return [];
  const states = grouped(touches, stateOf).flatMap(([state, { length }]) =>
    state === null ? [] : [[state, length] as const],
  );
  const shown = states.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, STATES_SHOWN);
  const [only] = shown;
  const words =
    shown.length === 1 && only?.[1] === touches.length
      ? [only[0]]
      : shown.map(([state, number]) => `${number} ${state}`);
  const name = `${touches.length} ${priority ?? 'without priority'}`;
  return [words.length > 0 ? `${name} (${words.join(', ')})` : name];
};

const disputes: Line = (touches, totals, { now, amounts, ask }) => {
  const known = of(touches, 'dispute');
  if (known.length === 0) return undefined;
  const all = Math.max(known.length, totals.dispute ?? 0);
  const money = amounts ? sumWords(known) : `ask ${ask} about it`;
  return [count(all, 'bill disputed', 'bills disputed'), oldest(known, now, all), money]
    .filter(Boolean)
    .join(', ');
};

const invoices: Line = (touches, _totals, context) => {
  const known = of(touches, 'invoice');
  if (known.length === 0) return undefined;
  const days = Math.max(...known.map((touch) => overdueDays(touch, context)));
  const longest = known.length > 1 ? `the longest by ${count(days, 'day')}` : `by ${count(days, 'day')}`;
  const money = context.amounts ? sumWords(known) : `ask ${context.ask} about it`;
  return [count(known.length, 'invoice overdue', 'invoices overdue'), longest, money]
    .filter(Boolean)
    .join(', ');
};

const quotes: Line = (touches, totals, { now }) => {
  const known = of(touches, 'quote');
  if (known.length === 0) return undefined;
  const unsent = known.filter((quote) => !isQuoteSent(quote, now)).length;
  const waiting = Math.max(known.length, totals.quote ?? 0) - unsent;
  return listWords([
    ...(waiting > 0 ? [`${count(waiting, 'quote')} waiting for their answer`] : []),
    ...(unsent > 0 ? [`${count(unsent, 'quote')} not sent yet`] : []),
  ]);
};

const projects: Line = (touches, totals, { facts, now }) => {
  const known = of(touches, 'project');
  if (known.length === 0) return undefined;
  const phases = [...new Set(known.flatMap(({ phase }) => phase ?? []))].slice(0, STATES_SHOWN);
  const words = count(Math.max(known.length, totals.project ?? 0), 'project');
  const said = [phases.join(', '), lastPhaseWords(facts, now) ?? ''].filter((part) => part !== '').join('; ');
  return said === '' ? words : `${words} (${said})`;
};
