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
