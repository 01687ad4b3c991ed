import type { Modal } from '../../../src/playground/playground';
import { cadence, factsOf } from '../../support/client-facts';
import { lastMessage, opened, wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { noted, startFirm } from '../touches/support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const event = (kind: string, id: string, at: string, more: object = {}) => ({
  ...{ type: 'touch', client: { name: 'Acme' }, kind, externalId: id, at, updatedAt: at, title: id, ...more },
});
const minutes = (count: number, from: string, step = 1) =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * step * 60_000).toISOString());

const timeline = async (userId = 'U_DANA'): Promise<Modal> =>
  opened(await bot.slack.as(userId).click(await wholeBrief(bot, userId), 'Timeline'));
/** The entries' first words, in the order in which they stand. */
const titles = (modal: Modal): string[] =>
  [...modal.text().matchAll(/\b(?:T-\d+|\d[\d,]* alerts?, .*)$/gm)].map(([title]) => title);

test('newest first, with who, how, why and the way to the source', async () => {
  await bot.post([
    event('ticket', 'T-1', '2026-06-07T00:00:00Z', {
      title: 'VPN <down>',
      url: 'https://psa.example/1',
      assignee: 'kim@northwind.example',
    }),
  ]);
  await bot.slack
    .as('U_DANA')
    .command('/touch', 'Acme spoke with Bob, went well, 12 min: happy with the VPN');
  const modal = await timeline();
  const text = modal.text();
  expect(text).toContain(
    'Today 10:00\nDana Reyes spoke with Bob on the phone, went well, 12 minutes\nhappy with the VPN',
  );
  expect(text).toContain('Sun 7 June 10:00 · standard\nTicket opened\nVPN <down>');
  expect(text.indexOf('Today 10:00')).toBeLessThan(text.indexOf('Sun 7 June'));
  expect(JSON.stringify(modal.view.blocks)).toContain('<https://psa.example/1|VPN &lt;down&gt;>');
});

test('pages lead to every entry once, there and back, with alerts folded between them', async () => {
  const tickets = minutes(25, '2026-05-10T00:00:00Z', 60).map((at, i) => event('ticket', `T-${i + 1}`, at));
  const storm = minutes(214, '2026-05-10T10:30:10Z', 0).map((at, i) => event('alert', `A-${i}`, at));
  const late = minutes(3, '2026-05-02T22:00:00Z', 600).map((at, i) => event('alert', `B-${i}`, at));
  await bot.post([...tickets, ...storm, ...late]);
  const modal = await timeline();
  const down: string[][] = [];
  for (;;) {
    down.push(titles(modal));
    if (!modal.text().includes('[Older]')) break;
    await modal.press('Older');
  }
  expect(down.flat()).toEqual([
    ...minutes(14, '2026-01-01T00:00:00Z').map((_, i) => `T-${25 - i}`),
    '214 alerts, 10 May',
    ...minutes(11, '2026-01-01T00:00:00Z').map((_, i) => `T-${11 - i}`),
    '3 alerts, 3–4 May',
  ]);
  const up: string[][] = [];
  while (modal.text().includes('[Newer]')) {
    await modal.press('Newer');
    up.unshift(titles(modal));
  }
  expect(up.flat().filter((title) => title.startsWith('T-'))).toEqual(
    down
      .flat()
      .filter((title) => title.startsWith('T-'))
      .slice(0, up.flat().filter((title) => title.startsWith('T-')).length),
  );
  expect(up.flat().filter((title) => title.startsWith('214'))).toHaveLength(1);
});

test('many touches of one instant are paged by their ids', async () => {
  await bot.post(Array.from({ length: 23 }, (_, i) => event('ticket', `T-${i}`, '2026-05-10T00:00:00Z')));
  const modal = await timeline();
  const seen = titles(modal);
  while (modal.text().includes('[Older]')) {
    await modal.press('Older');
    seen.push(...titles(modal));
  }
  expect(seen.toSorted()).toEqual(Array.from({ length: 23 }, (_, i) => `T-${i}`).toSorted());
});

test('A1: a meeting that the calendar and the CRM tell of is one entry, with what either says of it', async () => {
  const at = '2026-06-08T02:00:00Z';
  await bot.post([event('meeting', 'M-1', at, { title: 'Catch-up', by: 'dana@northwind.example' })]);
  await bot.imports(
    'touches',
    `Client,Kind,At,By,Contact,Minutes,External ID\nAcme Pty Ltd,meeting,${at},@dana,Ann Lee,45,7\n`,
    ...['--source', 'crm'],
  );
  const modal = await timeline();
  expect(modal.text().match(/Yesterday 12:00/g)).toHaveLength(1);
  expect(modal.text()).toContain('45 minutes');
  expect(modal.text()).toContain('Catch-up');
  expect((await wholeBrief(bot)).text.match(/Catch-up/g)).toHaveLength(1);
});

test('narrowed by kind, mood, person and day, and cleared again', async () => {
  const dana = bot.slack.as('U_DANA');
  await bot.post([
    event('ticket', 'T-1', '2026-06-01T00:00:00Z'),
    event('alert', 'A-1', '2026-06-02T00:00:00Z'),
  ]);
  await dana.command('/touch', 'Acme e-mailed Ann Lee the offer');
  await bot.slack.as('U_KIM').command('/touch', 'Acme met Bob, it went badly: they wait');
  const modal = await timeline();
  const shown = () =>
    ['Ticket opened', 'e-mailed', 'met Bob', '1 alert', 'on the phone', '\nAlert'].filter((words) =>
      modal.text().includes(words),
    );
  expect(shown()).toEqual(['Ticket opened', 'e-mailed', 'met Bob', '1 alert', 'on the phone']);
  await modal.pick('Kind', 'Meetings and visits');
  expect(shown()).toEqual(['met Bob']);
  await modal.pick('Kind', 'Alerts');
  expect(shown()).toEqual(['\nAlert']);
  await modal.pick('Kind', 'Every kind');
  await modal.pick('Mood', 'Badly');
  expect(shown()).toEqual(['met Bob']);
  await modal.press('Show everything');
  expect(shown()).toHaveLength(5);
  await modal.pick('Person', 'Ann Lee', 'ann');
  expect(shown()).toEqual(['e-mailed']);
  await modal.pick('Person', 'Kim Novak', 'kim');
  expect(shown()).toEqual(['met Bob']);
  await modal.pick('Person', 'Everybody', '');
  await modal.enter('Since', '2026-06-09');
  expect(shown()).toEqual(['e-mailed', 'met Bob']);
  await modal.pick('Mood', 'Mixed');
  expect(modal.text()).toContain('Nothing like that has been noted.');
});

test('A10: bills’ words and amounts show only to those who may see them', async () => {
  await bot.post([
    event('dispute', 'D-1', '2026-06-07T00:00:00Z', {
      title: 'INV-1042 firewall',
      note: '$ 1,200.50',
      amount: 1200.5,
      currency: 'AUD',
      url: 'https://pay.example/1',
    }),
  ]);
  const owners = (await timeline('U_DANA')).text();
  expect(owners).toContain('Bill disputed, A$1,200.50\nINV-1042 firewall: $ 1,200.50');
  const others = await timeline('U_JO');
  expect(others.text()).toContain('Bill disputed');
  expect(others.text()).not.toContain('1,200');
  expect(JSON.stringify(others.view)).not.toContain('pay.example');
});

const edit = async (modal: Modal, userId: string): Promise<Modal> => {
  const form = await modal.press('Edit');
  if (!form) throw new Error('nothing opened');
  expect(form).not.toBe(modal);
  return bot.slack.as(userId).modal() ?? form;
};

test('one’s own is edited on top of the timeline, which follows, and the due day with it', async () => {
  await bot.slack.as('U_DANA').command('/touch', 'Acme spoke with Bob, went well');
  expect((await cadence(bot, 'Acme')).dueOn).toBe('2026-06-16');
  const modal = await timeline();
  const form = await edit(modal, 'U_DANA');
  expect(form.text()).toContain('Noted by Dana Reyes.');
  await form.pick('Outcome', 'No answer');
  form.type('Notes', 'It was his mailbox.');
  await form.submit();
  expect(await noted(bot)).toMatchObject([
    { outcome: 'no_answer', note: 'It was his mailbox.', mood: 'well' },
  ]);
  expect((await cadence(bot, 'Acme')).dueOn).toBe('2026-06-02');
  expect(modal.text()).toContain('called Bob, no answer');
  const before = await bot.store.clients.factsAsOf((await factsOf(bot, 'Acme')).client.id, bot.now());
  expect(before?.touches.filter(({ source }) => source === 'slack')).toHaveLength(1);
});

test('deleting asks first, mends the due day at once, and can be undone', async () => {
  await bot.slack.as('U_DANA').command('/touch', 'Acme spoke with Bob, went well');
  const modal = await timeline();
  const form = await edit(modal, 'U_DANA');
  expect(JSON.stringify(form.view.blocks)).toContain('Delete this touch?');
  await form.press('Delete…');
  expect(form.text()).toContain('Deleted');
  expect(await noted(bot)).toEqual([]);
  expect((await cadence(bot, 'Acme')).dueOn).toBe('2026-06-02');
  await form.press('Undo');
  expect(form.text()).toContain('Undone');
  expect((await cadence(bot, 'Acme')).dueOn).toBe('2026-06-16');
});

test('others’ touches have no button; managers may change any', async () => {
  await bot.slack.as('U_KIM').command('/touch', 'Acme no answer');
  expect((await timeline('U_JO')).text()).not.toContain('[Edit]');
  const managers = await edit(await timeline('U_LEE'), 'U_LEE');
  expect(managers.text()).toContain('Edit a touch');
});

test('who may no longer change it when they save reads whom to ask', async () => {
  await bot.slack.as('U_KIM').command('/touch', 'Acme no answer');
  const form = await edit(await timeline('U_LEE'), 'U_LEE');
  await bot.imports('people', 'Member,Role\n@lee,technician\n');
  form.type('Notes', 'Mine now');
  await form.submit();
  expect(form.errors).toEqual({ Kind: 'This is Kim Novak’s. Ask them or a manager to change it.' });
  await form.press('Delete…');
  expect(form.text()).toContain('This is Kim Novak’s. Ask them or a manager to change it.');
  expect(await noted(bot)).toMatchObject([{ note: null }]);
});

test('two who edit at once: the later sees what changed, and chooses', async () => {
  await bot.slack.as('U_KIM').command('/touch', 'Acme note first words');
  const kims = await edit(await timeline('U_KIM'), 'U_KIM');
  const lees = await edit(await timeline('U_LEE'), 'U_LEE');
  bot.moveTo('2026-06-09T10:04:00+10:00');
  kims.type('Notes', 'Kim’s words');
  await kims.submit();
  lees.type('Notes', 'Lee’s words');
  await lees.submit();
  expect((await noted(bot))[0]?.note).toBe('Kim’s words');
  const again = bot.slack.as('U_LEE').modal();
  expect(again?.text()).toContain(
    'Kim Novak changed this meanwhile (Today 10:04). It now reads: Kim Novak noted, “Kim’s words”.',
  );
  expect(again?.text()).toContain('Lee’s words');
  await again?.submit();
  expect((await noted(bot))[0]?.note).toBe('Lee’s words');
});

test('what was deleted meanwhile is said so', async () => {
  const kim = bot.slack.as('U_KIM');
  await kim.command('/touch', 'Acme no answer');
  const form = await edit(await timeline('U_LEE'), 'U_LEE');
  const message = lastMessage(bot, 'U_KIM');
  await kim.click(message, 'Undo');
  form.type('Notes', 'too late');
  await form.submit();
  expect(form.errors).toEqual({ Kind: 'This is no longer there: somebody deleted it meanwhile.' });
});
