import { closeDatabase, openDatabase } from '../../../src/store/database';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
let address = '';
const secret = 'a-secret-that-halo-sends-along';
beforeEach(async () => {
  bot = await startBot({ now: '2026-03-18T10:00:00+11:00' });
  const added = await bot.cli('sources', 'add', 'halopsa', '--secret', secret, '--json');
  address = `${bot.url}${(JSON.parse(added.out) as { path: string }).path}`;
});
afterEach(() => bot.stop());

const halo = async (body: unknown, given = secret) => {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${given}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  await bot.bot.idle();
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const ticket = (id: number) => ({
  ticket: {
    id,
    summary: 'VPN down',
    client_id: 19,
    client_name: 'Acme',
    dateoccurred: '2026-03-17T00:00:00Z',
  },
});
/** The hour comes round, and what it has to say is said. */
const hourAt = async (instant: string) => {
  await bot.tickAt(instant);
};

test('A12: what is not understood is answered with 200, kept, shown, told once, and read again after an update', async () => {
  expect(await halo({ ticket: 5 })).toMatchObject({ status: 200, body: { accepted: 0, notUnderstood: 1 } });
  expect(await bot.cli('sources', 'list')).toMatchObject({
    said: expect.stringMatching(/^halopsa: not understood: /m) as string,
  });
  await hourAt('2026-03-18T11:00:00+11:00');
  const [told, ...more] = bot.slack.dms('U_LEE');
  expect(more).toEqual([]);
  expect(told).toMatch(
    /^1 delivery of halopsa was not understood, the last 1 hour ago: .*; expected .*\. Nothing is lost: after an update of mine, touchbase replay reads it again\.$/,
  );
  expect(bot.slack.dms('U_KIM')).toEqual([]);
  await hourAt('2026-03-18T12:00:00+11:00');
  expect(bot.slack.dms('U_LEE')).toHaveLength(1);
});

test.each<[string, string]>([
  ['no JSON, with NUL in it', '{"ticket": "a\0b"}'],
  ['a fault beside a key with NUL in it', '{"ticket": {"id": "x\\u0000y", "a\\u0000b": 1e999}}'],
  ['nested too deep below such a key', `${'{"a\\u0000":'.repeat(40)}1${'}'.repeat(40)}`],
])('A12: %s: kept and shown like anything else that is not understood', async (_what, body) => {
  expect(await halo(body)).toMatchObject({ status: 200, body: { accepted: 0, notUnderstood: 1 } });
  expect((await bot.cli('sources', 'list')).said).toMatch(/^halopsa: not understood: /m);
});

test('A12: keys are missing from when a record was only named; until then it works without', async () => {
  const listed = async () => (await bot.cli('sources', 'list')).said;
  expect(await listed()).toMatch(
    /^halopsa: with its API keys what was there before, .* comes too \(.*invoices.*\): /,
  );
  expect(await bot.slack.as('U_LEE').command('/touchbase', 'sources')).toMatchObject({
    text: expect.not.stringContaining('keys') as string,
  });
  await halo({ event: 'Ticket Updated', ticket_id: 2201 });
  expect(await listed()).toBe(
    'halopsa: missing its API keys, and without them 1 record that its webhook only named cannot be had: npx touchbase sources connect halopsa',
  );
});

test('A12: what is refused is counted for a day and shown with what to do, and nothing else of it is kept', async () => {
  for (const answer of await Promise.all(Array.from({ length: 12 }, () => halo(ticket(1), 'another secret'))))
    expect(answer).toMatchObject({ status: 401 });
  const { out, said } = await bot.cli('sources', 'list');
  expect(out).toMatch(/none yet/);
  expect(said.split('\n')).toContain(
    'halopsa: 12 refused, the last at 2026-03-17T23:00:00.000Z. The secret is another one. Where the secret is at fault, rotate it or give it again: npx touchbase sources rotate halopsa',
  );
  bot.moveTo('2026-03-18T12:00:00+11:00');
  expect(await halo(ticket(1), 'another secret')).toMatchObject({ status: 401 });
  expect(JSON.parse((await bot.cli('sources', 'list', '--json')).out)).toMatchObject([{ refused: 13 }]);
  const { text } = await bot.slack.as('U_LEE').command('/touchbase', 'sources');
  expect(text).toContain('13 refused, the last just now: The secret is another one. Where');
  // a row a day in UTC, however many came
  const db = openDatabase(bot.databaseUrl);
  expect(await db.sourceRefusal.findMany({ select: { count: true }, orderBy: { day: 'asc' } })).toEqual([
    { count: 12 },
    { count: 1 },
  ]);
  bot.moveTo('2026-03-19T12:00:01+11:00');
  expect((await bot.cli('sources', 'list')).said).not.toContain('refused');
  await halo(ticket(1), 'another secret');
  expect(await db.sourceRefusal.count()).toBe(1);
  await closeDatabase(db);
});

test('A12: administrators hear once of a source that fell silent, and that it speaks again', async () => {
  for (let n = 0; n < 24; n += 1) {
    bot.moveTo(new Date(Date.parse('2026-03-16T23:00:00Z') + n * 3_600_000).toISOString());
    await halo(ticket(n));
  }
  await hourAt('2026-03-18T10:30:00+11:00');
  const about = () => bot.slack.dms('U_LEE').filter((words) => words.includes('halopsa'));
  expect(about()).toEqual([]);
  await hourAt('2026-03-18T12:10:00+11:00');
  expect(about()).toEqual([
    'Nothing has come from halopsa for 3 hours. In the last four weeks it was never silent for more than 1 hour. See in halopsa whether its webhook is still on.',
  ]);
  await halo(ticket(99));
  await hourAt('2026-03-18T13:10:00+11:00');
  expect(about()).toEqual([]);
  expect(bot.slack.dms('U_LEE')).toContain('Seen to: this source works again.');
});

test('raw deliveries of more than thirty days ago are forgotten, and what they brought stays', async () => {
  await bot.imports('clients', 'Name,External ID\nAcme,19\n', '--source', 'halopsa');
  await halo(ticket(1));
  await hourAt('2026-04-18T10:00:00+10:00');
  expect((await bot.cli('sources', 'list')).out).toMatch(/none yet/);
  expect((await bot.slack.as('U_LEE').command('/client', 'Acme')).text).toContain('VPN down');
});
