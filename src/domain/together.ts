import type { IncomingEvent } from './incoming-event';
import { familyOf } from './touch';

/** What of a delivery decides whether it can be applied together with others. */
type Waiting = { readonly id: string; readonly events: readonly IncomingEvent[] };

const MOST = 50;
/** As many as one delivery may have: contract §6. */
const MOST_EVENTS = 1000;

/**
 * How many of the deliveries that wait, the first first, are applied in one go: at least one. What comes of each must be
 * what would come of them one after the other, so no two of them tell of one record, and one that tells of clients, people,
 * calls or mail, which decide about others, goes alone.
 */
export const togetherOf = (waiting: readonly Waiting[]): number => {
  const seen = new Set<string>();
  let events = 0;
  let count = 0;
  for (const delivery of waiting.slice(0, MOST)) {
    const records = delivery.events.map(recordOf);
    events += records.length;
    const fits =
      events <= MOST_EVENTS &&
      !seen.has(`delivery ${delivery.id}`) &&
      records.every((record) => record !== undefined && !seen.has(record));
    if (!fits) break;
    for (const record of records) if (record !== undefined) seen.add(record);
    seen.add(`delivery ${delivery.id}`);
    count += 1;
  }
  return Math.max(count, Math.min(waiting.length, 1));
};

/** The record that an event tells of, if it tells of one and of nothing else. */
const recordOf = (event: IncomingEvent): string | undefined => {
  if (event.type === 'touch') return `record ${familyOf(event.touch.kind)} ${event.touch.externalId}`;
  return event.type === 'part' ? `record ${familyOf(event.kind)} ${event.externalId}` : undefined;
};
