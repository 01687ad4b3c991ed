import fc from 'fast-check';
import { supersedes } from '../../src/domain/incoming';

const state = fc.record({
  updatedAt: fc.integer({ min: 0, max: 3 }).map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute))),
  digest: fc.constantFrom('0a', '3f', 'b7', 'ff'),
});
type State = { readonly updatedAt: Date; readonly digest: string };

const settle = (states: readonly State[]): State | undefined =>
  states.reduce<State | undefined>(
    (kept, next) => (!kept || supersedes(next, kept) ? next : kept),
    undefined,
  );

test.each([
  ['newer', '10:01', '00', true],
  ['older', '09:59', 'ff', false],
  ['as old, greater digest', '10:00', 'b1', true],
  ['as old, lesser digest', '10:00', 'a9', false],
  ['the same told again', '10:00', 'b0', false],
])('a state that is %s', (_what, time, digest, wins) => {
  const kept = { updatedAt: new Date('2026-01-01T10:00Z'), digest: 'b0' };
  expect(supersedes({ updatedAt: new Date(`2026-01-01T${time}Z`), digest }, kept)).toBe(wins);
});

test('in whatever order states come, and however often, the same one is kept', () => {
  fc.assert(
    fc.property(
      fc
        .array(state, { minLength: 1, maxLength: 8 })
        .chain((told) =>
          fc.tuple(
            fc.constant(told),
            fc
              .shuffledSubarray([...told, ...told], { minLength: told.length })
              .map((again) => [...told, ...again]),
          ),
        )
        .chain(([told, more]) =>
          fc.tuple(fc.constant(told), fc.shuffledSubarray(more, { minLength: more.length })),
        ),
      ([told, shuffled]) => {
        expect(settle(shuffled)).toEqual(settle(told));
      },
    ),
  );
});
