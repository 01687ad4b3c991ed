import type { Browser } from 'playwright-core';
import type { BotUnderTest } from '../../support/start-bot';
import { eventually } from '../../support/eventually';
import { closePage, message, openBrowser, openPage, overflow, seriousFaults, startFirm } from './support';

jest.setTimeout(60_000);
let browser: Browser;
let bot: BotUnderTest;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stop());

test.each([
  ['wide', { width: 1280, height: 800 }],
  ['as on a phone', { width: 360, height: 740 }],
])('%s: a call that went badly asks what happens next, without losing a word', async (_name, looks) => {
  const page = await openPage(browser, bot.slack.pageUrl, looks);
  const dialog = page.getByRole('dialog', { name: 'Log a client call' });
  const field = (label: string) =>
    dialog.getByLabel(new RegExp(`^${label.replace('?', '\\?')}( \\(optional\\))?$`));
  const pick = async (label: string, typed: string, option: string) => {
    await field(label).fill(typed);
    await page.getByRole('option', { name: option }).click();
  };
  const asked = field('What happens next, by when?');
  await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
  await page.getByRole('menuitem', { name: /Log a client call/ }).click();
  await pick('Client', 'acm', 'Acme Pty Ltd');
  await eventually(
    'the main contact is proposed',
    async () => (await field('Who you spoke with').inputValue()) === 'Robert Ray',
  );
  await pick('Outcome', 'reach', 'Reached');
  await field('Notes').fill('The switch failed again.');
  expect(await asked.count()).toBe(0);
  await dialog.getByRole('radio', { name: 'Badly' }).check();
  await asked.waitFor();
  expect(await field('Notes').inputValue()).toBe('The switch failed again.');
  expect(await dialog.getByRole('radio', { name: 'Badly' }).isChecked()).toBe(true);
  await asked.fill('@kim a new switch');
  await field('By which day').fill('2026-06-12');
  await asked.scrollIntoViewIfNeeded();
  expect([await overflow(page), await seriousFaults(page)]).toEqual([0, []]);
  await page.getByRole('button', { name: 'Submit' }).click();
  await dialog.waitFor({ state: 'detached' });
  await message(page, 'Promised: “a new switch”, by 12 June (Kim Novak).')
    .getByRole('button', { name: 'Undo' })
    .waitFor();
  await closePage(page);
});
