import { factsOf } from '../../support/client-facts';
import { lastMessage } from '../../support/seen';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** A Wednesday, 10:00 in Sydney. */
const WEDNESDAY = '2026-03-18T10:00:00+11:00';
const TOKEN = 'aircall-webhook-token-01';

let bot: BotUnderTest;
let path: string;
beforeEach(async () => {
  bot = await startBot({ now: WEDNESDAY });
  await bot.imports(
    'clients',
    'Name,Domains,Owner\nAcme Pty Ltd,acme.example,@dana\nGlobex,globex.example,@kim\n',
  );
  await bot.imports(
    'contacts',
    'Client,Name,Email,Phone\nAcme Pty Ltd,Maria Lopez,maria@acme.example,(02) 5550 1234\n' +
      'Globex,Bob,bob@globex.example,+61 2 5550 9999\nAcme Pty Ltd,Ben,ben@acme.example,02 5550 7777\n' +
      'Globex,Reception,,02 5550 7777\nGlobex,Kim Novak,kim@northwind.example,02 5550 3333\n',
  );
  const { out } = await bot.cli('sources', 'add', 'aircall', '--secret', TOKEN, '--json');
  ({ path } = JSON.parse(out) as { path: string });
  await bot.tick();
});
afterEach(() => bot.stopUnrefused());

type Told = {
  readonly id?: number;
  readonly minutes?: number;
  readonly digits?: string;
  readonly by?: string;
  readonly ended?: string;
};

/** A call as Aircall tells it when it has ended. */
const ended = async ({
  id = 1,
  minutes = 12,
  digits = '+61255501234',
  by = 'dana@northwind.example',
  ended: at,
}: Told = {}) => {
  const end = Math.floor(new Date(at ?? bot.now()).getTime() / 1000);
  const data = {
    ...{ id, direction: 'outbound', raw_digits: digits, user: { email: by } },
    ...{ started_at: end - minutes * 60, answered_at: end - minutes * 60, ended_at: end },
  };
  const body = JSON.stringify({ resource: 'call', event: 'call.ended', timestamp: end, token: TOKEN, data });
  const answer = await fetch(new URL(path, bot.url), { method: 'POST', body });
  await bot.bot.idle();
  return [answer.status, await answer.json()] as const;
};

const asked = (userId = 'U_DANA') =>
  bot.slack.dms(userId).filter((text) => / min with /.test(text) && !text.startsWith('Logged: s'));
const message = (userId?: string) => lastMessage(bot, userId, / min with /);
const after = async (seconds: number) => {
  await bot.tickAt(new Date(bot.now().getTime() + seconds * 1000).toISOString());
};
const callsOf = async (client: string) => {
  const { people, touches } = await factsOf(bot, client);
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name;
  return touches
    .filter(({ kind }) => kind === 'call')
    .map((call) => ({ ...call, contactName: nameOf(call.contactId) }));
};

test('A12: whoever spoke with a client is asked once, and one press logs the call as the phone knows it', async () => {
  expect(await ended()).toEqual([200, { accepted: 1, duplicate: 0, unmatched: 0 }]);
  await ended();
  await bot.tick();
  await bot.tick();
  expect(asked()).toEqual([expect.stringContaining('12 min with Maria Lopez (Acme Pty Ltd) at 09:48?')]);
  await bot.slack.as('U_DANA').click(message(), 'Log');
  expect(await callsOf('Acme')).toMatchObject([
    {
      outcome: 'reached',
      minutes: 12,
      direction: 'outbound',
      contactName: 'Maria Lopez',
      counts: true,
      at: new Date('2026-03-18T09:48:00+11:00'),
    },
  ]);
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('Logged: spoke with Maria Lopez at Acme Pty Ltd.');
  expect(asked()).toEqual([
    expect.stringContaining('Logged: 12 min with Maria Lopez (Acme Pty Ltd) at 09:48.'),
  ]);
  await after(10);
  await bot.slack.as('U_DANA').click(lastMessage(bot), 'Undo');
  expect(await callsOf('Acme')).toEqual([]);
  await after(60);
  expect(asked()).toEqual([expect.stringContaining('at 09:48?')]);
});

test('what is no client call is said once: nobody is asked about that number again, until they want to be', async () => {
  await ended();
  await bot.tick();
  await bot.slack.as('U_DANA').click(message(), 'Not a client call');
  expect(asked()).toEqual([
    expect.stringContaining('not a client call. I will not ask you about this number again.'),
  ]);
  await ended({ id: 2 });
  await after(60);
  expect(asked()).toHaveLength(1);
  // another teammate's call with her is another matter
  await ended({ id: 3, by: 'kim@northwind.example' });
  await after(60);
  expect(asked('U_KIM')).toHaveLength(1);
  await bot.slack.as('U_DANA').click(message(), 'Ask again');
  expect(asked()).toEqual([expect.stringContaining('at 09:48?')]);
});

test('until it is answered one message takes in what comes; afterwards there is a new one', async () => {
  await ended();
  await after(10);
  await ended({ id: 2, digits: '0255509999', minutes: 3 });
  await after(10);
  expect(asked()).toEqual([expect.stringMatching(/12 min with Maria[\s\S]*3 min with Bob \(Globex\)/)]);
  const [first] = bot.slack.dmMessages('U_DANA').filter(({ text }) => / min with /.test(text));
  await bot.slack.as('U_DANA').click(message(), 'Log');
  await bot.slack.as('U_DANA').click(message(), 'Not a client call');
  await after(60);
  await ended({ id: 3, minutes: 5 });
  await after(60);
  expect(asked()).toHaveLength(2);
  expect(message().ts).not.toBe(first?.ts);
});

test('nobody is asked about a number of nobody, of our own people, too short a talk, or what they wrote down', async () => {
  const dana = bot.slack.as('U_DANA');
  await ended({ id: 1, digits: '0299990000' });
  await ended({ id: 2, digits: '0255503333' });
  await ended({ id: 3, minutes: 0 });
  await ended({ id: 4, digits: '1234' });
  await ended({ id: 5, by: 'stranger@elsewhere.example' });
  await ended({ id: 6, ended: '2026-03-01T10:00:00+11:00' });
  await dana.command('/touch', 'Acme spoke with Maria, all well');
  await ended({ id: 7 });
  await after(60);
  expect(asked()).toEqual([]);
});

/** They rang, and nobody answered: Aircall then names nobody, or whose phone it was. */
const missed = async ({ id = 50, digits = '+61255501234', by }: Told = {}) => {
  const end = Math.floor(bot.now().getTime() / 1000);
  const data = {
    ...{
      id,
      direction: 'inbound',
      raw_digits: digits,
      started_at: end - 20,
      answered_at: null,
      ended_at: end,
    },
    user: by === undefined ? null : { email: by },
  };
  const body = JSON.stringify({ resource: 'call', event: 'call.ended', timestamp: end, token: TOKEN, data });
  expect((await fetch(new URL(path, bot.url), { method: 'POST', body })).status).toBe(200);
  await bot.bot.idle();
};
const rang = (userId = 'U_DANA') => bot.slack.dms(userId).filter((text) => text.includes(' rang at '));
const ringing = (userId = 'U_DANA') => {
  const found = bot.slack.dmMessages(userId).findLast(({ text }) => text.includes(' rang at '));
  if (!found) throw new Error('Nobody was told.');
  return found;
};

test('a call that nobody answered is proposed to whoever calls that client, and is no try of ours when it is logged', async () => {
  await missed({ by: 'kim@northwind.example' });
  await missed({ by: 'kim@northwind.example' });
  await bot.tick();
  expect(rang('U_KIM')).toEqual([]);
  expect(rang()).toEqual([
    expect.stringContaining('Maria Lopez (Acme Pty Ltd) rang at 09:59 and nobody answered:'),
  ]);
  expect(bot.slack.read(ringing(), 'U_DANA')).toContain('[Log] [Not a client call]');
  await bot.slack.as('U_DANA').click(ringing(), 'Log');
  expect(await callsOf('Acme')).toMatchObject([
    { outcome: 'no_answer', direction: 'inbound', contactName: 'Maria Lopez', minutes: null, counts: false },
  ]);
  expect(bot.slack.dms('U_DANA').at(-1)).toMatch(
    /^Logged: Maria Lopez at Acme Pty Ltd rang and nobody answered\. (?!Next try)/,
  );
  expect(rang()[0]).toContain('Logged: Maria Lopez (Acme Pty Ltd) rang at 09:59 and nobody answered.');
  const { text } = await bot.slack.as('U_DANA').command('/client', 'Acme');
  expect(text).not.toMatch(/tried|1 try/i);
});

test('of calls that nobody answered nobody hears where the number is nobody’s, or was called back and noted', async () => {
  await missed({ id: 51, digits: '0299990000' });
  await bot.slack.as('U_DANA').command('/touch', 'Acme spoke with Maria, all well');
  await missed({ id: 52 });
  await after(60);
  expect(rang()).toEqual([]);
  await missed({ id: 53, digits: '0255509999' });
  await after(60);
  expect(rang('U_KIM')).toEqual([expect.stringContaining('Bob (Globex) rang at 10:00 and nobody answered:')]);
  await bot.slack.as('U_KIM').click(ringing('U_KIM'), 'Not a client call');
  await missed({ id: 54, digits: '0255509999' });
  await after(60);
  expect(rang('U_KIM')).toEqual([
    expect.stringContaining('not a client call. I will not ask you about this number again.'),
  ]);
});

test('a number of two clients is never guessed: each has a button', async () => {
  await ended({ digits: '+61 2 5550 7777' });
  await bot.tick();
  expect(asked()).toEqual([
    expect.stringContaining(
      '12 min with +61 2 5550 7777 at 09:48, the number of Ben (Acme Pty Ltd) or Reception (Globex)?',
    ),
  ]);
  await bot.slack.as('U_DANA').click(message(), 'Log for Globex');
  expect(await callsOf('Globex')).toMatchObject([{ contactName: 'Reception', minutes: 12 }]);
  expect(await callsOf('Acme')).toEqual([]);
});

test('it waits for working hours, and is not asked about for ever', async () => {
  await ended({ ended: WEDNESDAY });
  await bot.tickAt('2026-03-18T20:00:00+11:00');
  expect(asked()).toEqual([]);
  await bot.tickAt('2026-03-19T08:31:00+11:00');
  expect(asked()).toEqual([expect.stringContaining('on 18 March?')]);
  bot.moveTo('2026-03-23T10:00:00+11:00');
  await bot.slack.as('U_DANA').click(message(), 'Log');
  expect(await callsOf('Acme')).toEqual([]);
});

test('the token is not kept with the delivery', async () => {
  await ended();
  const [kept] = await bot.store.deliveries.byId('call.ended:1');
  expect(kept?.body).toContain('raw_digits');
  expect(kept?.body).not.toContain(TOKEN);
});
