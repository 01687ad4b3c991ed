import fc from 'fast-check';
import { habitOf, type Contacts } from '../../src/domain/habit';

const people = (...figures: readonly (readonly [contacts: number, read: number])[]): Contacts[] =>
  figures.map(([contacts, read], place) => ({ teammateId: `p${place}`, contacts, read }));

test.each<[string, readonly Contacts[], ReturnType<typeof habitOf>]>([
  ['nobody spoke with anybody', [], undefined],
  ['nobody did in these days', people([0, 0], [0, 0]), undefined],
  [
    'four people: the team’s alone, or one could be told from it',
    people([4, 1], [4, 2], [4, 3], [8, 4]),
    { team: { read: 10, contacts: 20, percent: 50 }, own: undefined },
  ],
  [
    'five of whom one had no contact are four',
    people([4, 1], [4, 2], [4, 3], [8, 4], [0, 0]),
    { team: { read: 10, contacts: 20, percent: 50 }, own: undefined },
  ],
  [
    'five people: the viewer’s own beside it',
    people([3, 1], [4, 2], [4, 3], [8, 4], [1, 0]),
    { team: { read: 10, contacts: 20, percent: 50 }, own: { read: 1, contacts: 3, percent: 33 } },
  ],
])('%s', (_when, all, habit) => {
  expect(habitOf(all, 'p0')).toEqual(habit);
});

test('whoever had no contact sees no figure of their own', () => {
  expect(habitOf(people([1, 1], [1, 1], [1, 1], [1, 1], [1, 1]), 'somebody else')?.own).toBeUndefined();
});

test('what one person reads depends on nobody else’s figure, only on the sum', () => {
  const pair = fc.tuple(fc.nat(20), fc.nat(20));
  fc.assert(
    fc.property(pair, fc.array(fc.nat(20), { minLength: 4, maxLength: 8 }), ([one, other], rest) => {
      const told = (...read: readonly number[]) =>
        habitOf(people(...read.map((each) => [20, each] as const)), 'p0');
      expect(told(3, one, other, ...rest)).toEqual(told(3, other, one, ...rest));
    }),
  );
});
