import { longDay, type Day } from '../day';
import { capital } from '../words';
import type { HealthAlert } from './alert';
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
const reasonWords = (health: Health): string => {
  const { cap } = health;
  const others = lossesOf(health).filter(
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

/** `Acme is in trouble: health 38, it was 72 on 3 June. No conversation for 5 weeks; invoice 40 days overdue.` */
export const alertWords = (name: string, alert: HealthAlert, health: Health, today: Day): string => {
  const { type, standing, score, was } = alert;
  const on = longDay(was.day, today);
  const what =
    type === 'fell'
      ? `${name} fell in health from ${was.score} on ${on} to ${score}`
      : `${name} ${NEWS[standing]}: health ${score}, it was ${was.score} on ${on}`;
  const reasons = reasonWords(health);
  return reasons === '' ? `${what}.` : `${what}. ${capital(reasons)}.`;
};
