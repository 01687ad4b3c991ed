import type { Answered, Network, Outgoing } from '../../../src/platform/outgoing';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import { startBot } from '../../support/start-bot';
import { OUTAGES, type Outage } from './outages';

const answered = (status: number, body: unknown): Answered => ({
  ...{ status, text: typeof body === 'string' ? body : JSON.stringify(body), header: () => undefined },
});

/** A vendor that answers what was recorded of it, is away when told so, and goes on meanwhile. */
const startVendor = ({ answer }: Outage) => {
  const vendor = { asked: [] as Outgoing[], isAway: false, later: false };
  const network: Network = {
    send: async (request) => {
      vendor.asked.push(request);
      return vendor.isAway
        ? answered(503, 'Service Unavailable')
        : answered(200, answer(request, vendor.later));
    },
    pause: () => Promise.resolve(),
  };
  return { vendor, network };
};

test.each(OUTAGES.map((one) => [one.vendor, one] as const))(
  'A12: %s: what happened while it was away comes in by its cursor, and reading the same again changes nothing',
  async (name, outage) => {
    const { vendor, network } = startVendor(outage);
    const env = { TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };
    const bot = await startBot({ now: '2026-08-21T10:30:00Z', network, env });
    const db = openDatabase(bot.databaseUrl);
    const touch = () =>
      db.touch.findFirst({ where: { externalId: outage.record, source: name }, include: { client: true } });
    const read = async (at: string) => {
      bot.moveTo(at);
      const lines = await bot.bot.readSources();
      await bot.bot.idle();
      return lines;
    };
    try {
      await bot.imports('clients', 'Name\nAcme Pty Ltd\n');
      await bot.cli('sources', 'add', name);
      expect(await bot.cli('sources', 'connect', name, ...outage.keys)).toMatchObject({ status: 0 });
      expect(await read('2026-08-21T10:30:00Z')).toEqual([expect.stringMatching(/^\S+: \d+ records?$/)]);
      expect(await touch()).toMatchObject({ ...outage.first, client: { name: 'Acme Pty Ltd' } });

      vendor.isAway = true;
      expect(await read('2026-08-21T10:36:00Z')).toEqual([expect.stringContaining('answered 503')]);
      vendor.later = true;
      vendor.isAway = false;
      vendor.asked.length = 0;
      expect(await read('2026-08-22T02:00:00Z')).toEqual([expect.stringMatching(/^\S+: \d+ records?$/)]);
      expect(await touch()).toMatchObject(outage.then);
      // from ten minutes before the last read that was through
      const asked = vendor.asked.map(({ url, body }) => `${decodeURIComponent(url.href)} ${body ?? ''}`);
      expect(asked.join('\n')).toContain(outage.since);

      const before = await db.change.count();
      expect(await read('2026-08-22T02:06:00Z')).toHaveLength(1);
      expect(await db.change.count()).toBe(before);
      expect(await bot.cli('sources', 'list')).toMatchObject({ said: '' });
    } finally {
      await closeDatabase(db);
      await bot.stop();
    }
  },
);
