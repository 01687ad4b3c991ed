import { factsOf } from '../../support/client-facts';
import type { BotUnderTest } from '../../support/start-bot';
import { event, startFirm } from './firm';

/** Whoever spoke of a project says in which phase: mission, E1. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const more = async () =>
  (await dana().click(await dana().command('/client', 'acme', { channel: 'C_GENERAL' }), 'More')).text;
const projectAt = (day: string, given: object = {}) =>
  event('project', { title: 'Migration', at: `2026-03-${day}T09:00:00+11:00`, ...given });
const dana = () => bot.slack.as('U_DANA');
const form = async () => {
  const modal = await dana().shortcut('call-notes.open');
  await modal.pick('Client', 'Acme Pty Ltd');
  await modal.pick('Outcome', 'Reached');
  await modal.pick('How did it go?', 'Well');
  return modal;
};
test('E1: in the call form, where a project is under way', async () => {
  const bare = await form();
  expect(bare.text()).not.toContain('About a project');
  await bare.close();
  await bot.post([projectAt('02'), event('email', { phase: 'planning', at: '2026-03-02T10:00:00+11:00' })]);
  expect(await more()).toContain(
    'project “Migration”: nobody has spoken with them yet; no word on its status',
  );
  const brief = await more();
  expect(brief).toContain('1 project (planning spoken of on 2 March)');
  const modal = await form();
  await modal.pick('About a project', 'Status');
  expect(await modal.submit()).toBeUndefined();
  expect(bot.slack.dms('U_DANA').at(-1)).toContain('it went well, about the project: status.');
  expect(await more()).not.toContain('project “Migration”');
  expect(await more()).toContain('1 project (status spoken of on 18 March)');
  expect(await more()).toContain('Migration: project, status spoken of on 18 March, open 16 days');
});

test('E1: in words after /touch, which say so and can be corrected', async () => {
  await bot.imports('contacts', 'Client,Name\nAcme Pty Ltd,Bob Ray\n');
  await bot.post([projectAt('02'), event('email', { phase: 'planning', at: '2026-03-02T10:00:00+11:00' })]);
  const seen = await dana().command(
    '/touch',
    'acme met Bob about the project status: the switch comes Monday',
    { channel: 'C_GENERAL' },
  );
  expect(seen.text).toContain('Dana Reyes met Bob Ray, about the project: status.');
  expect(seen.text).toContain('“the switch comes Monday”');
  expect(await more()).not.toContain('project “Migration”');
  const { modal } = await dana().click(seen, 'Edit');
  expect(modal?.text()).toContain('About a project (optional): Status');
  await modal?.pick('About a project', 'Planning');
  await modal?.submit();
  expect(await more()).toContain('project “Migration”: no word on its status');
  const { modal: again } = await dana().click(seen, 'Edit');
  await again?.pick('About a project', 'Not about one');
  await again?.submit();
  const facts = await factsOf(bot, 'Acme');
  expect(facts.touches.find(({ kind }) => kind === 'meeting')).toMatchObject({ phase: null });
});

test('E1: in the form of a touch: feedback, once the project is done', async () => {
  const project = projectAt('02', { phase: 'Rollout' });
  await bot.post([project, projectAt('03', { title: 'Telephones', closedAt: '2026-03-10T10:00:00+11:00' })]);
  await bot.post(event('email', { phase: 'status', at: '2026-03-17T10:00:00+11:00' }));
  expect(await more()).toContain('1 project (Rollout; status spoken of on 17 March)');
  const closedAt = '2026-03-18T09:30:00+11:00';
  await bot.post({ ...project, closedAt, updatedAt: closedAt });
  bot.moveTo('2026-03-23T10:00:00+11:00');
  expect(await more()).toContain('project “Migration” is done: nobody has asked for their feedback');
  const { modal } = await dana().command('/touch', 'acme they like it', { channel: 'C_GENERAL' });
  await modal?.pick('Kind', 'E-mail');
  await modal?.pick('About a project', 'Feedback');
  expect(await modal?.submit()).toBeUndefined();
  expect(await more()).not.toContain('nobody has asked for their feedback');
  // a ticket or a bill is of no phase
  const { modal: other } = await dana().command('/touch', 'acme they like it', { channel: 'C_GENERAL' });
  await other?.pick('Kind', 'Ticket');
  expect(other?.text()).not.toContain('About a project');
});

test('E1: a change keeps what a note ticks off, which no form shows', async () => {
  await bot.post([
    projectAt('02'),
    event('email', { mood: 'badly', note: 'Fed up', at: '2026-03-18T09:00:00+11:00' }),
  ]);
  await bot.tick();
  const said = bot.slack.dmMessages('U_DANA').find(({ text }) => text.includes('went badly'));
  if (!said) throw new Error('nothing was said');
  const { modal: ending } = await dana().click(said, 'Put right');
  await ending?.type('What put it right?', 'a new switch').submit();
  const unresolved = async () =>
    (await bot.cli('explain', 'acme')).out.includes('negative-unresolved (now): yes');
  expect(await unresolved()).toBe(false);
  const seen = await dana().command('/client', 'acme', { channel: 'C_GENERAL' });
  await dana().click(await dana().click(seen, 'More'), 'Timeline');
  const edit = await dana().modal()?.press('Edit');
  expect(edit?.text()).toContain('a new switch');
  expect(edit?.text()).not.toContain('About a project');
  expect(await edit?.type('Notes', 'Two new switches').submit()).not.toBeUndefined();
  expect(await unresolved()).toBe(false);
});
