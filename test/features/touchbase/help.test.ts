import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { helpMessage, USES } from '../../../src/slack/help';
import { expectPresentable } from '../../support/slack-message';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeAll(async () => {
  bot = await startBot({ now: '2026-03-18T10:00:00+11:00' });
});
afterAll(() => bot.stop());

const { features } = parse(readFileSync(join(__dirname, '../../../manifest.yml'), 'utf8')) as {
  features: {
    slash_commands: { command: string; usage_hint: string }[];
    shortcuts: { name: string }[];
  };
};

test('help names every command and shortcut that the manifest offers, and no other', () => {
  const offered = [
    ...features.slash_commands.map(({ command }) => command),
    ...features.shortcuts.map(({ name }) => name),
  ];
  // words said to the bot are offered by no declaration
  const told = USES.map(({ typed }) => (typed.startsWith('/') ? (typed.split(' ')[0] ?? '') : typed)).filter(
    (typed) => !typed.endsWith('Acme'),
  );
  expect([...new Set(told)].toSorted()).toEqual(offered.toSorted());
  expectPresentable(helpMessage());
});

test('every word that /touchbase takes is in its hint and in help', () => {
  const hint = features.slash_commands.find(({ command }) => command === '/touchbase')?.usage_hint ?? '';
  const hinted = [...hint.matchAll(/[a-z]+/g)].map(([word]) => word).filter((word) => word !== 'help');
  const told = USES.flatMap(({ typed }) => /^\/touchbase ([a-z]+)/.exec(typed)?.[1] ?? []);
  expect(told.toSorted()).toEqual(hinted.toSorted());
});

test.each(['', 'help', 'HELP', 'what is this?', 'constructor'])(
  '“/touchbase %s” answers with usage',
  async (words) => {
    const seen = await bot.slack.as('U_KIM').command('/touchbase', words, { channel: 'C_GENERAL' });
    for (const { typed } of USES) expect(seen.text).toContain(typed);
    expect(seen.ephemeral).toHaveLength(1);
  },
);

test('a guest is refused', async () => {
  const seen = await bot.slack.as('U_GUEST').command('/touchbase', 'help', { channel: 'C_ACME' });
  expect(seen.text).toContain('Touchbase is for members of this workspace only');
});
