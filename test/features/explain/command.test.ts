import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from '../nudges/firm';

let bot: BotUnderTest;
beforeAll(async () => {
  bot = await startFirm();
  await bot.post(ticket());
  await bot.post(dispute());
  await bot.tick();
});
afterAll(() => bot.stop());

const explained = async (...words: string[]): Promise<string> => (await bot.cli('explain', ...words)).out;

const section = (out: string, kind: string): string =>
  out.split(/\n(?=\S)/u).find((lines) => lines.startsWith(`${kind} `)) ?? '';

test('each rule: whether it holds, on which facts, and who was told when', async () => {
  const out = await explained('acme');
  expect(out).toMatch(/^Acme Pty Ltd, 18 March 2026, 10:00 \(Australia\/Sydney\)\n/);
  expect(section(out, 'dispute-during-ticket')).toBe(
    [
      'dispute-during-ticket (now): yes',
      '  Acme Pty Ltd disputes a bill while a ticket is open; since 18 March 2026',
      '    on dispute “INV-1042 never ordered the firewall”, 18 March',
      '    on ticket “VPN down”, 16 March, high priority',
      '    to Dana Reyes: said 18 March, 10:00',
      '    to Pat Okafor: said 18 March, 10:00',
      '    to Kim Novak: said 18 March, 10:00',
    ].join('\n'),
  );
  expect(section(out, 'alert-storm')).toBe(
    'alert-storm (now): unknown, no system has ever told us of alerts',
  );
  expect(section(out, 'cadence-lapsed')).toMatch(
    /^cadence-lapsed \(now\): no, nobody has spoken with them yet; due /,
  );
});

test('at a past instant it is as it was recorded by then, and what was said since is not said yet', async () => {
  bot.moveTo('2026-03-20T10:00:00+11:00');
  await bot.post(dispute({ closedAt: '2026-03-20T09:00:00+11:00', updatedAt: '2026-03-20T09:00:00+11:00' }));
  const now = section(await explained('acme'), 'dispute-during-ticket');
  expect(now).toMatch(
    /^dispute-during-ticket \(now\): no, no dispute is open; 1 ticket open\n {2}earlier, to Dana/,
  );
  const then = section(await explained('acme', '--at', '2026-03-19T10:00:00+11:00'), 'dispute-during-ticket');
  expect(then).toContain('dispute-during-ticket (now): yes');
  expect(then).toContain('to Dana Reyes: said 18 March, 10:00');
  const before = section(
    await explained('acme', '--at', '2026-03-18T09:59:59+11:00'),
    'dispute-during-ticket',
  );
  expect(before).not.toContain('said');
});

test('a day that no calendar has is refused; an instant ahead says what it is', async () => {
  const { status, said } = await bot.cli('explain', 'acme', '--at', '2026-02-30');
  expect([status, said]).toEqual([
    2,
    '--at: found "2026-02-30", expected an instant like 2026-03-18T10:00:00Z',
  ]);
  // 02:30 does not exist that night in Sydney
  expect(await explained('acme', '--at', '2026-10-04T02:30:00+10:00')).toMatch(
    /^Acme Pty Ltd, 4 October 2026, 03:30 \(Australia\/Sydney\), if nothing more happened until then\n/,
  );
});

test('as data; an instant that is none is refused', async () => {
  const { rules, client } = JSON.parse(
    await explained('acme', '--json', '--at', '2026-03-19T10:00:00+11:00'),
  ) as {
    client: string;
    rules: { kind: string; outcome: string }[];
  };
  expect(client).toBe('Acme Pty Ltd');
  expect(rules.find(({ kind }) => kind === 'dispute-during-ticket')?.outcome).toBe('fires');
  const { status, said } = await bot.cli('explain', 'acme', '--at', 'yesterday');
  expect([status, said]).toEqual([
    2,
    expect.stringContaining('expected an instant like 2026-03-18T10:00:00Z'),
  ]);
});
