import type { BotUnderTest } from '../../support/start-bot';
import { dispute, event, startFirm, ticket } from './firm';

/** What becomes of a message that was sent, as its reader sees it in the end. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const about = (userId: string) =>
  bot.slack
    .dmMessages(userId)
    .filter(({ text }) => /Acme Pty Ltd/.test(text) && !/call(s)? today/.test(text));
const one = (userId: string) => {
  const all = about(userId);
  expect(all.map(({ text }) => text)).toHaveLength(1);
  const [message] = all;
  if (!message) throw new Error(`${userId} was told nothing`);
  return message;
};
const at = async (instant: string, ...events: readonly object[]) => {
  bot.moveTo(instant);
  if (events.length > 0) await bot.post(events);
  await bot.tick();
};
const closed = (event: (given: object) => object, when: string) => event({ closedAt: when, updatedAt: when });

test('A8: the message follows the situation in place: another ticket, another day; nothing new is posted', async () => {
  await at('2026-03-18T10:00:00+11:00', ticket(), dispute());
  expect(one('U_DANA').text).toContain('Ticket: “VPN down”, high priority, open 2 days.');
  await at(
    '2026-03-18T10:01:00+11:00',
    ticket({ externalId: '4712', title: 'Mail is slow', priority: 'low' }),
  );
  expect(one('U_DANA').text).toContain('“VPN down”, high priority, open 2 days, and 1 more.');
  await at('2026-03-19T00:05:00+11:00');
  expect(one('U_DANA').text).toContain('“VPN down”, high priority, open 3 days, and 1 more.');
});

test('A8: when it ends each message says how, with nothing left to do; what it then says stays', async () => {
  await at('2026-03-18T10:00:00+11:00', ticket(), dispute());
  await at('2026-03-18T14:05:00+11:00', closed(dispute, '2026-03-18T14:05:00+11:00'));
  expect(one('U_DANA').text).toBe('Resolved: Acme Pty Ltd’s dispute was closed, 14:05');
  expect(one('U_PAT').text).toBe('Resolved: Acme Pty Ltd’s dispute was closed, Wednesday 18 March, 03:05');
  expect(JSON.stringify(one('U_DANA').blocks)).not.toMatch(/Log a call|I’ll do it|Settled/);
  await at('2026-03-20T10:00:00+11:00', closed(ticket, '2026-03-20T10:00:00+11:00'));
  expect(one('U_DANA').text).toBe('Resolved: Acme Pty Ltd’s dispute was closed, 14:05');
});

test('the ticket ends it as well, and the day is said where it is another one', async () => {
  await at('2026-03-18T10:00:00+11:00', ticket(), dispute());
  await at('2026-03-19T09:30:00+11:00', closed(ticket, '2026-03-19T09:30:00+11:00'));
  expect(one('U_KIM').text).toBe(
    'Resolved: Acme Pty Ltd’s ticket “VPN down” was closed, Thursday 19 March, 09:30',
  );
});

test('it holds again after a correction: the message is edited back, with its buttons, and nothing new is posted', async () => {
  await at('2026-03-18T10:00:00+11:00', ticket(), dispute());
  await at('2026-03-18T14:05:00+11:00', closed(dispute, '2026-03-18T14:05:00+11:00'));
  expect(one('U_DANA').text).toMatch(/^Resolved/);
  await at('2026-03-18T14:10:00+11:00', dispute({ updatedAt: '2026-03-18T14:10:00+11:00' }));
  expect(one('U_DANA').text).toContain('Acme Pty Ltd disputes a bill while a ticket is open.');
  expect(JSON.stringify(one('U_DANA').blocks)).toContain('I’ll do it');
  await at('2026-03-18T15:00:00+11:00', closed(dispute, '2026-03-18T15:00:00+11:00'));
  expect(one('U_DANA').text).toBe('Resolved: Acme Pty Ltd’s dispute was closed, 15:00');
});

test('what does not change what it says edits nothing', async () => {
  await at('2026-03-18T10:00:00+11:00', ticket(), dispute());
  const edits = () => bot.slack.calls.filter(({ method }) => method === 'chat.update').length;
  const before = edits();
  await bot.slack.as('U_DANA').command('/touch', 'Acme note: they have a new dog');
  await at('2026-03-18T10:05:00+11:00');
  expect(edits()).toBe(before);
});

test('a client that changes hands: the message of the one before says with whom it is now', async () => {
  await at('2026-03-18T10:00:00+11:00', ticket(), dispute());
  await bot.imports('clients', 'Name,Owner\nAcme Pty Ltd,U_LEE\n');
  await at('2026-03-18T10:05:00+11:00');
  await at('2026-03-18T10:06:00+11:00');
  expect(one('U_DANA').text).toBe(
    'Acme Pty Ltd disputes a bill while a ticket is open: this is with Lee Wong now',
  );
});

test('a rule that is switched off: its messages say that, not that the matter is over, and come back with it', async () => {
  await at('2026-03-18T10:00:00+11:00', ticket(), dispute());
  await bot.cli('settings', 'set', 'rule.dispute-during-ticket.on', 'off');
  for (const minute of [5, 6]) await at(`2026-03-18T10:0${minute}:00+11:00`);
  expect(one('U_DANA').text).toBe(
    'Over: warnings of this sort are switched off for Acme Pty Ltd (a bill disputed while a ticket is open), 10:05',
  );
  await bot.cli('settings', 'set', 'rule.dispute-during-ticket.on', 'default');
  for (const minute of [7, 8]) await at(`2026-03-18T10:0${minute}:00+11:00`);
  expect(one('U_DANA').text).toContain('Acme Pty Ltd disputes a bill while a ticket is open.');
});

test('a roadmap meeting that is planned for its standing day is the same matter, and is not said again', async () => {
  await bot.imports('clients', 'Name,Roadmap\nAcme Pty Ltd,2026-03-20\n');
  await at('2026-03-18T10:00:00+11:00', ticket({ assignee: null }));
  expect(one('U_DANA').text).toContain('Acme Pty Ltd’s roadmap meeting is on Friday 20 March.');
  await at('2026-03-18T10:05:00+11:00', event('roadmap', { at: '2026-03-20T14:00:00+11:00' }));
  await at('2026-03-18T10:06:00+11:00');
  expect(one('U_DANA').text).toContain('Acme Pty Ltd’s roadmap meeting is on Friday 20 March.');
});

test('a storm of alerts is told once, and says when it is over how much it was', async () => {
  const alert = (minute: number) =>
    ticket({
      ...{ kind: 'alert', externalId: `a${minute}`, title: 'Disk full', priority: null, assignee: null },
      ...{ at: `2026-03-18T09:${30 + minute}:00+11:00`, updatedAt: `2026-03-18T09:${30 + minute}:00+11:00` },
    });
  const opened = ticket({ at: '2026-03-18T09:50:00+11:00', priority: 'low' });
  await at('2026-03-18T10:00:00+11:00', opened, ...Array.from({ length: 12 }, (_, minute) => alert(minute)));
  expect(one('U_DANA').text).toContain('Acme Pty Ltd has a storm of alerts since 09:');
  await at('2026-03-18T11:00:00+11:00');
  expect(one('U_DANA').text).toBe('Over: the storm of alerts at Acme Pty Ltd, with 12 alerts and 1 ticket');
});
