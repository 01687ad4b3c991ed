import type { BotUnderTest } from '../../support/start-bot';
import { dispute, event, startFirm, ticket } from './firm';

/** Titles as people's mail programs make them: what somebody is to do about it is read all the same. */
const TITLE =
  'RE: FW: RE: The printer in accounts prints blank pages since the update and nobody called back';
const NOTE = `${'They rang again, and wait. '.repeat(12)}`;
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());
const said = (userId: string): readonly string[] => bot.slack.dmMessages(userId).map(({ text }) => text);

test('titles and last words end with a whole word, and whom to send questions to is in the message', async () => {
  await bot.post([
    ticket({ title: `${TITLE}\n`.repeat(4), note: NOTE }),
    dispute({ title: `${TITLE}\n`.repeat(4), note: NOTE }),
  ]);
  const cut = '“RE: FW: RE: The printer in accounts prints blank pages since the update and nobody called…”';
  const last =
    'last word “They rang again, and wait. They rang again, and wait. They rang again, and wait. They rang again, and wait. They rang again, and wait. They…”';
  expect(said('U_KIM')).toEqual([
    `Acme Pty Ltd disputes a bill while your ticket is open: ${cut}, high priority, open 2 days, ${last} Send questions about billing to Pat Okafor.`,
  ]);
  expect(said('U_DANA')).toEqual([
    `Acme Pty Ltd disputes a bill while a ticket is open. Dispute: ${cut}, dp_1, A$1,200.50, ${last} Ticket: ${cut}, high priority, open 2 days, ${last}`,
  ]);
});

test('a meeting is named by the beginning of its title, on one line', async () => {
  const title = 'Quarterly review:\n numbers, people, plans, risks & the year after the next one';
  await bot.post([ticket(), event('meeting', { title, at: '2026-03-23T14:00:00+11:00' })]);
  expect(bot.slack.dms('U_DANA').join('\n')).toContain(
    'Acme Pty Ltd’s Quarterly review: numbers, people, plans, risks & the year… is on Monday 23 March. Before it: “VPN down”',
  );
});
