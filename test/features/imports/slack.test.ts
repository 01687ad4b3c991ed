import type { Modal } from '../../../src/playground/modal';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startBot({ now: '2026-06-09T10:00:00+10:00' });
  await bot.imports('people', 'Member,Role\n@dana,manager\n');
});
afterEach(() => bot.stop());

const open = async (who = 'U_LEE'): Promise<Modal> => {
  const { modal, text } = await bot.slack.as(who).command('/touchbase', 'import', { channel: 'C_GENERAL' });
  if (!modal) throw new Error(`no modal: ${text}`);
  return modal;
};
const holds = {
  people: 'People of ours: roles, hours, days off',
  clients: 'Clients',
  touches: 'Touches: calls, e-mails, meetings and all else',
};
const lookOver = async (
  what: keyof typeof holds,
  csv: string,
  who = 'U_LEE',
  more = (_form: Modal) => {},
) => {
  const form = await open(who);
  await form.pick('What it holds', holds[what]);
  form.attach('File', `${what}.csv`, csv);
  more(form);
  const looked = await form.submit();
  if (!looked) throw new Error('the form closed');
  return looked;
};
const names = async () => ((await bot.store.clients.match('acme')).type === 'one' ? ['acme'] : []);

test('first what would change and what is refused, then Import, then the way to take it back', async () => {
  await bot.imports('clients', 'Name,Owner\nBeta,@kim\nSame,@kim\n');
  const looked = await lookOver(
    'clients',
    'Name,Owner,Tier,Colour\nAcme,@dana,A,red\nBeta,@dana,,\nSame,@kim,,\nGamma,Nobody Known,Z,\nDelta,Nobody Known,,\n',
  );
  expect(looked.text()).toBe(
    [
      'Import a file',
      'clients.csv',
      'Clients: 2 new, 1 changed, 1 as they were; 1 row left out.',
      'Nothing is written yet.',
      '1 row is left out',
      '• line 5: Tier: found "Z", expected a, b or c',
      'Nobody in Slack goes by these names; the rows came in without them. Correct the file and import it again:',
      'Owner "Nobody Known" (2 rows)',
      'Columns that nothing is read from: Colour',
      '[Cancel] [Import the rest]',
    ].join('\n'),
  );
  expect(await names()).toEqual([]);
  const done = await looked.submit();
  expect(done?.text()).toContain('Done.');
  expect(await names()).toEqual(['acme']);
  const message = bot.slack.dmMessages('U_LEE').at(-1);
  if (!message) throw new Error('nothing was said');
  expect(bot.slack.read(message)).toBe(
    'clients.csv is in. Clients: 2 new, 1 changed, 1 as they were; 1 row left out.\n[Take it back]',
  );
  const taken = await bot.slack.as('U_LEE').click(message, 'Take it back');
  expect(taken.text).toContain('clients.csv: 3 records taken back.');
  expect(await names()).toEqual([]);
  expect(bot.slack.refusals()).toEqual([]);
});

test('a file that brings nothing new has nothing to import', async () => {
  await bot.imports('clients', 'Name,Owner\nAcme,@kim\n');
  const looked = await lookOver('clients', 'Name,Owner\nAcme,@kim\n');
  expect(looked.text()).toContain('There is nothing to write.');
  expect(looked.view.submit).toBeNull();
});

test('clients that nobody knows are refused with how to add them, or added', async () => {
  const csv = 'Client,Kind,At,Outcome\nNew Firm,call,2026-06-01,reached\n';
  const refused = await lookOver('touches', csv);
  expect(refused.text()).toContain('tick “Add them” in the form');
  await refused.close();
  const looked = await lookOver('touches', csv, 'U_LEE', (form) =>
    form.tick('Clients that nobody knows yet', 'Add them, by the name in the file'),
  );
  expect(looked.text()).toContain('Touches: 1 new, 0 changed, 0 as they were, 1 new client.');
  await looked.submit();
  expect((await bot.store.clients.match('new firm')).type).toBe('one');
});

test.each([
  ['without its columns', 'Tier\nA\n', 'line 1: the column Name is missing; found Tier'],
  ['that is not UTF-8', '\u0000', 'the file is empty'],
  [
    'with too many rows',
    `Name\n${Array.from({ length: 5001 }, (_, n) => `C${n}`).join('\n')}`,
    'at most 5,000 rows',
  ],
])('a file %s is told what is wrong', async (_what, csv, words) => {
  expect((await lookOver('clients', csv)).text()).toContain(words);
});

test('somebody else is told whom to ask; roles are for administrators', async () => {
  const kim = await bot.slack.as('U_KIM').command('/touchbase', 'import', { channel: 'C_GENERAL' });
  expect(kim.modal).toBeUndefined();
  expect(kim.text).toContain('Imports are for managers and administrators. Ask ');
  const dana = await lookOver('people', 'Member,Role\n@kim,principal\n', 'U_DANA');
  expect(dana.errors['What it holds']).toContain('for administrators to import. Ask ');
});

test('who was a manager when it was looked over and is none any more imports nothing', async () => {
  const looked = await lookOver('clients', 'Name\nAcme\n', 'U_DANA');
  await bot.imports('people', 'Member,Role\n@dana,technician\n');
  await looked.submit();
  expect(await names()).toEqual([]);
});

test('5,000 rows come in at once', async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => `Acme,call,2026-06-01T0${n % 10}:00:00Z,reached,N${n}`);
  await bot.imports('clients', 'Name\nAcme\n');
  const looked = await lookOver('touches', `Client,Kind,At,Outcome,External ID\n${rows.join('\n')}\n`);
  expect(looked.text()).toContain('Touches: 5000 new');
  await looked.submit();
  expect(bot.slack.dms('U_LEE').at(-1)).toContain('touches.csv is in. Touches: 5000 new');
}, 60_000);
