import * as fc from 'fast-check';
import { KINDS, MOODS, OUTCOMES, PRIORITIES, SOURCED, type Touch } from '../../src/domain/touch';
import type { Facts } from '../../src/domain/facts';
import { bare, kim, NOW } from './acme';
import { build } from './build';
import { hostile } from './slack-message';

const words = fc.option(hostile);

const shape = fc.record({
  kind: fc.constantFrom(...KINDS),
  title: words,
  note: words,
  needs: words,
  status: words,
  phase: words,
  site: words,
  contactName: words,
  byName: words,
  assigneeName: words,
  url: fc.option(
    fc.constantFrom('https://desk.example/1', `https://desk.example/${'x'.repeat(2000)}`, 'javascript:1'),
  ),
  outcome: fc.option(fc.constantFrom(...OUTCOMES)),
  mood: fc.option(fc.constantFrom(...MOODS)),
  priority: fc.option(fc.constantFrom(...PRIORITIES)),
  amountCents: fc.option(fc.integer({ min: 0, max: 10 ** 12 })),
  currency: fc.option(fc.constantFrom('AUD', 'JPY', 'zz')),
  hoursAgo: fc.integer({ min: -400, max: 4000 }),
  dueInHours: fc.option(fc.integer({ min: -2000, max: 2000 })),
  closed: fc.boolean(),
});

const hours = (number: number): Date => new Date(NOW.getTime() + number * 3_600_000);

const person = fc.record({
  name: hostile,
  preferredName: words,
  pronunciation: words,
  role: words,
  site: words,
  email: words,
  phone: fc.option(fc.oneof(hostile, fc.constant('+61 (0)2 9999 1234 ext 12'))),
  main: fc.boolean(),
  key: fc.boolean(),
  leftOn: fc.option(fc.constantFrom('2026-06-03', '2026-07-01')),
  prefers: fc.option(fc.constantFrom('phone', 'email', 'text', 'visit')),
});

/** A client whose every word is hostile, with this many touches, made of a few that come again. */
export const hostileFacts = (touchCount: number): fc.Arbitrary<Facts> =>
  fc
    .record({
      name: hostile,
      owner: hostile,
      notes: words,
      warning: words,
      likes: words,
      startedOn: fc.option(fc.constant('2026-06-01')),
      cameIn: fc.subarray([...SOURCED]),
      people: fc.array(person, { maxLength: 20 }),
      promises: fc.array(hostile, { maxLength: 15 }),
      kinds: fc.array(shape, { minLength: 10, maxLength: 30 }),
      seesAmounts: fc.boolean(),
      sites: fc.array(hostile, { maxLength: 20 }),
    })
    .map(
      ({
        name,
        owner,
        notes,
        warning,
        likes,
        startedOn,
        cameIn,
        people,
        promises,
        kinds,
        seesAmounts,
        sites,
      }) =>
        bare({
          name,
          owner: build.teammate({ id: 'dana', name: owner }),
          backup: build.teammate({ ...kim, name: owner }),
          client: { id: 'c1', notes, warning, likes, startedOn, ownerId: seesAmounts ? 'dana' : null },
          cameIn,
          boosts: [
            {
              ...{ id: 'more', interval: 'weekly', cause: 'words', why: name, since: '2026-06-01' },
              ...{ endsOn: '2026-06-30', touchId: null, byId: null },
            },
          ],
          people: people.map((given, index) => build.contact({ ...given, id: `p${index}` })),
          promises: promises.map((text, index) => ({
            id: `promise${index}`,
            text,
            owedById: 'dana',
            dueOn: index % 2 ? '2026-06-01' : null,
            madeAt: hours(-500),
            keptAt: null,
          })),
          sites: sites.map((site, index) => ({
            ...{
              id: `site${index}`,
              name: site,
              timeZone: 'Australia/Sydney',
              ownerId: null,
              backupId: null,
            },
            ...{
              open: { ticket: 1200 },
              touches: [build.touch({ kind: 'ticket', title: site, at: hours(-index) })],
            },
          })),
          openings: ['kim', 'pat'].map((teammateId) => ({ teammateId, at: hours(-0.1) })),
          touches: Array.from({ length: touchCount }, (_, index): Touch => {
            const { hoursAgo, dueInHours, closed, ...given } = kinds[index % kinds.length] ?? {
              hoursAgo: 1,
              dueInHours: 1,
              closed: false,
            };
            return build.touch({
              ...given,
              id: `t${index}`,
              at: hours(-hoursAgo - index / 100),
              dueAt: dueInHours === null ? null : hours(dueInHours),
              closedAt: closed ? hours(-1) : null,
            });
          }),
        }),
    );
