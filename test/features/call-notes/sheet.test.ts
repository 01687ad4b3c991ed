import { closeDatabase, openDatabase } from '../../../src/store/database';
import { factsOf } from '../../support/client-facts';
import { logCall } from '../../support/log-call';
import { lastDm, lastMessage, opened } from '../../support/seen';
import { startFirm, valueIn, withoutDatabase } from './support';
import type { BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused({ faultsAside: true }));
const dana = () => bot.slack.as('U_DANA');
const at = '2026-06-01T00:00:00Z';
const open = (kind: string, externalId: string, title: string, more: object = {}) => ({
  ...{ type: 'touch', client: { name: 'Acme' }, kind, externalId, title, at, updatedAt: at },
  ...more,
});
const record = () =>
  bot.post([
    open('ticket', 'T1', 'VPN down', { priority: 'high', assignee: 'kim@northwind.example' }),
    open('ticket', 'T2', 'Printer jams', { priority: 'low' }),
    open('dispute', 'D1', 'INV-1042'),
    open('quote', 'Q1', 'Firewall'),
  ]);
const promise = async () => {
  await dana().command('/touch', 'Acme spoke with Ann, all well. They need a second line');
  await logCall(bot, { client: 'Acme', Notes: 'Hello', 'We promised': '@kim send the report by Friday' });
};
const sheetFromBrief = async () => {
  const brief = await dana().command('/client', 'acme', { channel: 'C_GENERAL' });
  return opened(await dana().click(await dana().click(brief, 'More'), 'Call sheet'));
};

test('B2: the call sheet holds all that is open, is ticked and written on while talking, and ends in the call note', async () => {
  await record();
  await promise();
  const sheet = await sheetFromBrief();
  expect(sheet.text()).toBe(SHEET);
  bot.moveTo('2026-06-09T10:05:00+10:00');
  sheet.type('Note on “VPN down”', 'works since Friday');
  await sheet.press('Start the clock');
  expect(sheet.text()).toContain('The clock runs since 10:05');
  bot.moveTo('2026-06-09T10:17:20+10:00');
  sheet.tick('VPN down', 'Settled');
  sheet.tick('Printer jams', 'Talked about it');
  sheet.tick('INV-1042', 'Settled');
  sheet.tick('We promised: send the report', 'Kept');
  sheet.type('Anything else', 'They grow');
  const form = await sheet.submit();
  if (!form) throw new Error('no form');
  expect(valueIn(form, 'notes')?.value).toBe(
    'They grow\nVPN down (settled): works since Friday\nWe promised: send the report: kept\nINV-1042: settled\nGone through: Printer jams',
  );
  expect(valueIn(form, 'minutes')?.value).toBe('12');
  expect(valueIn(form, 'settled')?.selected_options?.map(({ text }) => text.text)).toEqual([
    'Dispute: INV-1042',
    'Ticket: VPN down',
  ]);
  // what is proposed anew leaves what the sheet brought
  await form.pick('Outcome', 'Reached');
  await form.pick('How did it go?', 'Well');
  expect(await form.submit()).toBeUndefined();
  const { touches, promises } = await factsOf(bot, 'Acme');
  expect(promises.filter(({ keptAt }) => keptAt === null)).toEqual([]);
  expect(touches.find(({ title }) => title === 'VPN down')?.settledAt).toEqual(bot.now());
  expect(touches.find(({ title }) => title === 'Printer jams')?.settledAt).toBeNull();
  expect(touches.find(({ minutes }) => minutes === 12)).toMatchObject({
    at: new Date('2026-06-09T10:05:00+10:00'),
    note: expect.stringContaining('They grow') as unknown,
  });
  expect(lastDm(bot)).toContain('1 promise kept.');

  await dana().click(lastMessage(bot), 'Undo');
  const back = await factsOf(bot, 'Acme');
  expect(back.promises).toHaveLength(1);
  expect(back.touches.find(({ title }) => title === 'VPN down')?.settledAt).toBeNull();
});

/** How often a call sheet was shown, a row of a list among them. */
const shown = async (): Promise<number> => {
  const db = openDatabase(bot.databaseUrl);
  try {
    return await db.opening.count({ where: { how: 'sheet' } });
  } finally {
    await closeDatabase(db);
  }
};

const SHEET = `Call sheet
Acme
Robert Ray +61 2 9999 0000
[Start the clock]
We promised: send the report (optional): ☐ Talked about it
☐ Kept
Kim Novak, by Friday 12 June
Note on “We promised: send the report” (optional): …
They need: a second line (optional): ☐ Talked about it
Ann Lee, today
Note on “They need: a second line” (optional): …
VPN down (optional): ☐ Talked about it
☐ Settled
high ticket, open 8 days, Kim Novak has it
Note on “VPN down” (optional): …
INV-1042 (optional): ☐ Talked about it
☐ Settled
bill disputed, open 8 days
Note on “INV-1042” (optional): …
Printer jams (optional): ☐ Talked about it
☐ Settled
low ticket, open 8 days
Note on “Printer jams” (optional): …
Firewall (optional): ☐ Talked about it
☐ They decided
quote, not sent yet, asked for 8 days ago
Note on “Firewall” (optional): …
Anything else (optional): How are they? What do they want?
[Cancel] [Write the note]`;

test('B9: what they said they need stands on the call sheet', async () => {
  await dana().command('/touch', 'Acme spoke with Ann, all well. They need a second line');
  const sheet = await sheetFromBrief();
  sheet.type('Note on “They need: a second line”', 'by August');
  const form = await sheet.submit();
  expect(form && valueIn(form, 'notes')?.value).toBe('They need: a second line: by August');
});

test('B2: from a row of the list; it counts as having read the brief', async () => {
  await bot.tick();
  const seen = await dana().command('/calls', '');
  const before = await shown();
  const { modal } = await dana().click(seen, 'Call sheet');
  expect((await shown()) - before).toBe(1);
  expect(modal?.text()).toContain('Nothing is open with Acme, and nothing is promised.');
});

test('the text survives a database that is away', async () => {
  await record();
  const sheet = await sheetFromBrief();
  sheet.type('Note on “VPN down”', 'still slow');
  await withoutDatabase(bot, async () => {
    await sheet.press('Start the clock');
    const kept = await sheet.submit();
    expect(Object.values(kept?.errors ?? {})).toEqual([
      expect.stringMatching(/^Not saved yet\. Your text is still here; press Submit again\./),
    ]);
    expect(kept?.text()).toContain('still slow');
  });
  const form = await sheet.submit();
  expect(form && valueIn(form, 'notes')?.value).toBe('VPN down: still slow');
});

test('more than fit: the gravest, and how many there are besides', async () => {
  await bot.post(Array.from({ length: 60 }, (_, n) => open('ticket', `T${n}`, `Ticket ${n}`)));
  const sheet = await sheetFromBrief();
  expect(sheet.text()).toContain('and 20 more, less grave: press More in the brief');
  for (let n = 0; n < 12; n += 1) sheet.tick(`Ticket ${n}`, 'Settled');
  const form = await sheet.submit();
  await form?.pick('How did it go?', 'Well');
  expect(await form?.submit()).toBeUndefined();
  const { touches } = await factsOf(bot, 'Acme');
  expect(touches.filter(({ settledAt }) => settledAt !== null)).toHaveLength(12);
});

test('more words than one note takes are not cut: the sheet says so', async () => {
  await record();
  const sheet = await sheetFromBrief();
  for (const title of ['VPN down', 'Printer jams', 'INV-1042', 'Firewall'])
    sheet.type(`Note on “${title}”`, 'x'.repeat(700));
  sheet.type('Anything else', 'y'.repeat(300));
  expect((await sheet.submit())?.errors['Anything else']).toContain('more than one note takes');
  expect(sheet.text()).toContain('x'.repeat(700));
});
