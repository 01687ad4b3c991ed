import { lastMessage } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { openList, press, startFirm, ticket, tickets, touchesOf } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const initrode = { name: 'Initrode', externalId: '77', domain: 'initrode.example' };

test('companies are listed by what waits, each with its source, kinds, day and likeness', async () => {
  await bot.post([
    ...tickets({ name: 'Umbrella', externalId: '9' }, 2, 'u'),
    ...tickets(initrode, 4, 'i'),
    ticket(initrode, 'inv-1', { kind: 'invoice', amount: 10, currency: 'AUD' }),
    ticket({ name: 'Acmee', externalId: '5' }, 'a-1'),
  ]);
  const text = (await openList(bot)).text();
  expect(text).toContain('8 events of 3 companies match no client.');
  expect(text).toContain('Initrode · 5 events from standard');
  expect(text).toContain('4 tickets and 1 invoice · since 18 March · initrode.example · no. 77');
  expect(text.indexOf('Initrode')).toBeLessThan(text.indexOf('Umbrella'));
  expect(text.indexOf('Umbrella')).toBeLessThan(text.indexOf('Acmee'));
  expect(text).toContain('[It is Acme Pty Ltd]');
});

test('one tap says who a company is: its events are on the timeline, and later ones come by themselves', async () => {
  await bot.post(tickets({ name: 'Acmee', externalId: '5' }, 3, 'a'));
  await openList(bot);
  const text = await press(bot, 'It is Acme Pty Ltd');
  expect(text).toContain(
    'Acmee is Acme Pty Ltd: 3 events are on its timeline, and what comes later will be too.',
  );
  expect(text).toContain('Nothing waits: every event has found its client.');
  expect(await touchesOf(bot, 'Acme')).toEqual(['Ticket a-0', 'Ticket a-1', 'Ticket a-2']);
  expect((await bot.post([ticket({ name: 'Acmee', externalId: '5' }, 'a-9')])).body).toMatchObject({
    accepted: 1,
  });
});

test('what is due by what was matched is said at once, as for any webhook', async () => {
  await bot.post([
    ticket({ name: 'Acmee', externalId: '5' }, 't-1', { priority: 'high' }),
    ticket({ name: 'Acmee', externalId: '5' }, 'd-1', { kind: 'dispute', title: 'INV-1042' }),
  ]);
  const before = bot.slack.dms('U_DANA').length;
  await openList(bot);
  await press(bot, 'It is Acme Pty Ltd');
  expect(bot.slack.dms('U_DANA').slice(before).join()).toContain('disputes a bill while a ticket is open');
});

test('any other client is found as one types', async () => {
  await bot.post(tickets({ name: 'Zorg Industries', externalId: '6' }, 2, 'z'));
  await openList(bot);
  expect(await press(bot, 'It is a client…', { value: 'Globex', nth: 0 })).toContain(
    'Zorg Industries is Globex: 2 events',
  );
  expect(await touchesOf(bot, 'Globex')).toHaveLength(2);
});

test('a wrong choice is undone: the events wait again, and so do later ones', async () => {
  await bot.post(tickets({ name: 'Acmee', externalId: '5' }, 3, 'a'));
  await openList(bot);
  await press(bot, 'It is Acme Pty Ltd');
  expect(await press(bot, 'Undo')).toContain('Undone: 3 events wait again.');
  expect(await touchesOf(bot, 'Acme')).toEqual([]);
  expect((await bot.post([ticket({ name: 'Acmee', externalId: '5' }, 'a-9')])).body).toMatchObject({
    unmatched: 1,
  });
  await press(bot, 'It is Acme Pty Ltd');
  expect(await touchesOf(bot, 'Acme')).toHaveLength(4);
  bot.moveTo('2026-03-18T10:10:01+11:00');
  expect(await press(bot, 'Undo')).toContain('Ten minutes have passed, so this stays.');
});

test('two people choose at once: the second is told what the first chose', async () => {
  await bot.imports('people', 'Member,Role\nU_DANA,manager\n');
  await bot.post(tickets({ name: 'Acmee', externalId: '5' }, 3, 'a'));
  await openList(bot);
  await openList(bot, 'U_DANA');
  await press(bot, 'It is Acme Pty Ltd');
  const text = await press(bot, 'Another client…', { userId: 'U_DANA', value: 'Globex' });
  expect(text).toContain('Nothing was changed: Lee Wong said at 10:00 that Acmee is Acme Pty Ltd.');
  expect(await touchesOf(bot, 'Globex')).toEqual([]);
});

test('a company becomes a client, once', async () => {
  await bot.post(tickets(initrode, 2, 'i'));
  await openList(bot);
  expect(await press(bot, 'Add as a client')).toContain(
    'Initrode is a client now, with 2 events. Nobody owns it yet.',
  );
  expect(await touchesOf(bot, 'initrode.example')).toHaveLength(2);
  expect(await press(bot, 'Undo')).toContain('Undone: 2 events wait again.');
  expect(await bot.store.clients.match('Initrode')).toMatchObject({ type: 'none' });
});

test('a namesake becomes a client of its own, and the other keeps its domain', async () => {
  await bot.post([ticket({ name: 'Acme', externalId: '1' }, 'one')]);
  const namesake = { name: 'Acme', externalId: '2', domain: 'acme.example' };
  await bot.post([ticket(namesake, 'two')]);
  expect((await openList(bot)).text()).toContain('standard knows Acme Pty Ltd as no. 1, and this is no. 2.');
  expect(await press(bot, 'Add as a client')).toContain('Acme is a client now, with 1 event.');
  expect((await bot.post([ticket(namesake, 'three')])).body).toMatchObject({ accepted: 1 });
  expect(await bot.store.clients.match('acme')).toMatchObject({ type: 'several' });
  expect(await touchesOf(bot, 'acme.example')).toEqual(['Ticket one']);
});

test('what is ignored is shown and told no more, until somebody brings it back', async () => {
  await bot.post(tickets(initrode, 2, 'i'));
  await openList(bot);
  const ignored = await press(bot, 'Ignore');
  expect(ignored).toContain('Initrode is ignored');
  expect(ignored).toContain('Nothing waits');
  await bot.post(tickets(initrode, 1, 'j'));
  expect(await press(bot, 'Ignored (1)')).toContain(
    'Initrode from standard · ignored by Lee Wong on 18 March',
  );
  expect(await press(bot, 'Bring back')).toContain('Initrode is back among what waits.');
  expect(await press(bot, 'Back to what waits')).toContain('3 events of 1 company match no client.');
});

test.each([
  [
    'a domain of two clients',
    { name: 'North', externalId: '1', domain: 'shared.example' },
    'shared.example is the domain of',
  ],
  ['a name of two clients', { name: 'Twin', externalId: '2' }, '2 clients go by that name.'],
  [
    'another id of a client that the source knows',
    { name: 'Known', externalId: '4' },
    'standard knows Known as no. 3, and this is no. 4.',
  ],
])('%s is never guessed, and the reason is shown; a choice settles it', async (_what, company, reason) => {
  await bot.imports(
    'clients',
    [
      'Name,Aliases,Domains',
      'Shared One,,shared.example',
      'Shared Two,,shared.example',
      'Twin,,a.example',
      'Other,Twin Pty Ltd,b.example',
      'Known,,k.example',
    ].join('\n'),
  );
  await bot.post([ticket({ name: 'Known', externalId: '3' }, 'k-1')]);
  expect((await bot.post([ticket(company, 'w-1')])).body).toMatchObject({ unmatched: 1 });
  const text = (await openList(bot)).text();
  expect(text).toContain(`I did not guess: ${reason}`);
  const label = /\[(It is [^\]]+)\]/.exec(text)?.[1] ?? '';
  expect(await press(bot, label)).toContain('1 event is on its timeline');
  expect((await bot.post([ticket(company, 'w-2')])).body).toMatchObject({ accepted: 1 });
});

test('a source that calls one company by two names has it once, and says so', async () => {
  await bot.post([...tickets(initrode, 2, 'i'), ticket({ ...initrode, name: 'Initrode Holdings' }, 'h-1')]);
  const text = (await openList(bot)).text();
  expect(text).toContain('3 events of 1 company');
  expect(text).toContain('standard calls no. 77 by 2 names: Initrode and Initrode Holdings.');
});

test('thousands of companies come in pages', async () => {
  for (const part of [0, 1, 2])
    await bot.post(
      Array.from({ length: 1000 }, (_, n) =>
        ticket({ name: `Firm ${part} ${n}`, externalId: `${part}-${n}` }, `x${part}-${n}`),
      ),
    );
  const first = (await openList(bot)).text();
  expect(first).toContain('3,000 events of 3,000 companies');
  expect(first).toContain('Page 1 of 300');
  expect(await press(bot, 'More ›')).toContain('Page 2 of 300');
  expect(await press(bot, '‹ Back')).toContain('Page 1 of 300');
});

test.each([
  ['a technician', 'U_KIM', 'Ask Lee Wong or Sam Lindqvist.'],
  ['a guest', 'U_GUEST', 'Touchbase is for members of this workspace only'],
])('%s is told whom to ask', async (_who, userId, words) => {
  const seen = await bot.slack.as(userId).command('/touchbase', 'unmatched', { channel: 'C_ACME' });
  expect(seen.modal).toBeUndefined();
  expect(seen.text).toContain(words);
});

test('who loses the right while the list is open can choose no more', async () => {
  await bot.post(tickets({ name: 'Acmee', externalId: '5' }, 1, 'a'));
  await openList(bot);
  await bot.imports('people', 'Member,Role\nU_LEE,technician\n');
  await press(bot, 'It is Acme Pty Ltd');
  expect(await touchesOf(bot, 'Acme')).toEqual([]);
  expect(bot.slack.dms('U_LEE').at(-1)).toContain('managers and administrators decide. Ask Sam Lindqvist');
});

describe('Add all', () => {
  const strangers = [1, 2, 3].flatMap((n) => tickets({ name: `Firm ${n}`, externalId: `f${n}` }, n, `f${n}`));

  test('asks with the number, makes a client of each in one act, and says what is left', async () => {
    await bot.imports('clients', 'Name,Aliases\nOne,Twin\nTwo,Twin\n');
    await bot.post([
      ...strangers,
      ticket({ name: 'Twin', externalId: 't' }, 't-1'),
      ticket({ externalId: 'nameless' }, 'n-1'),
    ]);
    await openList(bot);
    const text = await press(bot, 'Add all 3 as clients');
    const said =
      'Added 3 clients with 6 events. Nobody owns them yet. 2 companies are left to choose one by one';
    expect(text).toContain(said);
    expect(text).toContain('2 events of 2 companies match no client.');
    expect(await touchesOf(bot, 'Firm 3')).toHaveLength(3);
    expect(bot.slack.dms('U_LEE').at(-1)).toContain(said);
  });

  test('is undone from the message: clients and touches go, but for a client that somebody used since', async () => {
    await bot.post(strangers);
    await openList(bot);
    await press(bot, 'Add all 3 as clients');
    await bot.post([ticket({ name: 'Firm 1', externalId: 'f1' }, 'later')]);
    const message = lastMessage(bot, 'U_LEE');
    await bot.slack.as('U_LEE').click(message, 'Undo');
    const said = bot.slack.dms('U_LEE').at(-1);
    expect(said).toContain('Undone: 5 events wait again. Firm 1 stays a client, because');
    expect(said).not.toContain('[Undo]');
    expect(await bot.store.clients.match('Firm 2')).toMatchObject({ type: 'none' });
    expect(await touchesOf(bot, 'Firm 1')).toEqual(['Ticket f1-0', 'Ticket later']);
    expect((await openList(bot)).text()).toContain('5 events of 2 companies match no client.');
  });

  test('makes one client of a name; a second company of that name in the same source waits', async () => {
    await bot.post([
      ticket({ name: 'Same', externalId: '1' }, 's-1'),
      ticket({ name: 'Same Inc', externalId: '2' }, 's-2'),
      ticket({ name: 'Solo', externalId: '3' }, 's-3'),
    ]);
    await openList(bot);
    await press(bot, 'Add all 2 as clients');
    const names = (await bot.store.clients.rows()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('Same'))).toHaveLength(1);
    expect((await openList(bot)).text()).toContain('I did not guess: standard knows Same');
  });

  test('pressed twice adds them once', async () => {
    await bot.post(strangers);
    const { view } = await openList(bot);
    const lee = bot.slack.as('U_LEE');
    await Promise.all([lee.click(view, 'Add all 3 as clients'), lee.click(view, 'Add all 3 as clients')]);
    const names = (await bot.store.clients.rows()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('Firm'))).toHaveLength(3);
  });
});
