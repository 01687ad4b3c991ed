import fc from 'fast-check';
import { callsPerDay, type Measured, suggestTiers } from '../../src/domain/tiering';
import { build } from '../support/build';

const billed = (...cents: number[]): Measured[] =>
  cents.map((billedCents, place) => ({ id: `c${String(place).padStart(2, '0')}`, billedCents, tickets: 0 }));
const letters = (clients: Measured[]) =>
  [...suggestTiers(clients)]
    .toSorted()
    .map(([, tier]) => tier)
    .join('');

test.each([
  ['ten by billed amount', billed(5, 10, 4, 9, 3, 8, 2, 7, 1, 6), 'CACBCBCBCC'],
  ['ties by id', billed(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 'ABBBCCCCCC'],
  ['by tickets when nothing was billed', billed(0, 0, 0).map((one, tickets) => ({ ...one, tickets })), 'CCA'],
  [
    'billed before tickets',
    [
      { id: 'a', billedCents: 0, tickets: 99 },
      { id: 'b', billedCents: 1, tickets: 0 },
    ],
    'BA'.replace('B', 'C'),
  ],
  ['nothing known speaks for nobody', billed(0, 0, 0), 'CCC'],
  ['one', billed(1), 'A'],
  ['none', [], ''],
])('%s', (_what, clients, tiers) => expect(letters(clients)).toBe(tiers));

test('a tenth A, three tenths B, and nobody above somebody who was billed more', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 10, maxLength: 200 }), (cents) => {
      const clients = billed(...cents);
      const tiers = suggestTiers(clients);
      const counted = (tier: string) => [...tiers.values()].filter((one) => one === tier).length;
      expect(Math.abs(counted('A') - cents.length * 0.1)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(counted('B') - cents.length * 0.3)).toBeLessThanOrEqual(1);
      for (const a of clients)
        for (const b of clients)
          if (a.billedCents > b.billedCents) expect(tiers.get(a.id)! <= tiers.get(b.id)!).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('what it means in calls a working day', () => {
  const tiers = new Map([...Array(5).keys()].map((place) => [`${place}`, 'A' as const]));
  expect(callsPerDay(tiers, build.settings())).toBe(1);
  const daily = build.settings({ tierCadences: { A: 'daily', B: 'twice weekly', C: 'none' } });
  expect(callsPerDay(tiers, daily)).toBe(5);
  expect(callsPerDay(new Map([['b', 'B']]), daily)).toBe(0.4);
  expect(callsPerDay(new Map([['c', 'C']]), daily)).toBe(0);
});
