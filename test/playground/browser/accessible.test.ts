import type { Browser, Page } from 'playwright-core';
import type { BotUnderTest } from '../../support/start-bot';
import {
  closePage,
  message,
  openBrowser,
  openPage,
  overflow,
  seriousFaults,
  startFirm,
  typeLine,
  type Looks,
} from './support';

jest.setTimeout(60_000);
let browser: Browser;
let bot: BotUnderTest;

beforeAll(async () => {
  [browser, bot] = await Promise.all([openBrowser(), startFirm()]);
});
afterAll(async () => {
  await browser.close();
  await bot.stop();
});

const NARROW = { width: 360, height: 740 };

/** Every screen, and how one comes to it from the one before. */
const screens: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['first sight', (page) => page.getByRole('note').waitFor()],
  ['completion', (page) => page.getByRole('combobox', { name: /^Message to/ }).fill('/c')],
  [
    'a brief',
    async (page) => {
      await typeLine(page, '/client Acme');
      await message(page, 'Right now').waitFor();
    },
  ],
  ['shortcuts', (page) => page.getByRole('button', { name: 'Shortcuts', exact: true }).click()],
  [
    'a form with an error and a search',
    async (page) => {
      await page.getByRole('menuitem', { name: /Log a client call/ }).click();
      await page.getByRole('button', { name: 'Submit' }).click();
      await page.getByRole('dialog').getByRole('alert').first().waitFor();
      await page.getByRole('dialog').getByRole('combobox', { name: 'Client' }).fill('glo');
      await page.getByRole('option', { name: 'Globex North' }).waitFor();
    },
  ],
  [
    'the clock',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^Clock/ }).click();
      // within reach, and not below the edge
      await page.getByRole('button', { name: '+1 hour' }).click({ trial: true });
    },
  ],
  [
    'the log',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Log(,|$)/ }).click();
      await page.getByText('Let something go wrong').click();
      await page
        .getByRole('complementary')
        .getByRole('button', { name: /\/client Acme/ })
        .first()
        .click();
    },
  ],
];

test.each<[string, Looks]>([
  ['light', { scheme: 'light' }],
  ['dark', { scheme: 'dark' }],
  ['light, 360 px', { scheme: 'light', ...NARROW }],
  ['dark, 360 px', { scheme: 'dark', ...NARROW }],
])('no screen has a serious fault, and none scrolls sideways: %s', async (_looks, looks) => {
  const page = await openPage(browser, bot.slack.pageUrl, looks);
  for (const [screen, come] of screens) {
    await come(page);
    expect([screen, await seriousFaults(page)]).toEqual([screen, []]);
    expect([screen, await overflow(page)]).toEqual([screen, 0]);
  }
  await closePage(page);
});

test('at 360 px the sidebar is a drawer: opened, used, closed by Esc', async () => {
  const page = await openPage(browser, bot.slack.pageUrl, NARROW);
  const drawer = page.getByRole('navigation', { name: 'Conversations' });
  const opener = page.getByRole('button', { name: 'Conversations' });
  expect(await drawer.isVisible()).toBe(false);
  await opener.click();
  await drawer.getByRole('button', { name: 'general' }).click();
  await page.getByRole('combobox', { name: 'Message to #general' }).waitFor();
  await drawer.waitFor({ state: 'hidden' });
  await opener.click();
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await closePage(page);
});
