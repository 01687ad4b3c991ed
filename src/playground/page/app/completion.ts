import type { Snapshot } from '../wire';

/** One line that the composer offers: what it shows, and what the whole text becomes. */
export type Completion = { label: string; hint: string; description: string; becomes: string };

const has = (text: string, part: string) => text.toLowerCase().startsWith(part.toLowerCase());

/** Commands while a line begins with `/`, people while a word begins with `@`; nothing else. */
export const completionsFor = (
  typed: string,
  { commands, people, bot }: Pick<Snapshot, 'commands' | 'people' | 'bot'>,
): readonly Completion[] => {
  if (/^\/\S*$/.test(typed))
    return commands
      .filter(({ command }) => has(command, typed))
      .map(({ command, usageHint, description }) => ({
        ...{ label: command, hint: usageHint, description, becomes: `${command} ` },
      }));
  const [, before = '', name] = /^([\s\S]*(?:^|\s))@([\w.-]*)$/.exec(typed) ?? [];
  if (name === undefined) return [];
  const everyone = [
    ...people.map(({ name, realName, title }) => ({ name, realName, title })),
    { name: bot.name.toLowerCase(), realName: bot.name, title: 'App' },
  ];
  return everyone
    .filter((one) => has(one.name, name) || has(one.realName, name))
    .map((one) => ({
      ...{ label: `@${one.name}`, hint: one.realName, description: one.title },
      becomes: `${before}@${one.name} `,
    }));
};

/** What a line is: a command with its words, or words. */
export const readLine = (line: string): { command: string; text: string } | { say: string } => {
  const [, command, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  return command === undefined ? { say: line } : { command, text };
};
