import { limits } from '../../../src/slack/limits';
import { startBot, type BotUnderTest } from '../../support/start-bot';
import { openHome, readHome } from './support';

let bot: BotUnderTest;

beforeAll(async () => {
  bot = await startBot({ now: '2026-05-01T10:00:00+10:00' });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
});
afterAll(() => bot.stop());

test('C12: where there is no client yet, what to do first, in three steps', async () => {
  const home = await openHome(bot, 'U_DANA');
  expect(home).toContain('1. Add a client.');
  expect(home).toContain('2. Note a call.');
  expect(home).toContain('3. Read before you ring.');
});

test.each(['U_GUEST', 'U_STRANGER'])('%s gets a polite line and nothing else', async (id) => {
  expect(await openHome(bot, id)).toBe(
    'Touchbase is for members of this workspace only, so I cannot help you here. Please ask somebody who works there.',
  );
});

/** Presses what is on somebody else's Home, as a forged or forwarded press would; what they then read last. */
const pressed = async (userId: string, actionId: string, value: string): Promise<string> => {
  const payload = {
    ...{ type: 'block_actions', team: { id: 'T_NORTH' }, user: { id: userId, team_id: 'T_NORTH' } },
    ...{ trigger_id: 'none', container: { type: 'view' }, view: { id: 'V', type: 'home' } },
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await bot.slack.raw('/slack/events', { body, headers, sign: true });
  await bot.bot.idle();
  return bot.slack.dms(userId).at(-1) ?? '';
};

describe('a firm in June', () => {
  beforeAll(async () => {
    await bot.imports('people', 'Member,Role\n@kim,manager\n@pat,billing\n');
    await bot.imports(
      'clients',
      `Name,Owner,Backup,Tier,Cadence
Acme Pty Ltd,@dana,@kim,A,weekly
Globex,@dana,,B,weekly
Initech,@dana,,B,quarterly
Hooli,@kim,,,weekly
Nobody's,,,,weekly
`,
    );
    await bot.imports('contacts', 'Client,Name,Main,Phone\nAcme Pty Ltd,Bob Ray,yes,+61 2 9999 0000\n');
    await bot.imports(
      'touches',
      `Kind,Client,At,Outcome,By
call,Acme Pty Ltd,2026-05-26T10:00:00+10:00,reached,@dana
call,Globex,2026-06-02T10:00:00+10:00,reached,@dana
call,Initech,2026-06-05T10:00:00+10:00,reached,@dana
call,Hooli,2026-06-05T10:00:00+10:00,reached,@kim
`,
    );
    await bot.tickAt('2026-06-09T10:00:00+10:00');
    const updatedAt = bot.now().toISOString();
    await bot.post([
      ...['ticket', 'dispute'].map((kind) => ({
        ...{ type: 'touch', client: { name: 'Globex' }, kind, externalId: `${kind}-1`, updatedAt },
        ...{ title: kind === 'ticket' ? 'VPN down' : 'INV-7', at: updatedAt, amount: 12.5, currency: 'AUD' },
      })),
      {
        ...{ type: 'touch', client: { name: 'Vandelay' }, kind: 'ticket', externalId: 'V-1', updatedAt },
        ...{ title: 'Printer', at: updatedAt },
      },
    ]);
  });

  test('A6: my calls of today, what cannot wait, and my clients by need, the worst first', async () => {
    const home = await openHome(bot, 'U_DANA');
    expect(home).toMatch(/^Find a client \(optional\)/);
    expect(home).toContain('2 calls to make, Tuesday 9 June');
    expect(home).toContain('Bob Ray +61 2 9999 0000');
    expect(home).toContain('[Spoke, all well] [Left voicemail] [Log a call]');
    expect(home).toContain(
      'Your clients\nThose that need you are in your calls above.\n[All my clients (3)]',
    );
    expect(home).not.toContain('Hooli');
    const dana = bot.slack.as('U_DANA');
    const all = (await dana.click(await dana.openHome(), 'All my clients (3)')).modal?.text() ?? '';
    const places = ['Globex', 'Acme Pty Ltd', 'Initech'].map((name) => all.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  test('A8: a dispute while a ticket is open stands first, with its figure for the owner', async () => {
    const home = await openHome(bot, 'U_DANA');
    const [, now = ''] = home.split('Right now');
    expect(now).toMatch(/^\nGlobex disputes a bill while a ticket is open\..*A\$12\.50.*VPN down/);
    expect(home.indexOf('Right now')).toBeLessThan(home.indexOf('calls to make'));
  });

  test('a technician without clients reads so, and nothing about the team', async () => {
    const home = await openHome(bot, 'U_JO');
    expect(home).toContain('No client is yours yet. Before you speak with one, find it above');
    expect(home).toContain('No calls left for you today.');
    expect(home).not.toContain('The team today');
    expect(home).not.toContain('For administrators');
  });

  test('a manager sees what each has to do, and whose clients nobody has', async () => {
    const home = await openHome(bot, 'U_KIM');
    expect(home).toContain('• Dana Reyes: 1 call due today, 1 overdue, of 3 clients');
    expect(home).toContain('• Kim Novak: no calls due, of 1 client');
    expect(home).toContain('1 client has no owner, so nobody has their calls on the list.');
  });

  test('whoever is somebody’s manager without the role sees their own people only', async () => {
    await bot.imports('people', 'Member,Manager\n@dana,@tom\n');
    const home = await openHome(bot, 'U_TOM');
    expect(home).toContain('• Dana Reyes: 1 call due today, 1 overdue, of 3 clients');
    expect(home).not.toContain('Kim Novak');
    expect(home).not.toContain('no owner');
  });

  test('an administrator sees what nobody matched, and where to say whose it is', async () => {
    const home = await openHome(bot, 'U_LEE');
    expect(home).toContain('1 event waits for a client that we do not know');
    expect(home).toContain('• Vandelay: 1 event');
    expect(home).toContain('/touchbase unmatched');
  });

  test('the search finds any client, and its brief comes in a modal', async () => {
    const kim = bot.slack.as('U_KIM');
    const { modal } = await kim.click(await kim.openHome(), 'Find a client', {
      value: 'Acme Pty Ltd',
      typed: 'acm',
    });
    expect(modal?.text()).toContain('Acme Pty Ltd');
    expect(modal?.text()).toContain('7 days overdue');
    expect((await modal?.press('More'))?.text()).toContain('People');
  });

  test('Brief on a row opens the same, and is recorded as read', async () => {
    const dana = bot.slack.as('U_DANA');
    const { modal } = await dana.click(await dana.openHome(), 'Brief');
    expect(modal?.text()).toContain('Globex');
    const seen = await bot.slack.as('U_KIM').command('/client', 'globex', { channel: 'C_GENERAL' });
    expect(seen.text).toContain('Dana Reyes opened this just now');
  });

  test('all my clients, in a modal of pages', async () => {
    const names = Array.from({ length: 45 }, (_, place) => `Client ${String(place).padStart(2, '0')},@raj`);
    await bot.imports('clients', ['Name,Owner', ...names].join('\n'));
    const raj = bot.slack.as('U_RAJ');
    const first = (await raj.click(await raj.openHome(), 'All my clients (45)')).modal;
    expect(first?.text()).toContain('1 to 20 of 45 clients');
    const third = await (await first?.press('Next'))?.press('Next');
    expect(third?.text()).toContain('41 to 45 of 45 clients');
    expect(third?.text()).toContain('Client 44');
    expect(third?.text()).not.toContain('[Next]');
    expect((await third?.press('Back'))?.text()).toContain('21 to 40 of 45 clients');
  });

  test('A14: what I promised, the soonest first, until I say that it is done', async () => {
    const dana = bot.slack.as('U_DANA');
    const form = (await dana.click(await dana.openHome(), 'Log a call')).modal;
    await form?.pick('Outcome', 'Reached');
    await form?.pick('How did it go?', 'Well');
    form?.type('We promised', '@dana firewall quote by Friday\nsend the guide');
    expect(await form?.submit()).toBeUndefined();
    const home = await openHome(bot, 'U_DANA');
    expect(home).toContain('You promised\nfirewall quote\n');
    expect(home).toContain('Acme Pty Ltd, due Friday 12 June');
    const after = await dana.click(await dana.openHome(), 'Done');
    expect(after.ack.status).toBe(200);
    const left = readHome(bot.slack.home('U_DANA'));
    expect(left).toContain('Kept just now: firewall quote, for Acme Pty Ltd\n[Undo]');
    expect(left).not.toContain('due Friday 12 June');
    expect(left).toContain('send the guide');
    await dana.click(await dana.openHome(), 'Undo');
    const again = readHome(bot.slack.home('U_DANA'));
    expect(again).toContain('due Friday 12 June');
    expect(again).not.toContain('Kept just now');
  });

  test('ten minutes later a promise stays kept, and nobody else’s press says anything of it', async () => {
    const dana = bot.slack.as('U_DANA');
    const from = bot.now();
    await dana.click(await dana.openHome(), 'Done');
    const home = await dana.openHome();
    const [, kept = ''] =
      /"action_id":"home.undo-done".*?"value":"([^"]+)"/.exec(JSON.stringify(home.blocks)) ?? [];
    for (const actionId of ['home.done', 'home.undo-done'])
      expect(await pressed('U_TOM', actionId, kept)).toContain(
        'Only whoever made this promise, who answers for the client, or a manager',
      );
    expect(await bot.store.promises.byId(kept)).toMatchObject({ keptAt: from });
    bot.moveTo(new Date(from.getTime() + 10 * 60_000 + 1).toISOString());
    await dana.click(home, 'Undo');
    expect(bot.slack.dms('U_DANA').at(-1)).toContain('Ten minutes have passed, so this promise stays kept.');
    bot.moveTo(from.toISOString());
    // a manager may as well
    await pressed('U_KIM', 'home.undo-done', kept);
    expect(await bot.store.promises.byId(kept)).toMatchObject({ keptAt: null });
  });

  test('“Spoke, all well” from Home is one call, however often it is pressed', async () => {
    const dana = bot.slack.as('U_DANA');
    const home = await dana.openHome();
    const logged = () => bot.slack.dms('U_DANA').filter((text) => text.includes('Logged: spoke with')).length;
    const before = logged();
    const pressed = await Promise.all([1, 2].map(() => dana.click(home, 'Spoke, all well')));
    expect(logged() - before).toBe(1);
    expect(pressed.some(({ modal }) => modal?.text().includes('logged already today'))).toBe(true);
  });
});

test('clients whose calls somebody else makes are shown to their owner by need', async () => {
  await bot.imports('clients', 'Name,Owner,Caller,Cadence\nWayne,@tom,@kim,weekly\n');
  await bot.imports(
    'touches',
    'Kind,Client,At,Outcome,By\ncall,Wayne,2026-05-26T10:00:00+10:00,reached,@kim\n',
  );
  await bot.tick();
  expect(await openHome(bot, 'U_TOM')).toMatch(
    /No calls left for you today\.\n1 of your clients needs you\nWayne\nCall \d+ days overdue/,
  );
});

test('with more than fits, it stays within Slack’s limits and ends well', async () => {
  const names = Array.from(
    { length: 120 },
    (_, place) => `${'Very long & <name> '.repeat(8)}${place},@ana,weekly,2025-01-01`,
  );
  await bot.imports('clients', ['Name,Owner,Cadence,Started', ...names].join('\n'));
  await bot.tick();
  const view = await bot.slack.as('U_ANA').openHome();
  expect(view.blocks.length).toBeLessThanOrEqual(limits.viewBlocks);
  expect(readHome(view)).toContain('All my clients (120)');
});

test('Slack refused nothing of all this', () => {
  expect(bot.slack.refusals()).toEqual([]);
});
