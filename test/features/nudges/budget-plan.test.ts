import fc from 'fast-check';
import { DETECTORS } from '../../../src/domain/signals/index';
import {
  GRAVEST_FROM,
  placeFor,
  waitedForReturn,
  type Place,
} from '../../../src/features/nudges/budget-plan';

const GRAVE = 'dispute-during-ticket';
const LIGHT = 'campaign-into-trouble';
const here = { waitedForReturn: false };
const back = { waitedForReturn: true };

test.each<[string, string, string[], Place]>([
  ['the first of the day', LIGHT, [], 'own'],
  ['the third ordinary one', LIGHT, [LIGHT, 'brief'], 'own'],
  ['the fourth ordinary one', LIGHT, [LIGHT, 'brief', LIGHT], 'more'],
  ['a grave one after three ordinary ones', GRAVE, [LIGHT, 'brief', LIGHT], 'own'],
  ['the fifth, grave', GRAVE, [LIGHT, 'brief', LIGHT, GRAVE], 'own'],
  ['the sixth, grave', GRAVE, [LIGHT, 'brief', LIGHT, GRAVE, GRAVE], 'more'],
  ['the third ordinary one beside two grave ones', LIGHT, [GRAVE, GRAVE, LIGHT, LIGHT], 'own'],
  ['an ordinary one after five grave ones', LIGHT, [GRAVE, GRAVE, GRAVE, GRAVE, GRAVE], 'more'],
])('%s', (_what, kind, said, place) => expect(placeFor(kind, said, here)).toBe(place));

test.each<[string, string[], Place]>([
  ['what waited for a return', [], 'away'],
  ['while the day is full', [GRAVE, GRAVE, GRAVE, GRAVE, GRAVE], 'more'],
  ['while it is full, and the message is there', [GRAVE, GRAVE, GRAVE, GRAVE, 'away'], 'away'],
])('%s', (_what, said, place) => expect(placeFor(GRAVE, said, back)).toBe(place));

test('whatever comes in whatever order: never more than five a day, and never more than three that are not grave', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(GRAVE, LIGHT, 'brief'), fc.boolean())), (stream) => {
      const said: string[] = [];
      for (const [kind, waited] of stream) {
        const place = placeFor(kind, said, { waitedForReturn: waited });
        if (place === 'own') said.push(kind);
        if (place === 'away' && !said.includes('away')) said.push('away');
      }
      expect(said.length).toBeLessThanOrEqual(5);
      expect(said.filter((kind) => kind === LIGHT || kind === 'brief').length).toBeLessThanOrEqual(3);
    }),
  );
});

test.each([
  ['three days away', { daysAway: 3 }, true],
  ['a weekend', { daysAway: 2 }, false],
  ['planned today', { daysAway: 9, plannedOn: '2026-03-18' }, false],
  ['a brief before a meeting', { daysAway: 9, kind: 'brief' }, false],
])('waited for a return: %s', (_when, given, waited) =>
  expect(waitedForReturn({ kind: GRAVE, today: '2026-03-18', plannedOn: '2026-03-14', ...given })).toBe(
    waited,
  ),
);

test('the gravest are those that docs/rules.md names', () => {
  const gravest = DETECTORS.filter(({ when, gravity }) => when === 'now' && gravity >= GRAVEST_FROM);
  expect(gravest.map(({ kind }) => kind).toSorted()).toEqual([
    'alert-storm',
    'cadence-lapsed',
    'dispute-during-ticket',
    'escalation-update',
    'meeting-ambush',
    'negative-unresolved',
    'renewal-gone-quiet',
  ]);
});
