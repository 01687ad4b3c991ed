import type { Modal } from '../../../src/playground/playground';
import { factsOf } from '../../support/client-facts';
import { startBot, type BotUnderTest } from '../../support/start-bot';

/** A Wednesday, 10:00 in Sydney, where the administrator Lee works; Sam's New York is asleep. */
const WEDNESDAY = '2026-03-18T10:00:00+11:00';

export const startFirm = async (): Promise<BotUnderTest> => {
  const bot = await startBot({ now: WEDNESDAY });
  await bot.imports(
    'clients',
    'Name,Domains,Owner\nAcme Pty Ltd,acme.example,@dana\nGlobex,globex.example,@kim\n',
  );
  await bot.tick();
  return bot;
};

/** A ticket as the standard webhook tells it. */
export const ticket = (client: object, externalId: string, more: object = {}) => ({
  ...{ type: 'touch', client, kind: 'ticket', externalId, title: `Ticket ${externalId}` },
  ...{ at: '2026-03-17T10:00:00+11:00', updatedAt: '2026-03-17T10:00:00+11:00' },
  ...more,
});

/** `count` tickets of one company. */
export const tickets = (client: object, count: number, prefix: string) =>
  Array.from({ length: count }, (_, n) => ticket(client, `${prefix}-${n}`));

export const openList = async (bot: BotUnderTest, userId = 'U_LEE'): Promise<Modal> => {
  const seen = await bot.slack.as(userId).command('/touchbase', 'unmatched');
  if (!seen.modal) throw new Error(`No modal opened: ${seen.text}`);
  return seen.modal;
};

/** Presses the button of that label in the row `nth` rows have it. */
export const press = async (
  bot: BotUnderTest,
  label: string,
  of: { userId?: string; nth?: number; value?: string } = {},
) => {
  const { userId = 'U_LEE', ...choice } = of;
  const modal = bot.slack.as(userId).modal();
  if (!modal) throw new Error('No modal is open.');
  await bot.slack.as(userId).click(modal.view, label, choice);
  return bot.slack.as(userId).modal()?.text() ?? '';
};

export const touchesOf = async (bot: BotUnderTest, client: string): Promise<readonly string[]> => {
  const match = await bot.store.clients.match(client);
  if (match.type !== 'one') return [];
  return (await factsOf(bot, client)).touches.map(({ title }) => title ?? '').toSorted();
};
