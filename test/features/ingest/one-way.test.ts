import { sourceOf } from '../../../src/features/ingest/sources/index';
import { startBot, type BotUnderTest } from '../../support/start-bot';
import { recordedOf, secretsOf } from './fixtures';

/** One recorded event of each vendor, from its signed HTTP to the brief, and to the warning that it takes part in. */
let bot: BotUnderTest;
afterEach(() => bot.stopUnrefused());

const recordedAs = (vendor: string, what: string) => {
  const kind = sourceOf(vendor);
  const recorded = kind && recordedOf(kind).find(({ name }) => name === `${vendor}/${what}`);
  if (!recorded) throw new Error(`${vendor} has no recorded delivery “${what}”.`);
  return recorded;
};

/** The vendor's delivery as it was recorded, to the address that `sources add` gives, for a client of that vendor's id. */
const arrive = async (vendor: string, what = 'created'): Promise<void> => {
  const { kind, arrived, now, expected } = recordedAs(vendor, what);
  bot = await startBot({ now: now.toISOString() });
  const [, externalId = ''] = /"externalId":"([^"]+)"\}/.exec(JSON.stringify(expected)) ?? [];
  await bot.imports('people', 'Member,Hours\n@dana,00:00-23:59\n');
  await bot.imports(
    'clients',
    `Name,Owner,Domains,External ID\nAcme Pty Ltd,@dana,acme.example|globex.example,${externalId}\n`,
    '--source',
    vendor,
  );
  await bot.tick();
  const [secret = ''] = secretsOf(kind).toReversed();
  const added = await bot.cli('sources', 'add', vendor, '--secret', secret, '--json');
  const { path } = JSON.parse(added.out) as { path: string };
  const answer = await fetch(`${bot.url}${path}`, {
    method: 'POST',
    headers: arrived.headers as Record<string, string>,
    body: new Uint8Array(arrived.raw),
  });
  expect(answer.status).toBe(200);
  await bot.tick();
};

const brief = async (): Promise<string> => {
  const dana = bot.slack.as('U_DANA');
  return (await dana.click(await dana.command('/client', 'Acme', { channel: 'C_GENERAL' }), 'More')).text;
};

const standard = (kind: string, title: string) => ({
  ...{
    type: 'touch',
    client: { name: 'Acme Pty Ltd' },
    kind,
    externalId: `${kind}-1`,
    title,
    priority: 'high',
  },
  ...{ at: bot.now(), updatedAt: bot.now() },
});
const collisions = () =>
  bot.slack.dms('U_DANA').filter((text) => /disputes a bill while a ticket is open/.test(text));

const DESKS = ['autotask', 'connectwise', 'freshdesk', 'halopsa', 'syncro', 'zendesk'];

test.each(DESKS)(
  'A4: a ticket of %s is in the brief, and the owner hears of it when a bill is disputed',
  async (vendor) => {
    await arrive(vendor);
    expect(await brief()).toContain('VPN down');
    await bot.post(standard('dispute', 'INV-1042 never ordered the firewall'));
    await bot.tick();
    expect(collisions()).toEqual([expect.stringContaining('“VPN down”')]);
  },
);

test.each(DESKS)(
  'A4: a ticket that monitoring made in %s is in the brief, and of low priority nobody hears of it',
  async (vendor) => {
    await arrive(vendor, 'monitoring');
    expect(await brief()).toContain('disk C is 90 % full');
    await bot.post(standard('dispute', 'INV-1042 never ordered the firewall'));
    await bot.tick();
    expect(collisions()).toEqual([]);
    expect((await bot.cli('explain', 'acme')).out).toContain(
      '1 dispute open; no ticket is open, beside 1 that monitoring made, not of high priority',
    );
  },
);

test('A2: a dispute of stripe is in the brief, and the owner hears of it while a ticket is open', async () => {
  await arrive('stripe', 'dispute-names-customer');
  expect(await brief()).toContain('Payment disputed');
  await bot.post(standard('ticket', 'VPN down'));
  await bot.tick();
  expect(collisions()).toEqual([expect.stringContaining('Payment disputed: product unacceptable')]);
});

test.each([
  ['ninjaone', 'Memory Utilization'],
  ['datto-rmm', 'went offline'],
])('A3: an alert of %s is in the brief', async (vendor, words) => {
  await arrive(vendor);
  expect(await brief()).toContain(words);
});
