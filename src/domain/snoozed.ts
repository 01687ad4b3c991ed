import type { Facts } from './facts';

/** Until when this person put off hearing about the client; undefined when they did not, or it has passed. */
export const snoozedUntil = (
  { snoozes }: Pick<Facts, 'snoozes'>,
  teammateId: string,
  now: Date,
): Date | undefined =>
  snoozes
    .filter((snooze) => snooze.teammateId === teammateId && snooze.at <= now && snooze.until > now)
    .map(({ until }) => until)
    .reduce<Date | undefined>((latest, until) => (!latest || until > latest ? until : latest), undefined);

/** What reminds of a call. */
const CALLS: readonly string[] = ['call-due', 'chase', 'cadence-lapsed'];

/** Until when this person hears nothing of this rule about the client, since they put its call off: of other rules they do. */
export const heldBackUntil = (
  facts: Pick<Facts, 'snoozes'>,
  kind: string,
  teammateId: string,
  now: Date,
): Date | undefined => (CALLS.includes(kind) ? snoozedUntil(facts, teammateId, now) : undefined);
