import { northwind } from '../../../src/playground/firm';
import { readBlocks } from '../../../src/playground/readable';
import type { View } from '../../../src/playground/view';
import type { BotUnderTest } from '../../support/start-bot';

/** Home as its person reads it, line by line. */
export const readHome = (view: View | undefined): string =>
  view ? readBlocks(view.blocks, { firm: northwind, tz: 'Australia/Sydney' }) : '(no Home)';

/** Opens somebody's Home and reads it. */
export const openHome = async (bot: BotUnderTest, userId: string): Promise<string> =>
  readHome(await bot.slack.as(userId).openHome());

/** How often Slack was asked to show somebody's Home. */
export const published = (bot: BotUnderTest, userId: string): number =>
  bot.slack.calls.filter(({ method, body }) => method === 'views.publish' && body['user_id'] === userId)
    .length;
