import { startBot, type BotUnderTest } from '../../support/start-bot';
import { openHome } from './support';

const PEOPLE = ['dana', 'kim', 'lee', 'jo', 'tom'];
let bot: BotUnderTest;

beforeEach(async () => {
  bot = await startBot({ now: '2026-06-01T10:00:00+10:00' });
  await bot.imports(
    'clients',
    ['Name,Owner,Cadence', ...PEOPLE.map((who) => `Of ${who},@${who},quarterly`)].join('\n'),
  );
});
afterEach(() => bot.stop());

const touched = (who: string, at: string, given: object = {}) =>
  bot.post({
    ...{ type: 'touch', client: { name: `Of ${who}` }, kind: 'call', externalId: `${who} ${at}` },
    ...{
      at,
      updatedAt: at,
      by: `${who}@northwind.example`,
      outcome: 'reached',
      direction: 'outbound',
      ...given,
    },
  });
const reads = (who: string) =>
  bot.slack.as(`U_${who.toUpperCase()}`).command('/client', `Of ${who}`, { channel: 'C_GENERAL' });
const habit = async (who: string) =>
  /Read before speaking.*$/m.exec(await openHome(bot, `U_${who.toUpperCase()}`))?.[0];

test.each([
  ['read 60 minutes before', '2026-06-09T11:00:00+10:00', {}, '1 of 1'],
  ['read 61 minutes before', '2026-06-09T11:01:00+10:00', {}, '0 of 1'],
  ['read only afterwards', '2026-06-09T09:59:00+10:00', {}, '0 of 1'],
  ['a voicemail', '2026-06-09T10:30:00+10:00', { outcome: 'voicemail' }, '1 of 1'],
  ['a meeting that was held', '2026-06-09T10:30:00+10:00', { kind: 'meeting', outcome: 'held' }, '1 of 1'],
])('A12: %s', async (_when, at, given, share) => {
  bot.moveTo('2026-06-09T10:00:00+10:00');
  await reads('dana');
  bot.moveTo('2026-06-10T10:00:00+10:00');
  await touched('dana', at, given);
  expect(await habit('kim')).toContain(`the team ${share} times`);
});

test.each([
  ['an e-mail', { kind: 'email', outcome: null }],
  ['a meeting nobody came to', { kind: 'meeting', outcome: 'no_show' }],
  ['a call that they made to us', { direction: 'inbound' }],
  ['one of more than 30 days ago', { at: '2026-05-20T10:00:00+10:00' }],
])('%s is not counted', async (_what, given) => {
  bot.moveTo('2026-06-25T10:00:00+10:00');
  await touched('dana', '2026-06-25T09:00:00+10:00', given);
  expect(await habit('dana')).toBeUndefined();
});

test('A12: five people: the team’s, and to each their own; of four the team’s alone', async () => {
  bot.moveTo('2026-06-09T10:00:00+10:00');
  await reads('dana');
  const at = '2026-06-09T10:30:00+10:00';
  bot.moveTo(at);
  for (const who of PEOPLE.slice(1)) await touched(who, at);
  expect(await habit('kim')).toBe(
    'Read before speaking with a client, last 30 days: the team 0 of 4 times (0%).',
  );
  await touched('dana', at);
  expect(await habit('dana')).toContain('the team 1 of 5 times (20%), you 1 of 1 (100%)');
  expect(await habit('kim')).toContain('the team 1 of 5 times (20%), you 0 of 1 (0%)');
  expect(await habit('raj')).not.toContain('you');
});

test.each([
  ['/calls', async () => void (await bot.slack.as('U_DANA').command('/calls', ''))],
  ['the Home tab', async () => void (await openHome(bot, 'U_DANA'))],
  ['the morning list', async () => bot.tick()],
])('A12: a row of %s counts as read, and is nobody’s “opened this”', async (_where, show) => {
  bot.moveTo('2026-09-08T08:45:00+10:00');
  await show();
  bot.moveTo('2026-09-08T09:30:00+10:00');
  await touched('dana', '2026-09-08T09:30:00+10:00');
  expect(await habit('kim')).toContain('the team 1 of 1 times');
  const seen = await bot.slack.as('U_KIM').command('/client', 'Of dana', { channel: 'C_GENERAL' });
  expect(seen.text).toContain('Of dana');
  expect(seen.text).not.toContain('opened this');
});
