import { administratorsOf, isAdministrator, whomToAsk } from '../../src/domain/administrators';
import { isManager, type Role } from '../../src/domain/client';
import { build } from '../support/build';

const person = (name: string, admin: boolean, roles: readonly Role[] = [], active = true) =>
  build.teammate({ name, admin, roles, active });

test.each([
  ['one of Slack’s admins without a role', true, [], true, true],
  ['an admin who was made a technician', true, ['technician'], false, false],
  ['an admin who is a manager', true, ['manager'], true, true],
  ['a manager', false, ['manager'], true, false],
  ['a principal', false, ['principal'], true, true],
  ['anybody else', false, [], false, false],
] as const)('%s', (_who, admin, roles, manages, administers) => {
  expect([isManager(person('X', admin, roles)), isAdministrator(person('X', admin, roles))]).toEqual([
    manages,
    administers,
  ]);
});

test('where there is no administrator, managers decide; who has left never does', () => {
  const [lee, gone, max] = [
    person('Lee', true),
    person('Gone', true, [], false),
    person('Max', false, ['manager']),
  ];
  expect(administratorsOf([gone, max, lee])).toEqual([lee]);
  expect(administratorsOf([gone, max])).toEqual([max]);
  expect(whomToAsk([lee, person('Sam', true), max])).toBe('Lee or Sam');
  expect(whomToAsk([gone])).toBe('an administrator of this workspace');
});
