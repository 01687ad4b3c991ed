import { logCall } from '../../support/log-call';
import { wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { clientRow, editForm, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
  await bot.imports(
    'clients',
    ['Name,Owner,Tier,Parent', 'Depot,@kim,C,Acme', 'Harbour,@kim,C,Acme', 'Quarry,@kim,C,Acme'].join('\n'),
  );
});
afterEach(() => bot.stopUnrefused());

const open = (client: string, kind: string, externalId: string, about: object = {}) => {
  const at = '2026-05-28T00:00:00Z';
  return { type: 'touch', client: { name: client }, kind, externalId, at, updatedAt: at, ...about };
};

test('what is open at the sites is counted in the parent’s brief, the gravest by title', async () => {
  await bot.post([
    open('Depot', 'ticket', 'T-1', { title: 'VPN down', priority: 'high' }),
    open('Depot', 'ticket', 'T-2', { title: 'New laptop', priority: 'low' }),
    open('Harbour', 'dispute', 'D-1', { title: 'INV-7, $900' }),
  ]);
  const jo = bot.slack.as('U_JO');
  const first = await jo.command('/client', 'acme', { channel: 'C_GENERAL' });
  expect(first.text).toContain('Also open: 2 tickets and 1 disputed bill at 2 sites');
  const { text } = await wholeBrief(bot, 'U_JO', 'Acme');
  expect(text).toContain('Depot: 2 tickets; the gravest “VPN down”, open 12 days');
  expect(text).toContain('Harbour: 1 disputed bill; the gravest “A bill is disputed”, open 12 days');
  expect(text).not.toContain('Quarry');
  expect((await wholeBrief(bot, 'U_KIM', 'Acme')).text).toContain('the gravest “INV-7, $900”');
});

test('a site without a rhythm of its own follows the parent’s: one call with the parent is one with each', async () => {
  await bot.tickAt('2026-06-16T10:00:00+10:00');
  const calls = async () => (await bot.slack.as('U_KIM').command('/calls', '')).text;
  expect(await calls()).toContain('Depot');
  expect((await wholeBrief(bot, 'U_KIM', 'Depot')).text).toContain('weekly like Acme');
  await logCall(bot, { client: 'Acme', mood: 'Well' });
  await bot.tick();
  expect(await calls()).not.toContain('Depot');
  const kim = (await bot.store.teammates.list()).find(({ slackId }) => slackId === 'U_KIM');
  const lines = await bot.store.clients.callable(kim?.id ?? '', '2026-06-30', bot.now());
  expect(lines.find(({ name }) => name === 'Depot')).toMatchObject({ dueOn: '2026-06-23', level: 'ahead' });
  const { text } = await wholeBrief(bot, 'U_KIM', 'Depot');
  expect(text).toContain('Next call Tuesday 23 June, weekly like Acme');
});

test('one of its own is kept, whatever the parent does', async () => {
  const form = await editForm(bot, 'U_KIM', 'Depot');
  form.type('Cadence', 'quarterly');
  await form.submit();
  const { text } = await wholeBrief(bot, 'U_KIM', 'Depot');
  expect(text).toContain('quarterly');
  expect(text).not.toContain('like Acme');
});

test('a parent cannot be its own, nor one of its sites', async () => {
  const acme = await editForm(bot, 'U_DANA', 'Acme');
  expect(await acme.suggest('Parent', 'acme')).toEqual([]);
  await acme.pick('Parent', 'Depot');
  expect((await acme.submit())?.errors).toEqual({
    Parent: 'Depot is a site of this client already. Choose another one.',
  });
  expect((await clientRow(bot, 'Acme')).parentId).toBeNull();
});

test('a site has no sites of its own: said under the field, and by the import with its line', async () => {
  await bot.imports('clients', 'Name,Owner\nGlobex,@dana\n');
  const globex = await editForm(bot, 'U_DANA', 'Globex');
  await globex.pick('Parent', 'Depot');
  expect((await globex.submit())?.errors).toEqual({
    Parent: 'Depot is itself a site of Acme, and a site has none of its own. Choose Acme, or another client.',
  });
  const acme = await editForm(bot, 'U_DANA', 'Acme');
  await acme.pick('Parent', 'Globex');
  expect((await acme.submit())?.errors).toEqual({
    Parent:
      'This client has sites, so it cannot be one. Leave this empty, or give its sites another parent first.',
  });
  const told = (csv: string) => bot.imports('clients', csv).then(String, String);
  expect(await told('Name,Parent\nGlobex,Depot\n')).toContain(
    'line 2: Parent: found "Depot", which is a site of Acme itself; expected a client that is no site',
  );
  expect(await told('Name,Parent\nAcme,Globex\n')).toContain(
    'line 2: Parent: found "Globex", but Acme has sites itself; expected a client without sites',
  );
  expect(await told('Name,Parent\nA,B\nB,C\nC,\n')).toContain(
    'line 2: Parent: found "B", which is a site of C itself; expected a client that is no site',
  );
  // both at once is no nesting: what stood between is moved up by the same file
  await bot.imports('clients', 'Name,Parent\nX,Y\nY,\nZ,Y\n');
  expect((await clientRow(bot, 'Globex')).parentId).toBeNull();
});
