import { existsSync } from 'node:fs';
import { source as axe, type AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startBot, type BotUnderTest } from '../../support/start-bot';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Debian's own browser. Throws, saying how to install it, where it is not. */
export const openBrowser = async (): Promise<Browser> => {
  if (!existsSync(CHROMIUM))
    throw new Error(
      `The page is tested in a real browser, and ${CHROMIUM} is not there: apt-get install chromium`,
    );
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
};

export type Looks = { scheme?: 'light' | 'dark'; width?: number; height?: number };

const wrong = new WeakMap<Page, string[]>();

/** The page as somebody opens it for the first time. */
export const openPage = async (browser: Browser, url: string, looks: Looks = {}): Promise<Page> => {
  const { scheme = 'light', width = 1280, height = 800 } = looks;
  const context = await browser.newContext({
    ...{ viewport: { width, height }, colorScheme: scheme, locale: 'en-AU', reducedMotion: 'reduce' },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const faults: string[] = [];
  wrong.set(page, faults);
  page.on('pageerror', (error) => void faults.push(error.stack ?? error.message));
  page.on('console', (line) => void (line.type() === 'error' && faults.push(line.text())));
  await page.goto(url);
  await page.getByRole('combobox', { name: /^Message to/ }).waitFor();
  return page;
};

/** Closes it, and throws when anything went wrong in it meanwhile. */
export const closePage = async (page: Page): Promise<void> => {
  await page.context().close();
  const faults = wrong.get(page) ?? [];
  if (faults.length > 0) throw new Error(`In the page: ${faults.join('; ')}`);
};

/** Types a line where one types, and sends it. */
export const typeLine = async (page: Page, line: string): Promise<void> => {
  await page.getByRole('combobox', { name: /^Message to/ }).fill(line);
  await page.keyboard.press('Enter');
};

/** The newest message of the conversation that says this. */
export const message = (page: Page, words: string | RegExp) =>
  page.getByRole('main').getByRole('article').filter({ hasText: words }).last();

export const become = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: /^You are/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await page.getByRole('button', { name: `You are ${name}` }).waitFor();
};

/** What axe-core holds to be a serious or critical fault, one line each. */
export const seriousFaults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
};

/** How many pixels of the page lie to the right of what one sees. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

/** A Wednesday, 07:30 in Sydney. */
const NOW = '2026-06-10T07:30:00+10:00';

/** A small firm with a call that is due, a dispute during a ticket, two of a name, and somebody hostile. */
export const startFirm = async (): Promise<BotUnderTest> => {
  const bot = await startBot({ now: '2026-05-01T10:00:00+10:00' });
  await bot.imports(
    'clients',
    [
      'Name,Tier,Owner,Backup,Cadence,Time zone,External ID',
      'Acme Pty Ltd,A,@dana,@kim,weekly,Australia/Sydney,19',
      'Globex North,B,@dana,,monthly,Australia/Sydney,20',
      'Globex South,B,@kim,,monthly,Australia/Sydney,21',
      '"<img src=x onerror=alert(1)> *Bold* & <!channel>",C,@dana,,monthly,Australia/Sydney,22',
    ].join('\n'),
  );
  await bot.imports(
    'contacts',
    'Client,Name,Main,Phone,Role\nAcme Pty Ltd,Robert Ray,yes,+61 2 9999 0000,Owner',
  );
  await bot.imports(
    'touches',
    'Client,Kind,At,Outcome,By\nAcme Pty Ltd,call,2026-05-26T10:00:00+10:00,reached,@dana',
  );
  bot.moveTo(NOW);
  const touch = { type: 'touch', client: { name: 'Acme Pty Ltd' }, updatedAt: NOW };
  await bot.post([
    {
      ...touch,
      kind: 'ticket',
      externalId: '4711',
      title: 'VPN down',
      at: '2026-06-01T10:00:00+10:00',
      priority: 'high',
    },
    {
      ...touch,
      kind: 'dispute',
      externalId: 'INV-1042',
      title: 'INV-1042',
      at: NOW,
      amount: 120.5,
      currency: 'AUD',
    },
  ]);
  await bot.tick();
  return bot;
};
