import type { BotUnderTest } from '../../support/start-bot';

/** What `touchbase explain acme` says of one rule. */
export const explainedRule = async (bot: BotUnderTest, kind: string, ...more: string[]): Promise<string> =>
  (await bot.cli('explain', 'acme', ...more)).out
    .split(/\n(?=\S)/u)
    .find((lines) => lines.startsWith(`${kind} `)) ?? '';

/** What **Why?** on the first message to somebody that names the matter says. */
export const whyOf = async (bot: BotUnderTest, userId: string, matter: RegExp): Promise<string> => {
  const told = bot.slack.dmMessages(userId).find(({ text }) => matter.test(text));
  if (!told) throw new Error('nothing was said');
  const actor = bot.slack.as(userId);
  await actor.click(told, 'Why?');
  return actor.modal()?.text() ?? '';
};

/** Time passes to there, and a tick runs. */
export const to = async (bot: BotUnderTest, instant: string): Promise<void> => {
  await bot.tickAt(instant);
};
