import { completionsFor, readLine } from '../../../src/playground/page/app/completion';

const commands = [
  { command: '/client', description: 'What to know', usageHint: '[name]' },
  { command: '/calls', description: 'Your calls', usageHint: '' },
];
const people = [
  { id: 'U_KIM', name: 'kim', realName: 'Kim Novak', tz: 'UTC', title: 'Member' },
  { id: 'U_SAM', name: 'sam', realName: 'Sam Lindqvist', tz: 'UTC', title: 'Owner' },
];
const firm = { commands, people, bot: { userId: 'U_BOT', name: 'Touchbase' } };

test.each([
  ['/', ['/client ', '/calls ']],
  ['/C', ['/client ', '/calls ']],
  ['/cl', ['/client ']],
  ['/client ', []],
  ['say /cl', []],
  ['@', ['@kim ', '@sam ', '@touchbase ']],
  ['ask @No', []],
  ['ask @ki', ['ask @kim ']],
  ['/calls @s', ['/calls @sam ']],
  ['mail a@b', []],
  ['', []],
])('“%s” offers %j', (typed, becomes) => {
  expect(completionsFor(typed, firm).map((one) => one.becomes)).toEqual(becomes);
});

test.each([
  ['/client Acme & Co', { command: '/client', text: 'Acme & Co' }],
  ['/calls', { command: '/calls', text: '' }],
  ['hello /client', { say: 'hello /client' }],
])('“%s” is %j', (line, read) => {
  expect(readLine(line)).toEqual(read);
});
