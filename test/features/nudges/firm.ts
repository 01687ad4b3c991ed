import { startBot, type BotSetting, type BotUnderTest } from '../../support/start-bot';

/** A Wednesday, 10:00 in Sydney; Pat, who bills, is in London, where it is 23:00 the day before. */
const NOW = '2026-03-18T10:00:00+11:00';

/** The firm with Acme: Dana owns it, Kim mends its tickets, Pat bills, Lee manages. Looked at, and nothing to say. */
export const startFirm = async (setting: Partial<BotSetting> = {}): Promise<BotUnderTest> => {
  const bot = await startBot({ now: NOW, ...setting });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports(
    'people',
    'Member,Role,Hours\nU_PAT,billing,00:00-23:59\nU_LEE,manager,\nU_KIM,technician,\nU_SAM,principal,\n',
  );
  await bot.imports(
    'clients',
    'Name,Owner,Tier,External ID\nAcme Pty Ltd,U_DANA,C,19\n',
    '--source',
    'standard',
  );
  return bot;
};

export const ticket = (given: object = {}) => ({
  type: 'touch',
  client: { externalId: '19', name: 'Acme Pty Ltd' },
  kind: 'ticket',
  externalId: '4711',
  title: 'VPN down',
  at: '2026-03-16T10:00:00+11:00',
  updatedAt: '2026-03-16T10:05:00+11:00',
  priority: 'high',
  assignee: 'kim@northwind.example',
  ...given,
});

export const dispute = (given: object = {}) => ({
  type: 'touch',
  client: { externalId: '19', name: 'Acme Pty Ltd' },
  kind: 'dispute',
  externalId: 'dp_1',
  title: 'INV-1042 never ordered the firewall',
  at: '2026-03-18T09:59:00+11:00',
  updatedAt: '2026-03-18T09:59:00+11:00',
  amount: 1200.5,
  currency: 'AUD',
  ...given,
});

let place = 0;
/** Something else of Acme's, each with an id of its own. */
export const event = (kind: string, given: object = {}) => ({
  ...{ type: 'touch', client: { externalId: '19', name: 'Acme Pty Ltd' }, kind },
  ...{ externalId: `${kind}-${(place += 1)}`, at: '2026-03-16T10:00:00+11:00' },
  updatedAt: '2026-03-18T09:00:00+11:00',
  ...given,
});

/** What each person was told of the client, without lists and questions about tiers. */
export const told = (bot: BotUnderTest, userId: string): readonly string[] =>
  bot.slack
    .dms(userId)
    .filter((text) => /disputes a bill|overdue for a call/.test(text) && !text.startsWith('What I found'));

/** The same as it was when it was posted, whatever it was edited to since; without what others were told before. */
export const posted = (bot: BotUnderTest, userId: string): readonly string[] =>
  bot.slack.calls
    .filter(({ method, body }) => method === 'chat.postMessage' && body['channel'] === `D_${userId.slice(2)}`)
    .map(({ body }) => String(body['text']))
    .filter(
      (text) =>
        /disputes a bill|overdue for a call/.test(text) &&
        !/nobody has taken it/.test(text) &&
        !text.startsWith('What I found'),
    );
