import { eachOnce, liveContacts } from '../../src/domain/same-meeting';
import type { Touch } from '../../src/domain/touch';
import { build } from '../support/build';

const AT = '2026-06-15T14:00:00+10:00';
const told = (id: string, source: string, given: Partial<Parameters<typeof build.touch>[0]> = {}): Touch =>
  build.touch({ id, source, kind: 'meeting', at: AT, byId: 'dana', ...given });
const left = (...touches: readonly Touch[]) => eachOnce(touches).map(({ id }) => id);

const calendar = told('a', 'calendar');
test.each<[string, Touch, boolean]>([
  ['another system, the same start and organiser', told('b', 'crm'), true],
  ['somebody of ours who comes along', told('b', 'crm', { byId: 'kim', withIds: ['dana'] }), true],
  ['another start', told('b', 'crm', { at: '2026-06-15T14:30:00+10:00' }), false],
  ['nobody in common', told('b', 'crm', { byId: 'kim' }), false],
  ['nobody named', told('b', 'crm', { byId: null }), false],
  ['the same system', told('b', 'calendar'), false],
  ['a call', told('b', 'crm', { kind: 'call' }), false],
  ['one that was called off', told('b', 'crm', { outcome: 'cancelled' }), false],
])('is it one meeting: %s', (_what, other, isOne) => {
  expect(left(calendar, other)).toEqual(isOne ? ['a'] : ['a', 'b']);
  expect(left(other, calendar)).toEqual(isOne ? ['a'] : ['b', 'a']);
});

test('by their person alone, in whatever letters, and then both of ours are there', () => {
  const one = told('a', 'calendar', { contactName: 'Maria Silva' });
  const other = told('b', 'crm', { byId: 'kim', withNames: ['maria silva'] });
  expect(eachOnce([one, other])).toEqual([{ ...one, withIds: ['kim'] }]);
});

test('a roadmap meeting stays one, and who is in neither of two keeps their own', () => {
  const roadmap = told('z', 'crm', { kind: 'roadmap', withIds: ['kim'] });
  expect(left(calendar, roadmap)).toEqual(['z']);
  expect(left(calendar, roadmap, told('c', 'desk', { byId: 'pat' }))).toEqual(['z', 'c']);
  // one system tells of two, of which one is the calendar's
  expect(left(calendar, roadmap, told('y', 'crm'))).toEqual(['z', 'y']);
});

test('what only the other says of it is kept, and it is one conversation of so many minutes', () => {
  const one = told('a', 'calendar', { title: 'Catch-up' });
  const other = told('b', 'crm', { minutes: 45, mood: 'well', contactName: 'Bob', withNames: ['Ann'] });
  const both = { minutes: 45, mood: 'well', contactName: 'Bob', withNames: ['Ann'], title: 'Catch-up' };
  expect(liveContacts([other, one], new Date('2026-06-16T00:00:00Z'))).toEqual([{ ...one, ...both }]);
});
