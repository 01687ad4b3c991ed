import type { BotUnderTest } from '../../support/start-bot';
import { dispute, event, startFirm, ticket } from './firm';

/** Of each rule, from what a system sends to the words that the one it is for reads. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

/** The lines of all messages that they have, about the client. */
const lines = (userId: string, client = 'Acme'): readonly string[] =>
  bot.slack
    .dms(userId)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.includes(client) && !line.startsWith('What I found'));
const heard = (userId: string, words: RegExp): readonly string[] =>
  lines(userId).filter((line) => words.test(line));
/** What `explain` says of one rule about Acme. */
const explained = async (rule: string, ...more: string[]): Promise<string> =>
  (await bot.cli('explain', 'acme', ...more)).out
    .split(/\n(?=\S)/u)
    .find((said) => said.startsWith(`${rule} `)) ?? '';

test('stale-ticket: who has it reads since when they heard nothing; of a system that never tells of a word it is unknown', async () => {
  const waits = { waitingOn: 'us', priority: 'medium' };
  await bot.imports('clients', 'Name,Owner\nGlobex,U_DANA\n');
  await bot.post(ticket(waits));
  await bot.tickAt('2026-03-19T09:00:00+11:00');
  expect(lines('U_KIM')).toEqual([]);
  expect(await explained('stale-ticket')).toBe(
    'stale-ticket (morning): unknown, 1 ticket on us, from a system that has never told us of a word to a client',
  );
  const other = { client: { name: 'Globex' }, externalId: '1', lastWordAt: '2026-03-18T11:00:00+11:00' };
  await bot.post(ticket({ ...waits, ...other }));
  await bot.tick();
  expect(lines('U_KIM')).toEqual([
    'Acme Pty Ltd: no word to them on “VPN down” since 16 March. It waits on us: tell them where it stands.',
  ]);
  expect(await explained('stale-ticket', '--at', '2026-03-19T08:59:00+11:00')).toContain('unknown');
});

describe('dispute-stale', () => {
  const at = '2026-03-10T10:00:00+11:00';
  const NOTHING_NEW =
    'Acme Pty Ltd: nothing new on the bill they dispute since 10 March: “INV-1042 never ordered the firewall”. Is it settled, or still open?';
  beforeEach(() => bot.post(dispute({ at, updatedAt: at })));

  test('nothing came of it: the owner reads since when', async () => {
    await bot.tickAt('2026-03-19T09:00:00+11:00');
    expect(lines('U_DANA')).toEqual([NOTHING_NEW]);
  });

  test('its source changed it: five more working days, and at the instant before, nothing was new', async () => {
    bot.moveTo('2026-03-18T14:00:00+11:00');
    const updatedAt = '2026-03-18T13:59:00+11:00';
    await bot.post(dispute({ at, status: 'evidence submitted', note: 'We sent the order form', updatedAt }));
    await bot.tickAt('2026-03-19T09:00:00+11:00');
    expect(lines('U_DANA')).toEqual([]);
    expect(await explained('dispute-stale', '--at', '2026-03-18T13:58:00+11:00')).toContain('10 March');
    await bot.tickAt('2026-03-25T09:00:00+11:00');
    expect(lines('U_DANA').join()).toContain('nothing new on the bill they dispute since 18 March');
  });

  test('one of us spoke with them about it', async () => {
    bot.moveTo('2026-03-18T14:00:00+11:00');
    await bot.slack.as('U_KIM').command('/touch', 'Acme email: sent them the order form of INV-1042');
    await bot.tickAt('2026-03-19T09:00:00+11:00');
    expect(lines('U_DANA')).toEqual([]);
  });
});

test('quote-during-dispute: who has the quote reads whom to ask, where nobody is named as its author; the owner what to do first', async () => {
  const quote = {
    title: 'Second firewall',
    assignee: 'kim@northwind.example',
    sentAt: '2026-03-17T09:00:00+11:00',
  };
  await bot.post([dispute(), event('quote', quote)]);
  await bot.tickAt('2026-03-19T09:00:00+11:00');
  expect(lines('U_KIM')).toEqual([
    'Acme Pty Ltd disputes a bill while your quote “Second firewall” is open. Before you speak with them about it, ask Pat Okafor.',
  ]);
  expect(lines('U_DANA')).toContain(
    'Acme Pty Ltd disputes a bill while the quote “Second firewall” is open. Settle the one before you press the other.',
  );
});

test('dunning-into-trouble: who bills is asked to ring first, a survey of 1 of 5 included', async () => {
  const due = { externalId: 'INV-2001', at: '2026-02-01T10:00:00+11:00', dueAt: '2026-03-10T10:00:00+11:00' };
  await bot.post([
    event('invoice', due),
    event('survey', { title: '1 of 5', at: '2026-03-18T09:58:00+11:00' }),
  ]);
  // Pat is in London
  await bot.tickAt('2026-03-19T09:00:00Z');
  expect(lines('U_PAT')).toEqual([
    'Acme Pty Ltd: an invoice is 9 days overdue (INV-2001), while they gave 1 of 5 in a survey on 18 March. Ring before you remind them in writing?',
  ]);
});

test('meeting-ambush: a review five working days ahead is not left until the roadmap meeting before it is over', async () => {
  const by = 'kim@northwind.example';
  await bot.post([
    ticket({ priority: 'medium', title: 'Gate camera', at: '2026-02-01T09:00:00+11:00', assignee: null }),
    event('roadmap', { at: '2026-03-20T14:00:00+11:00', by }),
    event('meeting', { title: 'QBR', at: '2026-03-25T14:00:00+11:00', by: 'dana@northwind.example' }),
  ]);
  await bot.tick();
  const rest =
    'Before it: “Gate camera”, open 45 days. They will raise what is still open, so have a word on it first.';
  const roadmap = `Acme Pty Ltd’s roadmap meeting is on Friday 20 March. ${rest}`;
  expect(
    lines('U_DANA')
      .filter((line) => /Before it/.test(line))
      .toSorted(),
  ).toEqual([`Acme Pty Ltd’s QBR is on Wednesday 25 March. ${rest}`, roadmap]);
  expect(lines('U_KIM')).toEqual([roadmap]);
});

test('alert-storm: who has them on today’s list for somebody who is off hears of ten alerts in 54 minutes', async () => {
  await bot.imports('clients', 'Name,Backup,Cadence\nAcme Pty Ltd,U_KIM,daily\n');
  await bot.imports('people', 'Member,Role,Hours\nU_SAM,dispatcher,00:00-23:59\n');
  await bot.tickAt('2026-03-20T09:05:00+11:00');
  await bot.slack.as('U_DANA').command('/calls', 'off until 2026-04-20');
  bot.moveTo('2026-03-20T10:09:00+11:00');
  const start = new Date('2026-03-20T09:14:00+11:00').getTime();
  const alerts = Array.from({ length: 10 }, (_, place) => {
    const at = new Date(start + place * 6 * 60_000).toISOString();
    return event('alert', { title: 'Disk full', at, updatedAt: at });
  });
  await bot.post(alerts.slice(1));
  expect(heard('U_KIM', /storm/)).toEqual([]);
  await bot.post(alerts);
  expect(heard('U_KIM', /storm/)).toEqual([
    'Acme Pty Ltd has a storm of alerts since 09:14, the latest “Disk full”. 10 or more came within an hour. They are on your list for today. You stand in for Dana Reyes, who is off.',
  ]);
  expect(heard('U_SAM', /storm/)).toHaveLength(1);
  expect(heard('U_DANA', /storm/)).toEqual([]);
});

/** All lines of all messages that they have. */
const said = (userId: string): readonly string[] => bot.slack.dms(userId).flatMap((text) => text.split('\n'));
const spoke = (at: string) =>
  event('call', { at, outcome: 'reached', direction: 'outbound', by: 'dana@northwind.example' });
const mail = (at: string) => event('email', { at, by: 'dana@northwind.example' });
const MONDAY = '2026-03-23T09:00:00+11:00';
const THURSDAY = '2026-03-19T09:00:00+11:00';

type Case = {
  readonly rule: string;
  readonly clients?: string;
  readonly events: () => readonly object[];
  /** When it is read; at once where it is not said. */
  readonly at?: string;
  readonly who: string;
  readonly words: string;
};
const CASES: readonly Case[] = [
  {
    ...{ rule: 'old-ticket', at: MONDAY, who: 'U_DANA' },
    events: () => [ticket({ priority: 'low', title: 'Gate camera', at: '2026-02-01T09:00:00+11:00' })],
    words: 'Acme Pty Ltd: “Gate camera” has been open 50 days.',
  },
  {
    ...{ rule: 'drift-to-email', clients: 'Cadence\nweekly', at: MONDAY, who: 'U_DANA' },
    events: () => [
      spoke('2026-03-10T10:00:00+11:00'),
      ...[11, 12, 13].map((day) => mail(`2026-03-${day}T10:00:00+11:00`)),
    ],
    words:
      'Acme Pty Ltd: 3 e-mails since anybody last spoke with them on 10 March. A call says more than the next e-mail.',
  },
  {
    ...{ rule: 'quiet-but-green', clients: 'Cadence\nweekly', at: MONDAY, who: 'U_DANA' },
    events: () => [
      spoke('2026-03-02T10:00:00+11:00'),
      ticket({ at: '2026-01-05T10:00:00+11:00', closedAt: '2026-01-06T10:00:00+11:00' }),
    ],
    words:
      'All is quiet at Acme Pty Ltd, but nobody has spoken with them since 2 March. Nothing is open and nobody complained: ask them how it really is.',
  },
  {
    ...{ rule: 'unnamed', at: MONDAY, who: 'U_DANA' },
    events: () => [10, 11, 12, 13, 16].map((day) => mail(`2026-03-${day}T10:00:00+11:00`)),
    words:
      'Acme Pty Ltd: we are often in touch, and no note says with whom. Ask their names, and note them once.',
  },
  {
    ...{ rule: 'invoices-today', clients: 'Cadence\nweekly', at: THURSDAY, who: 'U_DANA' },
    events: () => [spoke('2026-03-10T10:00:00+11:00'), event('invoice', { at: '2026-03-19T08:00:00+11:00' })],
    words: 'An invoice reached them today',
  },
  {
    ...{ rule: 'ticket-follow-up', clients: 'Cadence\nweekly', at: THURSDAY, who: 'U_DANA' },
    events: () => [
      spoke('2026-03-10T10:00:00+11:00'),
      ticket({ title: 'Set up phones', closedAt: '2026-03-17T10:00:00+11:00' }),
    ],
    words: 'Kim Novak set up the phones on Tuesday: is it working well?',
  },
  {
    ...{ rule: 'check-in-use', clients: 'Cadence\nweekly', at: THURSDAY, who: 'U_DANA' },
    events: () => [
      spoke('2026-02-20T10:00:00+11:00'),
      event('project', {
        title: 'Migration',
        at: '2026-01-10T10:00:00+11:00',
        closedAt: '2026-03-02T10:00:00+11:00',
      }),
    ],
    words:
      'Is “Migration” in use, and does it work? Delivered 2 March, and nobody has spoken with Acme Pty Ltd since',
  },
  {
    ...{ rule: 'project-silence', at: THURSDAY, who: 'U_DANA' },
    events: () => [
      spoke('2026-03-10T10:00:00+11:00'),
      event('project', { title: 'Migration', at: '2026-03-02T10:00:00+11:00' }),
    ],
    words: 'Acme Pty Ltd, project “Migration”: nobody has spoken with them since 10 March.',
  },
  {
    ...{ rule: 'campaign-into-trouble', who: 'U_DANA' },
    events: () => [
      dispute(),
      event('campaign', {
        title: 'Spring offer',
        at: '2026-03-19T10:00:00+11:00',
        by: 'kim@northwind.example',
      }),
    ],
    words:
      'Acme Pty Ltd is on the campaign “Spring offer”, which goes out tomorrow, while a bill is disputed. Leave them out this time?',
  },
  {
    ...{ rule: 'renewal-gone-quiet', clients: 'Renewal\n2026-05-01', who: 'U_LEE' },
    events: () => [dispute()],
    words:
      'Acme Pty Ltd renews on 1 May while a bill is disputed. The renewal is in 44 days. Nobody has spoken with them yet.',
  },
  {
    ...{ rule: 'negative-unresolved', who: 'U_DANA' },
    events: () => [
      event('call', {
        ...{ outcome: 'reached', direction: 'inbound', mood: 'badly', note: 'Nobody rang back' },
        ...{ at: '2026-03-18T09:58:00+11:00', by: 'kim@northwind.example' },
      }),
    ],
    words:
      'Acme Pty Ltd: a call went badly on 18 March, and it is not put right yet: “Nobody rang back”. What would put it right, and by when?',
  },
  {
    ...{ rule: 'praise', at: THURSDAY, who: 'U_KIM' },
    events: () => [
      event('survey', {
        ...{ title: '5 of 5', mood: 'well', note: 'Kim saved the day', assignee: 'kim@northwind.example' },
        ...{ at: '2026-03-18T09:58:00+11:00', contact: { name: 'Bob Hale' } },
      }),
    ],
    words: 'Bob Hale of Acme Pty Ltd had good words for you: “Kim saved the day”',
  },
];

test.each(CASES)('$rule: $words', async ({ clients, events, at, who, words }) => {
  if (clients !== undefined) {
    const [name = '', value = ''] = clients.split('\n');
    await bot.imports('clients', `Name,${name}\nAcme Pty Ltd,${value}\n`);
  }
  await bot.post(events());
  await (at === undefined ? bot.tick() : bot.tickAt(at));
  expect(said(who)).toContain(words);
});
