import type { Modal } from '../../../src/playground/playground';
import { wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { clientRow, editForm, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
  await bot.imports(
    'clients',
    [
      'Name,Tier,Owner,Backup,Cadence,Domains,Aliases,Renewal,Notes,External ID',
      'Acme Holdings,A,@kim,@dana,every 10 days,acme-holdings.example,Acme Hold,2026-10-01,Gate code 12.,A-77',
    ].join('\n'),
  );
  await bot.imports('clients', 'Name,Owner,Parent\nAcme Depot,@kim,Acme Holdings');
  await bot.imports(
    'contacts',
    [
      'Client,Name,Main,Email,Phone,Role',
      'Acme Holdings,Bob Ray,yes,BOB@acme.example,+61 2 9999 5555,Founder',
      'Acme Holdings,Cleo,,,0412 555 666,',
    ].join('\n'),
  );
});
afterEach(() => bot.stopUnrefused());

const ticket = (about: object) => {
  const at = bot.now().toISOString();
  return {
    type: 'touch',
    at,
    updatedAt: at,
    client: { name: 'Acme Holdings', externalId: 'A-77' },
    ...about,
  };
};

const compare = async (userId: string): Promise<Modal> => {
  const edit = await editForm(bot, userId, 'Acme');
  const which = await edit.press('Merge with another…');
  await which?.pick('The same as', 'Acme Holdings', 'holdings');
  const compared = await which?.submit();
  if (!compared) throw new Error('Nothing to compare.');
  return compared;
};
const confirmation = () => {
  const said = bot.slack.dmMessages('U_DANA').find(({ text }) => text.includes('is part of'));
  if (!said) throw new Error('Nothing was said.');
  return said;
};
const factsOf = async (name: string) => {
  const { id } = await clientRow(bot, name);
  const facts = await bot.store.clients.facts(id, bot.now());
  if (!facts) throw new Error(`${name} has no facts.`);
  return facts;
};

/** A call of Kim's with a promise, a ticket and a dispute of the other, which both owners are told of. */
const history = async (): Promise<void> => {
  const note = await bot.slack.as('U_KIM').shortcut('call-notes.open');
  await note.pick('Client', 'Acme Holdings', 'acme holdings');
  await note.pick('Outcome', 'Reached');
  await note.pick('Who you spoke with', 'Bob Ray', 'bob');
  note.type('Notes', 'All well.').type('We promised', '@kim a quote by Friday');
  await note.submit();
  await bot.post([
    ticket({ kind: 'ticket', externalId: 'T-9', title: 'VPN down' }),
    ticket({ kind: 'dispute', externalId: 'D-9', title: 'INV-9' }),
  ]);
  await bot.tick();
};

test('both side by side where they differ, with the stricter rhythm, the better tier and the earlier renewal proposed', async () => {
  const dana = await editForm(bot, 'U_DANA', 'Acme');
  dana.type('Renewal', '2026-12-01');
  await dana.submit();
  const text = (await compare('U_DANA')).text();
  expect(text).toContain('Owner\nAcme: Dana Reyes\nAcme Holdings: Kim Novak');
  expect(text).toContain('Cadence\nAcme: weekly\nAcme Holdings: every 10 days');
  expect(text).toContain('Renewal\nAcme: 1 December 2026\nAcme Holdings: 1 October 2026');
  const compared = await compare('U_DANA');
  const chosen = Object.fromEntries(
    Object.entries(compared.view.state.values).map(([id, held]): [string, string | undefined] => [
      id.split(':')[0] ?? id,
      Object.values(held)[0]?.selected_option?.value,
    ]),
  );
  expect(chosen).toEqual({
    ...{ name: 'keep', owner: 'keep', backup: 'keep', tier: 'other', cadence: 'keep' },
    ...{ renewal: 'other', notes: 'both' },
  });
});

test('everything moves: touches, promises, people, keys, sites; people of one e-mail become one', async () => {
  await history();
  const other = await clientRow(bot, 'Acme Holdings');
  const compared = await compare('U_DANA');
  await compared.pick('Owner: which holds?', 'Acme Holdings');
  await compared.submitTwice();
  expect(compared.text()).toContain('Acme Holdings is part of Acme now.');
  expect(bot.slack.dms('U_DANA').filter((text) => text.includes('is part of'))).toEqual([
    expect.stringContaining(
      'Acme Holdings is part of Acme now. Moved: 3 touches, 1 person and 1 promise.',
    ) as string,
  ]);
  const acme = await factsOf('Acme');
  const team = await bot.store.teammates.list();
  expect(acme.client).toMatchObject({
    ...{ tier: 'A', renewalOn: '2026-10-01', notes: 'Parking behind the building.\nGate code 12.' },
    ...{ ownerId: team.find(({ slackId }) => slackId === 'U_KIM')?.id },
  });
  expect(acme.cadences).toMatchObject([{ interval: 'weekly' }]);
  expect(acme.touches.map(({ title }) => title)).toEqual(expect.arrayContaining(['VPN down', 'INV-9']));
  expect(acme.promises).toMatchObject([{ text: 'a quote' }]);
  expect(acme.people.map(({ name, main }) => [name, main])).toEqual([
    ['Robert Ray', true],
    ['Ann Lee', false],
    ['Cleo', false],
  ]);
  const call = acme.touches.find(({ note }) => note === 'All well.');
  expect(call?.contactId).toBe(acme.people[0]?.id);
  const found = { type: 'one', id: acme.client.id };
  for (const words of ['Acme Holdings', 'acme hold', 'acme-holdings.example', 'A-77', '0412 555 666', 'T-9'])
    expect(await bot.store.clients.match(words)).toEqual(found);
  expect((await clientRow(bot, 'Acme Depot')).parentId).toBe(acme.client.id);
  await bot.post([ticket({ kind: 'ticket', externalId: 'T-10', title: 'New laptop' })]);
  expect((await factsOf('Acme')).touches.map(({ title }) => title)).toContain('New laptop');
  expect((await bot.store.clients.facts(other.id, bot.now()))?.client.name).toBe('Acme');
});

test('what was said of the other is not said again of the one that stays', async () => {
  await history();
  const told = (userId: string) =>
    bot.slack.dms(userId).filter((text) => text.includes('disputes a bill while a ticket is open')).length;
  expect(told('U_KIM')).toBe(1);
  const compared = await compare('U_DANA');
  await compared.pick('Owner: which holds?', 'Acme Holdings');
  await compared.submit();
  await bot.tick();
  expect(told('U_KIM')).toBe(1);
});

test('Undo within ten minutes makes two of them again, and keeps what was written since', async () => {
  await history();
  const before = { acme: await factsOf('Acme'), other: await factsOf('Acme Holdings') };
  const rows = await bot.store.clients.rows();
  await (await compare('U_DANA')).submit();
  const said = confirmation();
  bot.moveTo('2026-06-09T10:05:00+10:00');
  const jo = await editForm(bot, 'U_JO', 'Acme');
  jo.type('How they like to be called', 'After ten');
  await jo.submit();
  await bot.slack.as('U_DANA').click(said, 'Undo');
  expect(bot.slack.dms('U_DANA').join()).toContain('Acme and Acme Holdings are two clients again');
  const [acme, other] = [await factsOf('Acme'), await factsOf('Acme Holdings')];
  expect(acme.client.likes).toBe('After ten');
  for (const [now, then] of [
    [acme, before.acme],
    [other, before.other],
  ] as const) {
    expect(now.touches).toEqual(then.touches);
    expect(now.people).toEqual(then.people);
    expect(now.promises).toEqual(then.promises);
    expect(now.cadences).toEqual(then.cadences);
  }
  const after = await bot.store.clients.rows();
  const ordered = (all: typeof rows) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(ordered(after)).toEqual(
    ordered(rows).map((row) => (row.name === 'Acme' ? { ...row, likes: 'After ten' } : row)),
  );
  for (const words of ['Acme Holdings', 'A-77', '0412 555 666', 'T-9'])
    expect(await bot.store.clients.match(words)).toEqual({ type: 'one', id: other.client.id });
  await bot.tickAt('2026-06-09T10:05:06+10:00');
  expect(
    bot.slack.dms('U_KIM').filter((text) => text.includes('disputes a bill while a ticket is open')),
  ).toHaveLength(1);
  const again = await bot.slack
    .as('U_DANA')
    .click(said, 'Undo')
    .catch(() => undefined);
  expect(again).toBeUndefined();
});

test('after ten minutes they stay one', async () => {
  await (await compare('U_DANA')).submit();
  const said = confirmation();
  bot.moveTo('2026-06-09T10:10:01+10:00');
  const seen = await bot.slack.as('U_DANA').click(said, 'Undo');
  expect(seen.text).toContain('Ten minutes have passed, so they stay one client.');
});

test('who may not edit both is told whom to ask; a client merged meanwhile is said so', async () => {
  await bot.imports('clients', 'Name,Owner,Backup\nAcme Holdings,@pat,@pat');
  const edit = await editForm(bot, 'U_DANA', 'Acme');
  const which = await edit.press('Merge with another…');
  await which?.pick('The same as', 'Acme Holdings', 'holdings');
  expect((await which?.submit())?.errors).toEqual({
    'The same as':
      'You may not change everything about Acme Holdings. Ask Pat Okafor, who owns it, or a manager.',
  });
  const dana = await editForm(bot, 'U_DANA', 'Acme Holdings');
  dana.type('Notes', 'Late.');
  await (await compare('U_PAT')).submit();
  expect((await dana.submit())?.errors).toEqual({
    'What not to raise':
      'This client was merged into Acme meanwhile, so nothing was saved. Copy what you still need, and edit Acme.',
  });
});

test('when one of them changes while somebody compares, they look again', async () => {
  const compared = await compare('U_DANA');
  const kim = await editForm(bot, 'U_KIM', 'Acme');
  await kim.pick('Tier', 'C');
  await kim.submit();
  const again = await compared.submit();
  expect(again?.text()).toContain('Somebody changed one of them while you were choosing.');
  expect(again?.text()).toContain('Tier\nAcme: C\nAcme Holdings: A');
  expect((await again?.submit())?.text()).toContain('is part of');
  expect((await clientRow(bot, 'Acme')).tier).toBe('A');
});

test('a merged client’s history says where it went', async () => {
  const { id } = await clientRow(bot, 'Acme Holdings');
  await (await compare('U_DANA')).submit();
  const [latest] = (await bot.store.history.ofRecord(id, 50)).filter(({ entity }) => entity === 'clients');
  expect(latest?.after).toMatchObject({ mergedIntoId: (await clientRow(bot, 'Acme')).id, status: 'former' });
});

test('an old button of a merged client leads to what it has become', async () => {
  const brief = await wholeBrief(bot, 'U_KIM', 'Acme Holdings');
  await (await compare('U_DANA')).submit();
  const { modal } = await bot.slack.as('U_KIM').click(brief, 'Edit client');
  expect(modal?.text()).toContain('Name: Acme\n');
  const people = await bot.slack.as('U_KIM').click(brief, 'People');
  expect(people.modal?.text()).toContain('Acme: 3 people');
});
