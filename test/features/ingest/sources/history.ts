import type { IncomingTouch } from '../../../../src/domain/incoming';
import { supersedes } from '../../../../src/domain/incoming';
import { wholeOf, withInstants, type Part, type Whole } from '../../../../src/domain/parts';
import { sourceOf } from '../../../../src/features/ingest/sources/index';
import type { Parsed, SourceKind } from '../../../../src/features/ingest/sources/source';
import { recordedOf, secretsOf, type Recorded } from '../fixtures';

export const kindOf = (vendor: string): SourceKind => {
  const kind = sourceOf(vendor);
  if (!kind) throw new Error(`There is no source “${vendor}”.`);
  return kind;
};

/** The recorded delivery of that case. */
export const deliveryOf = (vendor: string, name: string): Recorded => {
  const found = recordedOf(kindOf(vendor)).find((one) => one.name === `${vendor}/${name}`);
  if (!found) throw new Error(`There is no recorded delivery ${vendor}/${name}.`);
  return found;
};

/** What a recorded delivery is read as, which must be genuine. */
const readDelivery = ({ kind, arrived, now, name }: Recorded): Parsed => {
  const verified = kind.verify(arrived, secretsOf(kind), now);
  if (verified.type === 'refused') throw new Error(`${name}: ${verified.why}`);
  return kind.parse(arrived.raw.toString('utf8'), verified);
};

/** What a source's records are after these were read in this order, as the store keeps them: parts and newest wins. */
export const recordsAfter = (read: readonly Parsed[]): ReadonlyMap<string, IncomingTouch> => {
  const parts = new Map<string, Map<string, Part>>();
  const whole = new Map<string, Whole>();
  const take = (key: string, record: Whole): void => {
    const before = whole.get(key);
    if (!before || supersedes(record.touch, before.touch)) whole.set(key, record);
  };
  for (const event of read.flatMap((one) => (one.type === 'events' ? one.events : []))) {
    if (event.type === 'touch') take(`${event.touch.kind} ${event.touch.externalId}`, event);
    if (event.type !== 'part') continue;
    const key = `${event.kind} ${event.externalId}`;
    const known = parts.get(key) ?? new Map<string, Part>();
    parts.set(key, known);
    const before = known.get(event.part);
    if (before && !supersedes(event, before)) continue;
    // as JSON keeps it
    const says = withInstants(JSON.parse(JSON.stringify(event.says)) as Part['says']);
    known.set(event.part, { ...event, says });
    const record = wholeOf(event.externalId, [...known.values()]);
    if (record) take(key, record);
  }
  return new Map([...whole].map(([key, { touch }]) => [key, touch]));
};

const known = new Map<string, Parsed>();

/** What the recorded delivery of that case is read as. */
export const readCase = (vendor: string, name: string): Parsed => {
  const key = `${vendor}/${name}`;
  const read = known.get(key) ?? readDelivery(deliveryOf(vendor, name));
  known.set(key, read);
  return read;
};
