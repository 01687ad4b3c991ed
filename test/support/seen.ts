import type { Seen } from '../../src/playground/person';
import type { Message, Modal } from '../../src/playground/playground';
import type { BotUnderTest } from './start-bot';

/** What somebody was told last in the bot's conversation with them; empty where they were told nothing. */
export const lastDm = ({ slack }: BotUnderTest, userId = 'U_DANA'): string => slack.dms(userId).at(-1) ?? '';

/** The last message there, of those that say this. Throws where there is none. */
export const lastMessage = ({ slack }: BotUnderTest, userId = 'U_DANA', says = /(?:)/u): Message => {
  const message = slack.dmMessages(userId).findLast(({ text }) => says.test(text));
  if (!message) throw new Error(`${userId} was not told ${says}: ${slack.dms(userId).join('\n---\n')}`);
  return message;
};

/** The modal that what they did has opened. */
export const opened = ({ modal, text }: Seen): Modal => {
  if (!modal) throw new Error(`No modal opened: ${text}`);
  return modal;
};

/** The whole brief of a client as somebody sees it. */
export const wholeBrief = async (bot: BotUnderTest, userId = 'U_DANA', client = 'Acme'): Promise<Seen> => {
  const person = bot.slack.as(userId);
  return person.click(await person.command('/client', client, { channel: 'C_GENERAL' }), 'More');
};
