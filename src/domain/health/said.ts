import type { Client } from '../client';
import { longDay, type Day } from '../day';
import { capital } from '../words';
import { isBetter, type HealthAlert, type KeptPoints } from './alert';
import type { Health, Points, Standing } from './health';

/** A loss smaller than this moves nobody. */
const LEAST_LOSS = 1;

/** What moved the score, the largest loss first. */
export const lossesOf = ({ factors }: Health): readonly Points[] =>
  factors
    .filter(({ weight, points, why }) => weight - points >= LEAST_LOSS && why !== '')
    .toSorted((a, b) => b.weight - b.points - (a.weight - a.points));

/**
 * What holds it down, and the two reasons that moved it: `no conversation for 5 weeks; invoice 40 days overdue`. What
 * the first says, the others do not.
 */
const reasonWords = (health: Health, losses = lossesOf(health)): string => {
  const { cap } = health;
  const others = losses.filter(
    ({ evidence }) => evidence.length === 0 || !evidence.every((id) => cap?.evidence.includes(id)),
  );
  return [
    ...(cap ? [`at most ${cap.atMost} while ${cap.why}`] : []),
    ...others.slice(0, 2).map(({ why }) => why),
  ].join('; ');
};

/** `Health 62, needs care: no conversation for 5 weeks; invoice 40 days overdue`; undefined where too little is known. */
export const healthWords = (health: Health): string | undefined => {
  if (health.standing === undefined) return undefined;
  const reasons = reasonWords(health);
  return `Health ${health.score}, ${health.standing}${reasons === '' ? '' : `: ${reasons}`}`;
};

const NEWS: Readonly<Record<Standing, string>> = {
  good: 'stands well again',
  'needs care': 'needs care',
  'in trouble': 'is in trouble',
};

/** `Acme is in trouble: health 38, it was 72 on 3 June`: the score is that of today. */
export const alertHeadline = (name: string, alert: HealthAlert, score: number, today: Day): string => {
  const { type, standing, was } = alert;
  const on = longDay(was.day, today);
  if (type === 'fell') return `${name} fell in health from ${was.score} on ${on} to ${score}`;
  const news =
    standing === 'needs care' && isBetter(alert) ? 'is out of trouble and needs care' : NEWS[standing];
  return `${name} ${news}: health ${score}, it was ${was.score} on ${on}`;
};

/** The same with what moved the score since that night: `… No conversation for 5 weeks; invoice 40 days overdue.` */
export const alertWords = (headline: string, health: Health, before: readonly KeptPoints[] = []): string => {
  const moved = movedSince(health, before);
  const reasons = reasonWords(health, moved.length > 0 ? moved : lossesOf(health));
  return reasons === '' ? `${headline}.` : `${headline}. ${capital(reasons)}.`;
};

/** What lowers the score more than it did, what moved it the most first; of a part that was not known, all that it lowers. */
const movedSince = (health: Health, before: readonly KeptPoints[]): readonly Points[] => {
  const shareOf = ({ points, weight }: KeptPoints): number => (weight === 0 ? 1 : points / weight);
  const lostSince = (now: Points): number => {
    const was = before.find(({ key }) => key === now.key);
    return ((was ? shareOf(was) : 1) - shareOf(now)) * now.weight;
  };
  return lossesOf(health)
    .filter((loss) => lostSince(loss) >= LEAST_LOSS)
    .toSorted((a, b) => lostSince(b) - lostSince(a));
};

/** How what was told of a client's health is over: `Resolved: Acme’s health is 81, good`. */
export const overWords = (
  { name, status }: Pick<Client, 'name' | 'status'>,
  health: Health | undefined,
): string => {
  if (status !== 'active') return `Over: ${name} is no longer a client of ours`;
  if (health?.standing === undefined) return `Since then too little is known of how ${name} stands`;
  const { score, standing } = health;
  return `${standing === 'good' ? 'Resolved' : 'Since then'}: ${name}’s health is ${score}, ${standing}`;
};
