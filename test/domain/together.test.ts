import fc from 'fast-check';
import type { IncomingEvent } from '../../src/domain/incoming-event';
import { toldTouch } from '../../src/domain/parts';
import { togetherOf } from '../../src/domain/together';

const AT = new Date('2026-08-21T10:00:00Z');
const company = { name: 'Acme', externalId: null, domain: null };
const told = { updatedAt: AT, digest: '' };
const touch = (externalId: string): IncomingEvent => ({
  ...{ type: 'touch', raw: {}, company },
  touch: { ...toldTouch({}), ...told, kind: 'ticket', externalId, at: AT },
});
const part = (externalId: string): IncomingEvent => ({
  ...{ type: 'part', raw: {}, kind: 'ticket', externalId, part: 'raised', says: {} },
  ...told,
});
const client: IncomingEvent = {
  ...{ type: 'client', raw: {}, company },
  client: { ...told, name: 'Acme', externalId: null, facts: {}, people: {} },
};

const record = fc.constantFrom('1', '2', '3', '4', '5', '6');
const event = fc.oneof(
  { weight: 4, arbitrary: record.map(touch) },
  { weight: 4, arbitrary: record.map(part) },
  { weight: 1, arbitrary: fc.constant(client) },
);
const waiting = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), events: fc.array(event, { maxLength: 3 }) }),
  { minLength: 1, maxLength: 8 },
);
const recordsOf = (events: readonly IncomingEvent[]) =>
  new Set(
    events.map((one) =>
      one.type === 'touch' ? one.touch.externalId : one.type === 'part' ? one.externalId : '',
    ),
  );

test('together go at least one, no id twice, no record of two deliveries, and nothing but records unless alone', () => {
  fc.assert(
    fc.property(waiting, (deliveries) => {
      const group = deliveries.slice(0, togetherOf(deliveries));
      expect(group.length).toBeGreaterThan(0);
      if (group.length === 1) return;
      expect(new Set(group.map(({ id }) => id)).size).toBe(group.length);
      const records = group.flatMap(({ events }) => [...recordsOf(events)]);
      expect(new Set(records).size).toBe(records.length);
      expect(group.flatMap(({ events }) => events).some(({ type }) => type === 'client')).toBe(false);
    }),
  );
});

test('all that may go together do, up to 50 deliveries or a thousand events', () => {
  const one = (n: number, size: number) => ({
    id: `d${n}`,
    events: Array.from({ length: size }, (_, i) => touch(`${n}-${i}`)),
  });
  const many = (count: number, size: number) => Array.from({ length: count }, (_, n) => one(n, size));
  expect(togetherOf(many(60, 1))).toBe(50);
  expect(togetherOf(many(60, 0))).toBe(50);
  expect(togetherOf(many(9, 300))).toBe(3);
  expect(togetherOf(many(2, 1000))).toBe(1);
  expect(togetherOf([])).toBe(0);
});
