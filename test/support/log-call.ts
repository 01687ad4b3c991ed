import type { BotUnderTest } from './start-bot';

/** What somebody says of a call: the fields of “Log a client call” by their labels, beside the client and how it went. */
export type CallSaid = {
  readonly client: string;
  readonly mood?: 'Well' | 'Mixed' | 'Badly';
} & Readonly<Record<string, string>>;

/** Logs a call in which they were reached, as somebody does in the form. Throws what the form finds wrong. */
export const logCall = async (
  { slack }: BotUnderTest,
  { client, mood, ...typed }: CallSaid,
  userId = 'U_DANA',
): Promise<void> => {
  const form = await slack.as(userId).shortcut('call-notes.open');
  await form.pick('Client', client);
  await form.pick('Outcome', 'Reached');
  if (mood !== undefined) await form.pick('How did it go?', mood);
  for (const [label, words] of Object.entries(typed)) form.type(label, words);
  const errors = (await form.submit())?.errors;
  if (errors) throw new Error(JSON.stringify(errors));
};
