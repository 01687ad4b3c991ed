import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from '../nudges/firm';
import { explainedRule } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stop());

const outcome = async (kind: string, ...more: string[]): Promise<string> =>
  (await explainedRule(bot, kind, ...more)).split('\n')[0] ?? '';

test('where nobody ever told of any, for any client, it is unknown and not “no”', async () => {
  await bot.post(ticket());
  const unknown = (kind: string, when: string, what: string) =>
    `${kind} (${when}): unknown, nothing ever came in about ${what}`;
  for (const [kind, when, what] of [
    ['dispute-during-ticket', 'now', 'disputes'],
    ['dispute-stale', 'morning', 'disputes'],
    ['quote-during-dispute', 'morning', 'quotes or disputes'],
    ['quote-not-sent', 'morning', 'quotes'],
    ['project-silence', 'morning', 'projects'],
    ['campaign-into-trouble', 'now', 'campaigns'],
    ['renewal-gone-quiet', 'now', 'renewals'],
    ['check-in-use', 'morning', 'projects or quotes'],
  ] as const)
    expect(await outcome(kind)).toBe(unknown(kind, when, what));
  expect(await outcome('negative-unresolved')).toMatch(
    /^negative-unresolved \(now\): no, .*; nothing ever came in about surveys$/u,
  );
});

test('what came in about another client is known, from then on', async () => {
  const other = { client: { name: 'Globex' } };
  await bot.imports('clients', 'Name,Owner,Renewal\nGlobex,U_DANA,2027-01-01\n');
  bot.moveTo('2026-03-18T11:00:00+11:00');
  await bot.post([
    ticket(),
    dispute(other),
    ...['campaign', 'survey', 'project'].map((kind) => ({
      ...dispute({ ...other, kind, externalId: kind, title: '4 of 5' }),
    })),
  ]);
  for (const kind of ['dispute-stale', 'campaign-into-trouble', 'project-silence', 'renewal-gone-quiet'])
    expect(await outcome(kind)).toMatch(/\): no, /u);
  expect(await outcome('negative-unresolved')).not.toContain('surveys');
  expect(await outcome('check-in-use')).toMatch(/\): no, /u);
  expect(await outcome('campaign-into-trouble', '--at', '2026-03-18T10:30:00+11:00')).toContain(
    'nothing ever came in about campaigns',
  );
});
