import { hasProject, lastPhaseWords, phaseOf } from '../../src/domain/project-phase';
import { build } from '../support/build';

const now = new Date('2026-06-09T10:00:00+10:00');
const project = (at: string, given: Partial<Parameters<typeof build.touch>[0]> = {}) =>
  build.touch({ kind: 'project', at, ...given });
const talk = (phase: string, at: string, kind: 'call' | 'email' | 'ticket' = 'call') =>
  build.touch({ kind, at, phase, outcome: kind === 'call' ? 'reached' : null });

test.each([
  ['planning', 'planning'],
  [' Status ', 'status'],
  ['FEEDBACK', 'feedback'],
  ['put right', undefined],
  [null, undefined],
])('%j is the phase %j', (phase, known) => {
  expect(phaseOf({ phase })).toBe(known);
});

test.each<[string, ReturnType<typeof build.touch>[], boolean, string | undefined]>([
  ['no project', [talk('status', '2026-06-08T10:00+10:00')], false, undefined],
  ['an open one of which nobody spoke', [project('2026-06-01T09:00+10:00')], true, undefined],
  [
    'one of which they spoke, the last talk counts',
    [
      project('2026-06-01T09:00+10:00'),
      talk('planning', '2026-06-02T09:00+10:00'),
      talk('Status', '2026-06-08T09:00+10:00', 'email'),
    ],
    true,
    'status spoken of on 8 June',
  ],
  [
    'planning lies before it began, the status of the one before is not of this one',
    [
      project('2026-06-01T09:00+10:00'),
      talk('planning', '2026-05-20T09:00+10:00'),
      talk('status', '2026-05-28T09:00+10:00'),
    ],
    true,
    'planning spoken of on 20 May',
  ],
  [
    'a ticket is no talk, nor is what is still to come',
    [
      project('2026-06-01T09:00+10:00'),
      talk('status', '2026-06-08T09:00+10:00', 'ticket'),
      talk('status', '2026-06-10T09:00+10:00'),
    ],
    true,
    undefined,
  ],
  [
    'one that was closed of late may still be asked about, and is not open',
    [
      project('2026-05-01T09:00+10:00', { closedAt: '2026-05-27T09:00+10:00' }),
      talk('feedback', '2026-06-08T09:00+10:00'),
    ],
    true,
    undefined,
  ],
  [
    'one that was closed 14 days ago is over',
    [project('2026-05-01T09:00+10:00', { closedAt: '2026-05-26T09:00+10:00' })],
    false,
    undefined,
  ],
])('%s', (_what, touches, asked, words) => {
  const facts = build.facts({ timeZone: 'Australia/Sydney', touches });
  expect(hasProject(facts, now)).toBe(asked);
  expect(lastPhaseWords(facts, now)).toBe(words);
});
