import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { message, openBrowser, openPage, typeLine, type Looks } from './support';

// What the README shows: `npm run screenshots` after `npm run build`, of the playground as anybody starts it.
const root = join(__dirname, '../../..');
const images = join(root, 'docs/images');
const NARROW = { width: 360, height: 740 };

const brief = async (page: Page) => {
  await typeLine(page, '/client Acme');
  await message(page, 'Right now').waitFor();
  await page.locator(':focus').blur();
  await page.evaluate("[...document.querySelectorAll('main article')].at(-1).scrollIntoView()");
};
const form = async (page: Page) => {
  await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
  await page.getByRole('menuitem', { name: /Log a client call/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Client' }).fill('acm');
  await page.getByRole('option').first().click();
  await dialog.getByRole('combobox', { name: 'Outcome' }).fill('Reach');
  await page.getByRole('option', { name: 'Reached' }).click();
  await dialog.getByRole('radio', { name: 'Well' }).check();
  await dialog.getByLabel('Notes').fill('The VPN holds since Tuesday. Asked about a second site.');
};
const morning = async (page: Page) => {
  // the list of today may be there already
  const lists = page.getByText(/calls? to make/);
  await message(page, 'Acme').waitFor();
  const known = await lists.count();
  await page.getByRole('button', { name: /^Clock/ }).click();
  await page.getByRole('button', { name: 'Next working morning' }).click();
  await lists.nth(known).waitFor();
  await page.keyboard.press('Escape');
};
const home = async (page: Page) => {
  await page.getByRole('button', { name: 'Home' }).first().click();
  await page.getByText('calls to make').first().waitFor();
  await page.locator(':focus').blur();
};

const shoot = async (
  browser: Browser,
  url: string,
  name: string,
  come: (page: Page) => Promise<void>,
  looks: Looks,
) => {
  const page = await openPage(browser, url, looks);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await come(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled' });
  await page.context().close();
};

const shootAll = async (url: string) => {
  const browser = await openBrowser();
  try {
    await shoot(browser, url, 'brief-light', brief, { scheme: 'light' });
    await shoot(browser, url, 'brief-dark', brief, { scheme: 'dark' });
    await shoot(browser, url, 'narrow', brief, { scheme: 'light', ...NARROW });
    await shoot(browser, url, 'morning', morning, { scheme: 'light' });
    await shoot(browser, url, 'home', home, { scheme: 'light' });
    // last: an open form stays in front of whoever opened it
    await shoot(browser, url, 'call-form', form, { scheme: 'light' });
  } finally {
    await browser.close();
  }
};

const main = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'touchbase-screenshots-'));
  mkdirSync(images, { recursive: true });
  const env = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir };
  const bot = spawn(process.execPath, [join(root, 'dist/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => bot.once('exit', resolve));
  try {
    for await (const line of createInterface({ input: bot.stdout })) {
      const [, url] = /Open (http:\S+)/.exec(line) ?? [];
      if (url === undefined) continue;
      await shootAll(url);
      break;
    }
  } finally {
    bot.kill('SIGTERM');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  }
};

void main();
