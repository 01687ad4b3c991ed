import type { Message } from '../../../src/playground/playground';
import { clientId } from '../../support/client-facts';
import type { BotUnderTest } from '../../support/start-bot';

/** What somebody was told of the escalation, unasked. */
export const told = (bot: BotUnderTest, userId: string): readonly Message[] =>
  bot.slack
    .dmMessages(userId)
    .filter(
      ({ text, blocks }) =>
        /asks you to lead/.test(text) || JSON.stringify(blocks).includes('"escalation-update '),
    );

export const last = (bot: BotUnderTest, userId: string): Message => {
  const message = told(bot, userId).at(-1);
  if (!message) throw new Error(`${userId} was told nothing.`);
  return message;
};

export const escalate = (bot: BotUnderTest, words: string, userId = 'U_DANA', channel = 'C_GENERAL') =>
  bot.slack.as(userId).command('/escalate', words, { channel });

/** The escalations of the client, the newest last. */
export const escalations = async (bot: BotUnderTest, client = 'Acme') => {
  const page = await bot.store.timeline.page(
    { clientId: await clientId(bot, client), kinds: ['escalation'] },
    {},
    20,
  );
  return page.entries.map(({ touch }) => touch).toReversed();
};
