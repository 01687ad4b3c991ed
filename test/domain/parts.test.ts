import fc from 'fast-check';
import { supersedes } from '../../src/domain/incoming';
import { wholeOf, type Part } from '../../src/domain/parts';

const at = (minute: number) => new Date(Date.UTC(2026, 7, 21, 10, minute));
const company = { name: 'Acme', externalId: null, domain: null };
const raised: Part = {
  ...{ part: 'raised', updatedAt: at(0), digest: 'a' },
  says: { company, kind: 'alert', at: at(0), title: 'Disk full', closedAt: null },
};
const reset: Part = { part: 'reset', says: { closedAt: at(30) }, updatedAt: at(30), digest: 'b' };

test('a record is what its parts say, of two that say the same thing the newer', () => {
  const whole = wholeOf('7', [reset, raised]);
  expect(whole).toMatchObject({
    company,
    touch: {
      kind: 'alert',
      externalId: '7',
      at: at(0),
      closedAt: at(30),
      title: 'Disk full',
      updatedAt: at(30),
    },
  });
  const again: Part = { ...raised, updatedAt: at(40), says: { ...raised.says, closedAt: null } };
  expect(wholeOf('7', [again, reset])?.touch.closedAt).toBeNull();
});

test('until it is known whose it is, what it is and since when, there is no record', () => {
  expect(wholeOf('7', [reset])).toBeUndefined();
  expect(wholeOf('7', [])).toBeUndefined();
});

const part = fc.record({
  part: fc.constantFrom('state', 'reset', 'deleted'),
  updatedAt: fc.integer({ min: 0, max: 5 }).map(at),
  digest: fc.constantFrom('a', 'b', 'c'),
  says: fc.constant({ company, kind: 'ticket' as const, at: at(0) }),
});

test('whatever the order, each state that comes to be supersedes the one before it', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (arrived) => {
      const kept = new Map<string, Part>();
      let last = wholeOf('7', []);
      for (const one of arrived) {
        const before = kept.get(one.part);
        if (before && !supersedes(one, before)) continue;
        kept.set(one.part, one);
        const next = wholeOf('7', [...kept.values()]);
        if (!next) throw new Error('every part says enough');
        if (last) expect(supersedes(next.touch, last.touch)).toBe(true);
        last = next;
      }
    }),
  );
});
