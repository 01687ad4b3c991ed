import type { Browser, Page } from 'playwright-core';
import type { BotUnderTest } from '../../support/start-bot';
import { eventually } from '../../support/eventually';
import { become, closePage, message, openBrowser, openPage, startFirm, typeLine } from './support';

jest.setTimeout(60_000);
let browser: Browser;
let bot: BotUnderTest;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  bot = await startFirm();
  page = await openPage(browser, bot.slack.pageUrl);
});
afterEach(async () => {
  await closePage(page);
  await bot.stop();
});

const field = (label: string) =>
  page.getByRole('dialog').getByLabel(new RegExp(`^${label.replace('?', '\\?')}( \\(optional\\))?$`));
const focused = () => page.locator(':focus');
const openForm = async () => {
  await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
  await page.getByRole('menuitem', { name: /Log a client call/ }).click();
  await page.getByRole('dialog', { name: 'Log a client call' }).waitFor();
};
const pick = async (label: string, typed: string, option: string) => {
  await field(label).fill(typed);
  await page.getByRole('option', { name: option }).click();
};

test('a newcomer reaches a brief in two actions, on a page that is there within a second', async () => {
  const load = async () => {
    const began = performance.now();
    await page.reload();
    await page.getByRole('combobox', { name: 'Message to Touchbase' }).waitFor();
    return performance.now() - began;
  };
  // the best of three: a machine that is busy with other tests is no slow page
  expect(Math.min(await load(), await load(), await load())).toBeLessThan(1000);
  await expect(page.getByRole('note').textContent()).resolves.toContain('You are Dana');
  await page.getByRole('button', { name: '/client Acme' }).click();
  await page.keyboard.press('Enter');
  const brief = message(page, 'Right now');
  await brief.getByText('Acme Pty Ltd', { exact: true }).waitFor();
  expect(await brief.getByRole('link', { name: '+61 2 9999 0000' }).getAttribute('href')).toBe(
    'tel:+61299990000',
  );
  expect(await page.getByRole('note').count()).toBe(0);
});

test('a command is completed by Tab, and is private in a channel', async () => {
  await page.getByRole('button', { name: 'acme', exact: true }).click();
  const box = page.getByRole('combobox', { name: 'Message to #acme' });
  await box.fill('/c');
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  expect(await options.count()).toBe(2);
  await box.press('ArrowDown');
  await box.press('ArrowUp');
  await box.press('Tab');
  expect(await box.inputValue()).toBe('/client ');
  await box.pressSequentially('Acme');
  await box.press('Enter');
  await message(page, 'Only visible to you').getByText('Right now').waitFor();
  await become(page, 'Kim Novak');
  await page.getByRole('heading', { name: 'acme' }).first().waitFor();
  expect(await page.getByRole('article').count()).toBe(0);
});

test('what is no command is said to be none', async () => {
  await typeLine(page, '/nope');
  await page.getByRole('alert').filter({ hasText: '/nope is not a valid command' }).waitFor();
});

test('a call is logged by the shortcut: its error under the field, then its success', async () => {
  await openForm();
  await field('Notes').fill('typed before the client');
  await pick('Client', 'acm', 'Acme Pty Ltd');
  const proposed = async () => (await field('Who you spoke with').inputValue()) === 'Robert Ray';
  await eventually('the main contact is proposed', proposed);
  expect(await field('Notes').inputValue()).toBe('typed before the client');
  await field('Notes').fill('');
  await page.getByRole('button', { name: 'Submit' }).click();
  await field('Outcome').and(page.locator('[aria-invalid=true]')).waitFor();
  await pick('Outcome', 'reach', 'Reached');
  await page.getByRole('button', { name: 'Submit' }).click();
  const error = page.getByRole('dialog').getByRole('alert');
  await error.waitFor();
  expect(await page.locator('.input.wrong').and(page.locator(':focus-within')).count()).toBe(1);
  await field('Notes').fill('The VPN is up again');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await message(page, /Logged|logged/)
    .getByRole('button', { name: 'Undo' })
    .waitFor();
});

test('Esc closes a modal, and focus goes back to where it came from', async () => {
  await openForm();
  expect(await focused().and(field('Client')).count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused().getAttribute('aria-label')).toBe('Shortcuts');
  expect(bot.slack.as('U_DANA').modal()).toBeUndefined();
});

test('the morning list comes after the clock was moved, and is answered', async () => {
  await page.getByRole('button', { name: /^Clock/ }).click();
  await page.getByRole('button', { name: 'Next working morning' }).click();
  const list = message(page, 'to make');
  await list.waitFor();
  await page.getByRole('button', { name: /^Clock: Wed.* 8:45/ }).waitFor();
  await page.keyboard.press('Escape');
  await list.getByRole('button', { name: 'Spoke with Acme Pty Ltd, all well' }).click();
  await list.getByText('(edited)').waitFor();
  await list
    .getByRole('button', { name: 'Spoke with Acme Pty Ltd, all well' })
    .waitFor({ state: 'detached' });
});

test('a nudge is counted for whoever is elsewhere, and answered', async () => {
  await page.getByRole('button', { name: 'general' }).click();
  await page.getByRole('button', { name: /^Clock/ }).click();
  await page.getByRole('button', { name: '+1 hour' }).click();
  const entry = page.getByRole('navigation').getByRole('button', { name: /^Touchbase/ });
  await entry.getByLabel(/unread/).waitFor();
  await entry.click();
  expect(await entry.getByLabel(/unread/).count()).toBe(0);
  await message(page, 'Dispute: “INV-1042”').getByRole('button', { name: 'Brief' }).click();
  await message(page, 'Right now').waitFor();
});

test('an ambiguous name is asked back, and the answer is the brief', async () => {
  await typeLine(page, '/client Globex');
  await message(page, 'Globex').getByRole('button', { name: 'Globex South' }).click();
  await message(page, 'backup').or(message(page, 'owner Kim')).waitFor();
});

test('a hostile name is text and nothing else', async () => {
  await typeLine(page, '/client <img src=x');
  await message(page, '<img src=x onerror=alert(1)> *Bold* & <!channel>').waitFor();
  expect(await page.locator('main img').count()).toBe(0);
});

test('Home: a client is found as one types, and its brief opens over it', async () => {
  await page.getByRole('button', { name: 'Home' }).first().click();
  const find = page.getByRole('combobox', { name: /Find a client/ });
  await find.fill('acm');
  await page.getByRole('option', { name: 'Acme Pty Ltd' }).click();
  const brief = page.getByRole('dialog');
  await brief.getByText('Right now', { exact: true }).waitFor();
  await brief.getByRole('link', { name: '+61 2 9999 0000' }).waitFor();
});

test('a thread: answered there, counted in the channel', async () => {
  await page.getByRole('button', { name: 'acme', exact: true }).click();
  await typeLine(page, 'Who is on *Acme* today, @kim?');
  const question = message(page, 'Who is on');
  await question.locator('strong', { hasText: 'Acme' }).waitFor();
  await question.hover();
  await question.getByRole('button', { name: 'Reply in thread' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByRole('combobox').fill('Me');
  await page.keyboard.press('Enter');
  await thread.getByRole('article').nth(1).getByText('Me').waitFor();
  await question.getByRole('button', { name: '1 reply' }).waitFor();
});

test('the log shows a refusal with its reason; a fault that is switched on is told to the person', async () => {
  await page.getByRole('button', { name: 'Log', exact: true }).click();
  const log = page.getByRole('complementary', { name: 'Log' });
  await log.getByText('Let something go wrong').click();
  await log.getByLabel('The next').selectOption('response_url');
  await log.getByLabel('What happens').selectOption('500');
  await log.getByRole('button', { name: 'Switch on' }).click();
  await log.getByText('The next response_url of Touchbase is answered 500.').waitFor();
  await typeLine(page, '/client Acme');
  await log.getByRole('listitem').filter({ hasText: 'response_url' }).getByText('internal_error').waitFor();
  await log.getByLabel('Only refusals').check();
  await log.getByRole('button', { name: /response_url/ }).click();
  await log.getByRole('region', { name: 'Request and answer' }).getByText('"internal_error"').waitFor();
  await log.getByRole('button', { name: 'Clear' }).click();
  await log.getByText('Nothing was refused.').waitFor();
});

describe('files', () => {
  const csv = 'Name,Owner\nInitech,@dana\n';
  beforeEach(() => bot.imports('people', 'Member,Role\n@dana,manager\n'));

  test('a CSV is chosen from this machine, previewed by the app, and imported', async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Share a file' }).click(),
    ]);
    await chooser.setFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await message(page, 'Clients: 1 new, 0 changed').getByRole('button', { name: 'Import' }).click();
    await message(page, 'clients.csv is in.').waitFor();
    await typeLine(page, '/client Initech');
    await message(page, 'Initech').getByRole('button', { name: 'Log a call' }).waitFor();
  });

  const drop = (name: string, content: string) =>
    page.evaluate(
      `{
        const held = new DataTransfer();
        held.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}));
        for (const kind of ['dragover', 'drop'])
          document.querySelector('main').dispatchEvent(
            new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }),
          );
      }`,
    );

  test('the same file is dropped anywhere on the conversation', async () => {
    await drop('clients.csv', csv);
    await message(page, 'Clients: 1 new, 0 changed').waitFor();
    await page.locator('.file', { hasText: 'clients.csv' }).waitFor();
  });

  test('one that is too large is refused with its limit and another way', async () => {
    await drop('big.csv', 'x'.repeat(11_000_000));
    await page.getByRole('alert').filter({ hasText: '10 MB at most' }).waitFor();
  });
});
