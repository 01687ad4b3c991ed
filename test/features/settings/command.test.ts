import { startLine, type CommandLine } from '../../support/command-line';

let line: CommandLine;
beforeAll(async () => {
  line = await startLine();
});
afterAll(() => line.close());

test.each([
  ['country', 'au', 'AU'],
  ['region', 'nsw', 'NSW'],
  ['region', 'AU-VIC', 'VIC'],
  ['zone', 'Asia/Kolkata', 'Asia/Kolkata'],
  ['workdays', 'Mon-Thu, sat', 'Mon,Tue,Wed,Thu,Sat'],
  ['workdays', '1 2 3', 'Mon,Tue,Wed'],
  ['hours', '09:00 - 17:00', '09:00-17:00'],
  ['morning', '07:45', '07:45'],
  ['alerts-channel', '#alerts', '#alerts'],
  ['alerts-channel', 'none', ''],
  ['link-domains', 'https://Desk.example.com/x, a.example.org', 'desk.example.com,a.example.org'],
  ['tier-a-cadence', 'every 10 days', 'every 10 days'],
  ['tier-c-cadence', 'None', 'none'],
  ['closing-days', '2026-12-31, 2026-12-24', '2026-12-24,2026-12-31'],
  ['closing-days', 'none', ''],
])('%s takes %s', async (key, value, kept) => {
  const set = await line.run('settings', 'set', key, ...value.split(' '));
  expect([set.status, set.out]).toEqual([0, '']);
  expect(await line.run('settings', 'get', key)).toEqual({ status: 0, out: kept, said: '' });
});

test.each([
  ['country', 'ZZ', 'an ISO country code, one of'],
  ['region', 'Bavaria', 'one of ACT NSW NT QLD SA TAS VIC WA'],
  ['zone', 'Sydney', 'an IANA time zone like Australia/Sydney'],
  ['workdays', 'Fri-Mon', 'weekdays like Mon-Fri'],
  ['workdays', 'Funday', 'weekdays like Mon-Fri'],
  ['hours', '17:00-09:00', 'hours like 08:30-17:30'],
  ['morning', '25:00', 'a time like 08:30'],
  ['alerts-channel', 'the alerts', '#name'],
  ['link-domains', 'desk', 'domains like desk.example.com'],
  ['link-domains', 'a.io b.io c.io d.io e.io f.io', 'at most 5'],
  ['tier-b-cadence', 'often', 'daily, twice weekly, weekly'],
  ['closing-days', '2026-02-30', 'days like 2026-12-24'],
])('%s refuses %s with what is allowed', async (key, value, allowed) => {
  await line.run('settings', 'set', 'country', 'AU');
  const before = await line.run('settings', 'get');
  const { status, out, said } = await line.run('settings', 'set', key, value);
  expect([status, out]).toEqual([1, '']);
  expect(said).toContain(`${key}: found "${value}", expected`);
  expect(said).toContain(allowed);
  expect(await line.run('settings', 'get')).toEqual(before);
});

test('a region of another country goes with its country', async () => {
  await line.run('settings', 'set', 'country', 'AU');
  await line.run('settings', 'set', 'region', 'NSW');
  expect((await line.run('settings', 'set', 'country', 'DE')).said).toContain('The region NSW is none of DE');
  expect((await line.run('settings', 'get', 'region')).out).toBe('');
  await line.run('settings', 'set', 'country', 'none');
  expect((await line.run('settings', 'set', 'region', 'NSW')).said).toContain('settings set country');
});

test('all of them, a line each', async () => {
  const { out } = await line.run('settings', 'get');
  expect(out.split('\n').map((each) => each.split('\t')[0])).toEqual([
    ...['country', 'region', 'zone', 'workdays', 'hours', 'morning', 'alerts-channel', 'link-domains'],
    ...['tier-a-cadence', 'tier-b-cadence', 'tier-c-cadence', 'closing-days', 'voicemail-template'],
  ]);
});
