import { startLine, type CommandLine } from '../../support/command-line';

let line: CommandLine;
beforeAll(async () => {
  line = await startLine();
  await line.file('clients', 'Name,Owner,Tier\nAcme Pty Ltd,U_DANA,A\nGlobex,U_DANA,C\n');
  await line.file(
    'tickets',
    'Client,At,Title,Waiting on,Assignee,Last word\nAcme Pty Ltd,2026-03-12,VPN down,us,U_KIM,2026-03-12\nGlobex,2026-03-12,Printer,us,U_KIM,\n',
  );
});
afterAll(() => line.close());

const set = (...words: string[]) => line.run('settings', 'set', ...words);
const explained = async (client: string, rule: string): Promise<string> =>
  (await line.run('explain', client)).out.split(/\n(?=\S)/u).find((lines) => lines.startsWith(`${rule} `)) ??
  '';

test('a number of a rule: for everybody, for a tier, for a client; the most specific holds', async () => {
  expect(await explained('acme', 'stale-ticket')).toContain('yes');
  expect((await set('rule.stale-ticket.days', '9')).said).toBe('rule.stale-ticket.days is 9.');
  expect(await explained('acme', 'stale-ticket')).toMatch(
    /no, the last word on “VPN down” was on 12 March; it is told from 25 March/,
  );
  await set('rule.stale-ticket.a.days', '2');
  expect(await explained('acme', 'stale-ticket')).toContain('yes');
  expect(await explained('globex', 'stale-ticket')).toContain('no,');
  expect((await set('rule.stale-ticket.days', '20', '--client', 'acme')).said).toBe(
    'rule.stale-ticket.days is 20 for this client.',
  );
  expect(await explained('acme', 'stale-ticket')).toContain('no,');
  expect((await line.run('settings', 'get', 'rule.stale-ticket.days', '--client', 'acme')).out).toBe('20');
  expect((await line.run('settings', 'get', 'rule.stale-ticket.days', '--client', 'globex')).out).toBe('9');
  expect((await line.run('settings', 'get')).out).toContain('rule.stale-ticket.a.days\t2');
  await set('rule.stale-ticket.days', 'default', '--client', 'acme');
  await set('rule.stale-ticket.a.days', 'default');
  await set('rule.stale-ticket.days', 'default');
  expect((await line.run('settings', 'get')).out).not.toContain('rule.');
  expect((await line.run('settings', 'get', 'rule.stale-ticket.days')).out).toBe('3');
});

test.each([
  [
    'rule.stale-ticket.days',
    '900',
    'a number from 1 to 30: working days without a word; 3 unless chosen otherwise',
  ],
  ['rule.stale-ticket.days', '0', 'from 1 to 30'],
  ['rule.stale-ticket.days', 'two', 'from 1 to 30'],
  ['rule.alert-storm.alerts', '5000', 'from 3 to 10'],
  [
    'rule.unreached.tries',
    '1',
    'a number from 2 to 10: tries that reached nobody; 3 unless chosen otherwise',
  ],
  ['rule.cadence-lapsed.more-days', '400', 'from 0 to 30'],
  ['rule.old-ticket.on', 'perhaps', 'on or off'],
])('%s refuses %s with its range', async (key, value, allowed) => {
  const { status, said } = await set(key, value);
  expect([status, said]).toEqual([1, expect.stringContaining(`${key}: found "${value}", expected `)]);
  expect(said).toContain(allowed);
  const ofClient = await set(key, value, '--client', 'acme');
  expect([ofClient.status, ofClient.said]).toEqual([1, expect.stringContaining(allowed)]);
});

test('what is no rule’s is refused with what there is; calls are not switched off but by their rhythm', async () => {
  expect((await set('rule.stale-ticket.hours', '3')).said).toMatch(
    /There is no setting .*rule\.stale-ticket\.days, rule\.stale-ticket\.high-days/,
  );
  expect((await set('rule.call-due.on', 'off')).status).toBe(2);
  expect((await set('zone', 'UTC', '--client', 'acme')).said).toContain('only rules are set');
});

test('a rule that is off is not looked at, and explain says so', async () => {
  await set('rule.stale-ticket.on', 'off');
  expect(await explained('globex', 'stale-ticket')).toBe(
    'stale-ticket (morning): off, switched off for this client',
  );
  await set('rule.stale-ticket.on', 'on', '--client', 'globex');
  expect(await explained('globex', 'stale-ticket')).toContain('yes');
  expect(await explained('acme', 'stale-ticket')).toContain('off');
});

test('the manager hears of it as well where that is chosen', async () => {
  await set('rule.stale-ticket.manager', 'on');
  expect(await explained('globex', 'stale-ticket')).toContain('to Lee Wong: a line in their list');
  await set('rule.stale-ticket.manager', 'default');
  expect(await explained('globex', 'stale-ticket')).not.toContain('Lee');
});

test('what was chosen for a client holds from then on, and not before', async () => {
  line.moveTo('2026-03-19T10:00:00+11:00');
  await set('rule.stale-ticket.on', 'off', '--client', 'globex');
  expect(await explained('globex', 'stale-ticket')).toContain('off');
  expect((await line.run('explain', 'globex', '--at', '2026-03-18T12:00:00+11:00')).out).toMatch(
    /stale-ticket \(morning\): yes/,
  );
});
