import { wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { clientRow, editForm, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

test('the form holds what is kept, and every field says its limits', async () => {
  const modal = await editForm(bot, 'U_DANA', 'Acme');
  const text = modal.text();
  for (const said of ['Acme', '@dana', '@kim', 'weekly', 'acme.example', 'Parking behind', 'Now #acme.'])
    expect(text).toContain(said);
  expect(text).toContain('every 2 weeks, monthly, quarterly, every N days');
  expect(text).toContain('At most 500 characters');
});

test('A15: what is written of a client, its tier too, is kept once, found again, and the list follows', async () => {
  const modal = await editForm(bot, 'U_DANA', 'Acme');
  await modal.pick('Tier', 'A');
  await modal.pick('Time zone', 'Australia/Perth', 'perth');
  await modal.pick('Parent', 'Globex', 'glo');
  modal
    .type('Name', 'Acme Group')
    .type('Aliases', 'Acme\nAcmé Widgets')
    .type('Domains', 'acme.example\nhttps://www.acme.test/about')
    .type('Owner', '@kim')
    .type('Backup', '')
    .type('Channel', '#acme')
    .type('Cadence', 'every 2 Weeks')
    .type('What not to raise', 'The move')
    .type('How they like to be called', 'After ten')
    .type('Renewal', '2026-12-01');
  await modal.submitTwice();
  const acme = await clientRow(bot, 'Acme Group');
  const team = await bot.store.teammates.list();
  const kim = team.find(({ slackId }) => slackId === 'U_KIM');
  const globex = await clientRow(bot, 'Globex');
  expect(acme).toMatchObject({
    tier: 'A',
    timeZone: 'Australia/Perth',
    parentId: globex.id,
    aliases: ['Acme', 'Acmé Widgets'],
    domains: ['acme.example', 'acme.test'],
    ownerId: kim?.id,
    backupId: null,
    channel: 'C_ACME',
    warning: 'The move',
    likes: 'After ten',
    renewalOn: '2026-12-01',
    notes: 'Parking behind the building.',
  });
  for (const words of ['acme widgets', 'acme.test', 'Acme Group', 'acme'])
    expect(await bot.store.clients.match(words)).toEqual({ type: 'one', id: acme.id });
  const facts = await bot.store.clients.facts(acme.id, bot.now());
  expect(facts?.cadences).toMatchObject([{ interval: 'every 2 weeks' }]);
  const changes = await bot.store.history.ofRecord(acme.id, 50);
  const dana = team.find(({ slackId }) => slackId === 'U_DANA');
  expect(changes.filter(({ by, entity }) => by === dana?.id && entity === 'clients')).toHaveLength(1);
});

test('each wrong field is told what is expected there, all at once, and nothing is saved', async () => {
  const before = await clientRow(bot, 'Acme');
  const modal = await editForm(bot, 'U_DANA', 'Acme');
  modal
    .type('Cadence', 'now and then')
    .type('Owner', 'U_GUEST')
    .type('Caller', 'U_GONE')
    .type('Domains', 'acme.example\nno domain')
    .type('Aliases', 'x'.repeat(201))
    .type('Away until', '2026-06-09')
    .type('Who asked for no calls', 'Ann');
  const errors = (await modal.submit())?.errors;
  expect(errors).toEqual({
    Cadence: expect.stringMatching(
      /“now and then” is no rhythm. Allowed: daily, twice weekly, weekly/,
    ) as string,
    Owner: 'Gus Guest is no full member of this workspace. Choose somebody who is.',
    Caller: 'Gale Former has left. Choose somebody who works here.',
    Domains: '“no domain” is no domain. Write domains like acme.example, one a line.',
    Aliases: expect.stringContaining('Give at most 200 a line') as string,
    'Away until': '9 June is not ahead. Choose the day on which they return, or none.',
    'Who asked for no calls': 'Leave this empty unless the cadence is none.',
  });
  expect(await clientRow(bot, 'Acme')).toEqual(before);
});

test('a name or domain of another client is refused under its field', async () => {
  const modal = await editForm(bot, 'U_DANA', 'Acme');
  modal.type('Name', 'GLOBEX Pty Ltd');
  expect((await modal.submit())?.errors).toEqual({
    Name: 'Globex is called “globex” already, and neither could be found by it. Choose another, or merge the two.',
  });
  modal.type('Name', 'Acme').type('Domains', 'globex.example');
  expect(Object.keys((await modal.submit())?.errors ?? {})).toEqual(['Domains']);
  modal.type('Domains', 'acme.example').type('Aliases', 'Globex');
  expect(Object.keys((await modal.submit())?.errors ?? {})).toEqual(['Aliases']);
});

test('no calls: who asked must be said, the brief says it, and nothing is due any more', async () => {
  const modal = await editForm(bot, 'U_DANA', 'Acme');
  modal.type('Cadence', 'none');
  expect((await modal.submit())?.errors).toEqual({
    'Who asked for no calls': 'Write who of theirs asked not to be called.',
  });
  modal.type('Who asked for no calls', 'Ann Lee');
  expect(await modal.submit()).toBeUndefined();
  const { text } = await wholeBrief(bot, 'U_KIM', 'Acme');
  expect(text).toContain('No calls wanted, since 9 June, asked by Ann Lee');
  expect((await bot.slack.as('U_DANA').command('/calls', '')).text).not.toContain('Acme');
});

test('away: the brief says until when and who said so, and the call waits until they are back', async () => {
  expect((await bot.slack.as('U_DANA').command('/calls', '')).text).toContain('Acme');
  const modal = await editForm(bot, 'U_JO', 'Acme');
  modal.type('Away until', '2026-06-20');
  expect(await modal.submit()).toBeUndefined();
  const { text } = await wholeBrief(bot, 'U_KIM', 'Acme');
  expect(text).toContain('Away until 20 June, says Jo Tan. Next call Monday 22 June, weekly');
  expect((await bot.slack.as('U_DANA').command('/calls', '')).text).not.toContain('Acme');
  await bot.tickAt('2026-06-22T10:00:00+10:00');
  expect((await bot.slack.as('U_DANA').command('/calls', '')).text).toContain('due today');
});

test('a former client keeps its history and nobody is reminded of it', async () => {
  const at = bot.now().toISOString();
  const about = { type: 'touch', client: { name: 'Acme' }, at, updatedAt: at };
  const modal = await editForm(bot, 'U_DANA', 'Acme');
  await modal.pick('Status', 'Former');
  await modal.submit();
  const before = bot.slack.dms('U_DANA').length;
  await bot.post([
    { ...about, kind: 'ticket', externalId: 'T-1', title: 'Mail is slow' },
    { ...about, kind: 'dispute', externalId: 'D-1', title: 'INV-7' },
  ]);
  await bot.tickAt('2026-06-30T10:00:00+10:00');
  expect(bot.slack.dms('U_DANA').slice(before).join()).not.toContain('Acme');
  const { text } = await wholeBrief(bot, 'U_DANA', 'Acme');
  expect(text).toContain('former client');
  expect(text).toContain('spoke with');
});

test('two people at once: the later sees who changed what and when, and chooses; the rest is taken over', async () => {
  const [dana, kim] = [await editForm(bot, 'U_DANA', 'Acme'), await editForm(bot, 'U_KIM', 'Acme')];
  bot.moveTo('2026-06-09T10:04:00+10:00');
  await kim.pick('Tier', 'A');
  kim.type('What not to raise', 'The move').type('Notes', 'Ring twice.').type('Renewal', '2026-12-01');
  expect(await kim.submit()).toBeUndefined();
  await dana.pick('Tier', 'C');
  dana.type('What not to raise', 'The bill').type('How they like to be called', 'After ten');
  const asked = await dana.submit();
  expect(asked?.text()).toContain(
    'Tier: Kim Novak changed it at 10:04 to “A” while you were writing. You have “C”.',
  );
  expect(asked?.text()).toContain('Ring twice.');
  expect(await clientRow(bot, 'Acme')).toMatchObject({ tier: 'A', warning: 'The move', likes: null });
  expect(Object.keys((await asked?.submit())?.errors ?? {})).toHaveLength(2);
  await asked?.pick('Tier: which one stays?', 'Mine');
  await asked?.pick('What not to raise: which one stays?', 'Theirs');
  expect(await asked?.submit()).toBeUndefined();
  expect(await clientRow(bot, 'Acme')).toMatchObject({
    ...{ tier: 'C', warning: 'The move', likes: 'After ten', notes: 'Ring twice.', renewalOn: '2026-12-01' },
  });
});

test('a client that vanished meanwhile is said under the first field', async () => {
  const said = await bot.imports('clients', 'Name,Owner\nVanishing,@dana');
  const modal = await editForm(bot, 'U_DANA', 'Vanishing');
  modal.type('Notes', 'Long text.');
  await bot.cli('import', 'undo', said.out.trim().split(/\s+/).at(-1) ?? '');
  expect((await modal.submit())?.errors).toEqual({
    Name: 'This client is no longer there, so nothing was saved. Copy what you still need.',
  });
});

test('others add what they hear, and are told whom to ask for the rest; a viewer changes nothing', async () => {
  const jo = await editForm(bot, 'U_JO', 'Acme');
  expect(jo.text()).toContain('For tier, owner and the rest ask Dana Reyes, who owns it, or a manager.');
  expect(() => jo.type('Owner', '@jo')).toThrow('There is no “Owner”');
  jo.type('Notes', 'The dog is called Rex.');
  expect(await jo.submit()).toBeUndefined();
  expect((await clientRow(bot, 'Acme')).notes).toBe('The dog is called Rex.');
  const lee = await editForm(bot, 'U_LEE', 'Acme');
  expect(lee.text()).toContain('You may look, not change. Ask Dana Reyes');
});

test('what may be changed is asked in the moment of saving', async () => {
  const kim = await editForm(bot, 'U_KIM', 'Acme');
  const dana = await editForm(bot, 'U_DANA', 'Acme');
  dana.type('Backup', '@sam');
  await dana.submit();
  await kim.pick('Tier', 'A');
  expect((await kim.submit())?.errors).toEqual({
    Tier: 'You may not change this. Ask Dana Reyes, who owns it, or a manager.',
  });
  expect((await clientRow(bot, 'Acme')).tier).toBe('B');
});

test('who adds a client is offered its form; a viewer adds none', async () => {
  const kim = bot.slack.as('U_KIM');
  const seen = await kim.command('/client', 'Initech', { channel: 'C_GENERAL' });
  const added = await kim.click(seen, 'Add "Initech" as a client');
  expect(added.text).toContain('Initech is a client now, and yours. Add what you know of them.');
  const { modal } = await kim.click(added, 'Edit client');
  modal?.type('Notes', 'New.');
  expect(await modal?.submit()).toBeUndefined();
  expect((await clientRow(bot, 'Initech')).notes).toBe('New.');
  const lee = bot.slack.as('U_LEE');
  const asked = await lee.command('/client', 'Hooli', { channel: 'C_GENERAL' });
  expect((await lee.click(asked, 'Add "Hooli" as a client')).text).toContain('You may look, not add.');
  const noted = await lee.command('/touch', 'Hooli', { channel: 'C_GENERAL' });
  expect((await lee.click(noted, 'Add "Hooli" as a client')).text).toContain('You may look, not add.');
  expect((await bot.store.clients.rows()).map(({ name }) => name)).not.toContain('Hooli');
});
