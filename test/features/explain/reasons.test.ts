import { clientId } from '../../support/client-facts';
import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from '../nudges/firm';
import { explainedRule, to, whyOf } from './support';

const KIND = 'dispute-during-ticket';
const EVENING = '2026-03-18T20:00:00+11:00';
const MORNING = '2026-03-19T09:00:00+11:00';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const teammateId = async (slackId: string): Promise<string> =>
  (await bot.store.teammates.bySlackId(slackId))?.id ?? '';

/** What became of it for Dana, by explain. */
const dana = async (...more: string[]): Promise<string> =>
  (await explainedRule(bot, KIND, ...more))
    .split('\n')
    .filter((line) => line.includes('to Dana Reyes: '))
    .map((line) => line.trim())
    .join('; ');

const clashIn = async (evening: string): Promise<void> => {
  bot.moveTo(evening);
  await bot.post(ticket());
  await bot.post(dispute({ at: evening, updatedAt: evening }));
};

const mute = async (of: { client?: true; kind?: string }): Promise<void> => {
  const [about, reader] = [of.client ? await clientId(bot, 'Acme') : null, await teammateId('U_DANA')];
  await bot.store.mutes.add({ teammateId: reader, clientId: about, kind: of.kind ?? null }, bot.now());
};

test.each([
  ['the client', { client: true as const }, 'they muted this client'],
  ['the rule', { kind: KIND }, 'they muted everything of this sort'],
  [
    'the rule about the client',
    { client: true as const, kind: KIND },
    'they muted this sort about this client',
  ],
])('muted before its time: %s', async (_what, of, reason) => {
  await clashIn(EVENING);
  expect(await dana()).toBe('to Dana Reyes: waits until 19 March, 08:30 (out of hours)');
  await mute(of);
  await to(bot, MORNING);
  expect(await dana()).toBe(`to Dana Reyes: not said: ${reason}`);
});

test('muted before it began; another who was told reads that in Why?', async () => {
  await mute({ client: true });
  await bot.post([ticket(), dispute()]);
  expect(await dana()).toBe('to Dana Reyes: not said: they muted this client');
  expect(await whyOf(bot, 'U_KIM', /disputes a bill|billing/)).toContain(
    '• Dana Reyes: not said: they muted this client',
  );
});

test('over before its time', async () => {
  await clashIn(EVENING);
  bot.moveTo('2026-03-18T22:00:00+11:00');
  await bot.post(dispute({ closedAt: '2026-03-18T21:59:00+11:00', updatedAt: '2026-03-18T21:59:00+11:00' }));
  await to(bot, MORNING);
  expect(await dana()).toBe('earlier, to Dana Reyes: not said: it was over before its time');
});
