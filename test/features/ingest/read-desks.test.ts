import { readSources } from '../../../src/features/ingest/read-source';
import { sourceOf } from '../../../src/features/ingest/sources/index';
import { startBot, type BotUnderTest } from '../../support/start-bot';
import { fakeDesk, type FakeDesk } from './desks/desk';
import { VENDORS } from './desks/desks';
import { acmeDesk, bigDesk } from './desks/firm';

let bot: BotUnderTest;
let desk: FakeDesk;
afterEach(() => bot.stop());

const read = async (): Promise<readonly string[]> => {
  const lines = await bot.bot.readSources();
  await bot.bot.idle();
  await bot.tick();
  return lines;
};
/** An instant of that day in Sydney. */
const at = async (time: string): Promise<void> => {
  await bot.tickAt(`2026-08-21T${time}+10:00`);
};
const brief = async (name: string) => (await bot.slack.as('U_LEE').command('/client', name)).text;
const told = (): string | undefined => bot.slack.dms('U_LEE')[0];

describe.each(VENDORS)(
  '$title',
  ({ vendor, title, keys, answering, reads, wasRead, wasReadOf120, isWhole }) => {
    beforeEach(async () => {
      desk = fakeDesk(answering, acmeDesk());
      const env = { TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };
      bot = await startBot({ now: '2026-08-21T10:30:00+10:00', network: desk.network, env });
    });
    const connect = async () => {
      await bot.cli('sources', 'add', vendor);
      return bot.cli('sources', 'connect', vendor, ...keys, '--tell', 'U_LEE');
    };

    test('A3–A5, A12: what it knows is in the brief a minute after it was connected', async () => {
      expect(await connect()).toEqual({
        ...{ status: 0, out: '' },
        said: `${title} takes the keys. It is read within a minute where the bot runs: ${reads}; then every five minutes.`,
      });
      expect(await read()).toEqual([expect.stringMatching(new RegExp(`^${vendor}: \\d+ records$`))]);
      await at('10:30:10');
      expect(told()).toBe(`${title} is read: ${wasRead}. From now on I ask it every five minutes.`);
      const acme = await brief('Acme');
      expect(acme).toMatch(/VPN down: .*ticket, open 2 days, waiting on us, Kim Novak has it/);
      expect(acme).toMatch(/New scanner: .*ticket, open 1 day, waiting on them/);
      expect(acme).toContain('“Access point” was closed on Monday by Kim Novak');
      expect(acme).toContain('Bob Brown');
      // we wrote to them on Wednesday, and a ticket of March is none of now
      expect(acme).not.toMatch(/no word|Long closed/);
      if (!isWhole) return;
      const kim = bot.slack.as('U_KIM');
      const whole = (await kim.click(await kim.command('/client', 'Acme'), 'More')).text;
      expect(whole).toMatch(/Open, Warehouse\n.*\n.*New scanner/);
      expect(acme).toContain('owner Dana Reyes');
      expect(acme).toContain('Last spoke 8 days ago (13 August): Kim Novak spoke with them on the phone');
      expect(acme).toContain('Renewal 30 September');
      expect(acme).toContain('INV-1042: 21 days overdue, A$204.50');
      expect(acme).toContain('Also open: 1 quote and 1 project');
      // the number of Bob's site, and the hour in Perth
      expect(acme).toContain('08 9123 4567 · 08:30 Friday there');
    });

    test('nobody is nudged about the past, and owners hear once what was found', async () => {
      await connect();
      await read();
      await at('10:30:10');
      const lists = ['U_DANA', 'U_KIM', 'U_PAT'].flatMap((person) => bot.slack.dms(person));
      for (const list of lists) expect(list).toMatch(/^\d (call|thing)s? to (make|do), Friday 21 August\n/);
      await at('10:36:00');
      await read();
      await at('10:50:00');
      const found = ['U_DANA', 'U_LEE'].flatMap((person) =>
        bot.slack.dms(person).filter((text) => text.startsWith('What I found')),
      );
      expect(found).toEqual(
        isWhole
          ? [
              'What I found\n2 clients came in: 1 overdue for a call.\n[My clients]',
              'What I found\n2 clients came in: 1 overdue for a call.\nTheir owners hear of it too.',
            ]
          : [],
      );
    });

    test('a read that is stopped, or whose vendor is away, goes on from where it was and tells so', async () => {
      await connect();
      desk.asked.length = 0;
      let rounds = 0;
      const stopping = () => (rounds += 1) < 3;
      const [line] = await readSources(bot.bot.deps, [bot.store.workspaceId], stopping);
      const whole = desk.asked.find(({ method }) => method === 'GET')?.url.href;
      expect(line).toBe(`${vendor}: It was stopped, and goes on from there.`);
      desk.before = ({ url }) => {
        if (/tickets/i.test(url.pathname)) desk.status = 503;
      };
      expect(await read()).toEqual([expect.stringContaining(`${title} answered 503`)]);
      await at('10:30:10');
      expect(told()).toMatch(
        new RegExp(
          `^Reading ${title} stopped after .* and 1 person\\. ${title} answered 503 .* It goes on from there by itself\\.$`,
        ),
      );
      desk.before = () => undefined;
      desk.status = 200;
      await at('10:46:00');
      await read();
      await at('10:46:10');
      expect(told()).toBe(`${title} is read: ${wasRead}. From now on I ask it every five minutes.`);
      // what was there already is not asked for as a whole again
      expect(desk.asked.filter(({ url }) => url.href === whole)).toHaveLength(1);
    });

    test('five minutes later it asks what changed; what happened while the vendor was away comes in after it', async () => {
      await connect();
      await read();
      const [vpn] = desk.firm.tickets;
      if (!vpn) throw new Error('Acme has no ticket.');
      Object.assign(vpn, {
        ...{ status: 'Closed', closedAt: '2026-08-21T00:33:00Z', changedAt: '2026-08-21T00:33:00Z' },
      });
      await at('10:34:00');
      expect(await read()).toEqual([]);
      await at('10:36:00');
      expect(await read()).toEqual([`${vendor}: 1 record`]);
      expect(await brief('Acme')).toContain('“VPN down” was closed today by Kim Novak');

      desk.status = 503;
      await at('10:42:00');
      expect(await read()).toEqual([expect.stringMatching(`^${vendor}: ${title} answered 503`)]);
      expect((await bot.cli('sources', 'list')).said).toContain(`${vendor}: not to be asked since`);
      desk.firm.tickets.push({
        ...{
          id: 4720,
          companyId: 19,
          title: 'Door system',
          at: '2026-08-21T02:00:00Z',
          status: 'In Progress',
        },
        ...{ changedAt: '2026-08-21T02:00:00Z', ownerId: 158, site: 'Main' },
      });
      await at('13:00:00');
      await read();
      expect(await brief('Acme')).not.toContain('Door system');
      desk.status = 200;
      await at('17:00:00');
      // and once more what had changed just before the last read
      expect(await read()).toEqual([`${vendor}: 2 records`]);
      expect(await brief('Acme')).toMatch(
        /Door system: .*ticket, open 5 hours, waiting on us, Kim Novak has it/,
      );
      expect((await bot.cli('sources', 'list')).said).toBe('');
    });

    test('a firm of 120 clients is read whole, no faster than the vendor allows, within its first hour', async () => {
      Object.assign(desk.firm, bigDesk(120));
      await connect();
      const times: number[] = [];
      desk.before = () => times.push(bot.now().getTime());
      desk.pause = (ms) => bot.moveTo(new Date(bot.now().getTime() + ms).toISOString());
      const began = bot.now().getTime();
      const lines = await read();
      const took = bot.now().getTime() - began;
      // every five minutes what changed is asked for in between
      expect(lines).toHaveLength(1 + Math.floor(took / 300_000));
      for (const line of lines.slice(0, -1)) expect(line).toMatch(/ records, and more to come$/);
      desk.pause(10_000);
      await bot.tick();
      expect(told()).toBe(`${title} is read: ${wasReadOf120}. From now on I ask it every five minutes.`);
      expect(took).toBeLessThan(10 * 60_000);
      const perMinute = sourceOf(vendor)?.api?.perMinute ?? 0;
      const busiest = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
      // a round begins at once, whatever the one before it asked last
      expect(Math.max(...busiest)).toBeLessThanOrEqual(perMinute + 1);
      expect(await brief('Client 77')).toMatch(/Ticket 77\.2: .*ticket, open 3 days, waiting on us/);
      expect(
        bot.slack.dms('U_KIM').filter((text) => !/^What I found|, Friday 21 August\n/.test(text)),
      ).toEqual([]);
    }, 120_000);
  },
);
