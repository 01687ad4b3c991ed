import { startBot, type BotUnderTest } from '../../support/start-bot';

/** A Monday, 08:40 in Sydney. */
const MONDAY = '2026-06-15T08:40:00+10:00';

const ACME = { externalId: '19', name: 'Acme Pty Ltd' };

let place = 0;
const touch = (kind: string, at: string, given: object = {}) => ({
  ...{ type: 'touch', client: ACME, kind },
  ...{ externalId: `${kind}-${(place += 1)}`, at, updatedAt: at },
  ...given,
});

/** A bill overdue for long and three tickets of high priority, as they are at that instant. */
export const troubles = (updatedAt: string, state: 'open' | 'closed' = 'open', client = ACME) => {
  const given = { client, updatedAt, closedAt: state === 'closed' ? updatedAt : null };
  return [
    touch('invoice', '2026-02-01T09:00:00+10:00', {
      ...{ externalId: `INV-8 ${client.name}`, title: 'INV-8', dueAt: '2026-03-03T09:00:00+10:00' },
      ...{ url: 'https://bills.example/INV-8', ...given },
    }),
    ...[1, 2, 3].map((n) =>
      touch('ticket', `2026-06-0${n}T09:00:00+10:00`, {
        ...{
          externalId: `T${n} ${client.name}`,
          title: `Mail ${n}`,
          priority: 'high',
          assignee: null,
          ...given,
        },
      }),
    ),
  ];
};

/** A bill that they dispute. */
export const disputed = (at: string) =>
  touch('dispute', at, { title: 'INV-9 twice', amount: 90, currency: 'AUD' });

/** A good call, and a ticket and a bill that are long closed: all that is known is well. */
export const well = (instant: string, client = ACME) => [
  touch('call', instant, {
    ...{ client, outcome: 'reached', direction: 'outbound', by: 'dana@northwind.example', mood: 'well' },
  }),
  touch('ticket', '2026-06-01T09:00:00+10:00', { client, closedAt: '2026-06-02T09:00:00+10:00' }),
  touch('invoice', '2026-04-20T09:00:00+10:00', { client, closedAt: '2026-05-01T09:00:00+10:00' }),
];

export type HealthFirm = {
  readonly bot: BotUnderTest;
  /** A tick on so many days in a row. */
  readonly nights: (from: string, count: number) => Promise<void>;
  /** On the Sunday it becomes worse; it is said on the Monday at 08:40. */
  readonly fall: () => Promise<void>;
  /** Lee opens an escalation then. */
  readonly escalate: (instant: string) => Promise<void>;
  /** All of it is mended then. */
  readonly mend: (instant: string) => Promise<void>;
};

/** Dana owns Acme, Kim is the backup, Lee manages: all is well on a Friday. */
export const startHealthFirm = async (): Promise<HealthFirm> => {
  const bot = await startBot({ now: '2026-04-01T10:00:00+11:00' });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.imports('people', 'Member,Role\nU_KIM,technician\nU_LEE,manager\n');
  await bot.imports(
    'clients',
    'Name,Owner,Backup,Cadence,External ID\nAcme Pty Ltd,U_DANA,U_KIM,monthly,19\n',
    '--source',
    'standard',
  );
  bot.moveTo('2026-06-12T10:00:00+10:00');
  await bot.post(well('2026-06-12T10:00:00+10:00'));
  const nights = async (from: string, count: number): Promise<void> => {
    for (let day = 0; day < count; day += 1)
      await bot.tickAt(new Date(new Date(from).getTime() + day * 86_400_000).toISOString());
  };
  return {
    ...{ bot, nights },
    fall: async () => {
      await nights('2026-06-13T10:00:00+10:00', 2);
      bot.moveTo('2026-06-14T18:00:00+10:00');
      await bot.post(troubles('2026-06-14T18:00:00+10:00'));
      await bot.tickAt(MONDAY);
    },
    escalate: async (instant) => {
      bot.moveTo(instant);
      await bot.slack
        .as('U_LEE')
        .command('/escalate', 'Acme they threaten to leave', { channel: 'C_GENERAL' });
      await bot.tick();
    },
    mend: async (instant) => {
      bot.moveTo(instant);
      await bot.post(troubles(instant, 'closed'));
      await bot.tick();
    },
  };
};
