import type { Answered, Outgoing } from '../../../src/platform/outgoing';
import { startBot, type BotUnderTest } from '../../support/start-bot';
import { answerOf } from './sources/recorded-api';

/** What was recorded of Autotask, by path; of people and notes nothing. */
const ANSWERS: Readonly<Record<string, string>> = {
  '/Companies/query': 'companies',
  '/Tickets/query': 'tickets',
  '/Tickets/entityInformation/fields': 'ticket-fields',
  '/Resources/query': 'resources',
  '/Opportunities/query': 'opportunities',
  '/Opportunities/entityInformation/fields': 'opportunity-fields',
  '/Contracts/query': 'contracts',
  '/Contracts/entityInformation/fields': 'contract-fields',
  '/Invoices/query': 'invoices',
};

let forbidden = '';
const network = {
  send: async ({ url }: Outgoing): Promise<Answered> => {
    const name = ANSWERS[url.pathname.replace('/atservicesrest/v1.0', '')];
    const status = forbidden !== '' && url.pathname.includes(forbidden) ? 403 : 200;
    const answer = name === undefined ? { items: [] } : answerOf('autotask', name);
    return { status, text: JSON.stringify({ ...answer, pageDetails: null }), header: () => undefined };
  },
  pause: () => Promise.resolve(),
};
const KEYS = ['zone=webservices5.autotask.net', 'userName=u', 'secret=s', 'trackingId=t'];

let bot: BotUnderTest;
beforeEach(async () => {
  forbidden = '';
  const env = { TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };
  bot = await startBot({ now: '2026-08-21T20:30:00+10:00', network, env });
  await bot.cli('sources', 'add', 'autotask');
});
afterEach(() => bot.stop());

const whole = async (): Promise<string> => {
  const lee = bot.slack.as('U_LEE');
  return (await lee.click(await lee.command('/client', 'Acme'), 'More')).text;
};

test('A2, A4, A5: quotes, contracts and bills of Autotask are in the brief once it was read', async () => {
  const { said } = await bot.cli('sources', 'connect', 'autotask', ...KEYS);
  expect(said).toContain('companies, contacts, tickets, notes, opportunities, contracts, unpaid invoices');
  await bot.bot.readSources();
  await bot.bot.idle();
  const brief = await whole();
  expect(brief).toContain('INV-1042: 21 days overdue');
  expect(brief).toContain('Invoice paid: INV-1040');
  expect(brief).toContain('Invoice closed: voided: INV-1041');
  expect(brief).toContain('Renewal closed: expired: Block of hours');
  expect(brief).toContain('New firewall');
  expect(brief).toContain('Renewal 30 September');
});

test('A12: an API user that may not read invoices reads all the rest, and it is said', async () => {
  await bot.cli('sources', 'connect', 'autotask', ...KEYS);
  forbidden = '/Invoices';
  expect(await bot.bot.readSources()).toEqual([
    expect.stringContaining('Autotask answered 403 to POST /Invoices/query'),
  ]);
  expect(await whole()).toContain('Renewal 30 September');
});
