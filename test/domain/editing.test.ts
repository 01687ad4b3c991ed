import { mayAdd, mayEdit, mayMerge, whomToAsk } from '../../src/domain/editing';
import { build } from '../support/build';

const client = build.client({ ownerId: 'dana', backupId: 'kim', callerId: 'jo' });
const unowned = build.client();

test.each([
  ['the owner', { name: 'Dana' }, 'all'],
  ['the backup', { name: 'Kim' }, 'all'],
  ['the caller', { name: 'Jo' }, 'all'],
  ['a principal', { name: 'Mo', roles: ['principal'] }, 'all'],
  ['a manager', { name: 'Mo', roles: ['manager'] }, 'all'],
  ['sales', { name: 'Mo', roles: ['sales'] }, 'all'],
  ['an administrator to whom no role was given', { name: 'Mo', admin: true }, 'all'],
  ['an administrator with another role', { name: 'Mo', admin: true, roles: ['technician'] }, 'heard'],
  ['a technician', { name: 'Mo', roles: ['technician'] }, 'heard'],
  ['billing', { name: 'Mo', roles: ['billing'] }, 'heard'],
  ['a dispatcher', { name: 'Mo', roles: ['dispatcher'] }, 'heard'],
  ['somebody of whom nobody said', { name: 'Mo' }, 'heard'],
  ['a viewer', { name: 'Mo', roles: ['viewer'] }, 'nothing'],
  ['a viewer who owns it', { name: 'Dana', roles: ['viewer'] }, 'nothing'],
  ['a viewer who is a manager as well', { name: 'Mo', roles: ['viewer', 'manager'] }, 'all'],
] as const)('%s', (_who, given, may) => {
  const { roles = [], ...rest } = { roles: undefined, ...given };
  const person = build.teammate({ ...rest, roles });
  expect(mayEdit(person, client)).toBe(may);
  expect(mayAdd(person)).toBe(may !== 'nothing');
  expect(mayMerge(person, client, client)).toBe(may === 'all');
});

test('nobody is the owner of a client without one, and both sides of a merge are looked at', () => {
  const dana = build.teammate({ name: 'Dana' });
  expect(mayEdit(dana, unowned)).toBe('heard');
  expect(mayMerge(dana, client, unowned)).toBe(false);
  expect([whomToAsk(dana), whomToAsk(undefined)]).toEqual(['Dana, who owns it, or a manager', 'a manager']);
});
