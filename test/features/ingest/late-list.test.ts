import { startBot, type BotUnderTest } from '../../support/start-bot';
import { dispute } from '../nudges/firm';
import { answerConnectwise, KEYS } from './desks/connectwise';
import { fakeDesk, type FakeDesk } from './desks/desk';
import { acmeDesk } from './desks/firm';

let bot: BotUnderTest;
let desk: FakeDesk;
/** Whether the role of these keys may read tickets. */
let mayReadTickets = false;
beforeEach(async () => {
  mayReadTickets = false;
  const answering: typeof answerConnectwise = (firm, request) =>
    request.url.pathname.includes('/service/tickets') && !mayReadTickets
      ? undefined
      : answerConnectwise(firm, request);
  desk = fakeDesk(answering, acmeDesk());
  const env = { TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };
  bot = await startBot({ now: '2026-08-21T10:30:00+10:00', network: desk.network, env });
  await bot.cli('sources', 'add', 'connectwise');
  await bot.cli('sources', 'connect', 'connectwise', ...KEYS);
});
afterEach(() => bot.stop());

/** The messages that somebody got of a dispute beside a ticket, without what was found and lists of calls. */
const told = (person: string): readonly string[] =>
  bot.slack.dms(person).filter((text) => /^\S.* disputes a bill while a ticket is open/.test(text));

const readAt = async (time: string): Promise<readonly string[]> => {
  bot.moveTo(`2026-08-21T${time}+10:00`);
  const lines = await bot.bot.readSources();
  await bot.bot.idle();
  await bot.tick();
  return lines;
};
const disputed = async (id: string, company: string, at: string): Promise<void> => {
  const of = { externalId: id, client: { name: company }, title: id, at, updatedAt: at };
  await bot.post(dispute(of));
  await bot.bot.idle();
};

test('A12: a list that can be read only later comes in quietly, and speaks from then on like any other', async () => {
  expect(await readAt('10:30:00')).toEqual([expect.stringContaining('ConnectWise Manage answered 404')]);
  await disputed('dp_1', 'Acme Pty Ltd', '2026-08-21T10:35:00+10:00');
  await disputed('dp_2', 'Globex', '2026-08-21T10:35:00+10:00');

  // tickets of days ago now stand beside the dispute
  mayReadTickets = true;
  expect(await readAt('10:50:00')).toEqual([expect.stringMatching(/^connectwise: \d+ records$/)]);
  const { text } = await bot.slack.as('U_LEE').command('/client', 'Acme');
  expect(text).toContain('disputes a bill while a ticket is open');
  expect([...told('U_DANA'), ...told('U_KIM')]).toEqual([]);

  const changedAt = '2026-08-21T00:55:00Z';
  desk.firm.tickets.push({
    ...{ id: 4801, companyId: 22, title: 'Server down', at: changedAt, changedAt, status: 'In Progress' },
    ...{ ownerId: 158, site: 'Main' },
  });
  await readAt('10:56:00');
  expect(told('U_DANA')).toEqual([expect.stringContaining('Server down')]);
});
