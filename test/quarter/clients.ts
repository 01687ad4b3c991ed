import { CALLERS, BACKUP, zoneOf } from './people';

const TOWNS = [
  'Harbour',
  'Granite',
  'Willow',
  'Copper',
  'Falcon',
  'Meadow',
  'Summit',
  'Juniper',
  'Saffron',
  'Cobalt',
];
const TRADES = [
  'Dental',
  'Legal',
  'Freight',
  'Foods',
  'Architects',
  'Plumbing',
  'Optics',
  'Motors',
  'Books',
  'Design',
];

export type SimClient = {
  readonly name: string;
  readonly caller: string;
  readonly tier: string;
  readonly id: string;
};

/** A tenth A, three tenths B, the rest C, dealt to the callers in turn. */
export const clientsOf = (count: number): readonly SimClient[] =>
  Array.from({ length: count }, (_, n) => ({
    name: `${TOWNS[n % 10] ?? ''} ${TRADES[Math.floor(n / 10) % 10] ?? ''}${n >= 100 ? ` ${1 + Math.floor(n / 100)}` : ''}`,
    caller: CALLERS[n % CALLERS.length] ?? 'U_DANA',
    tier: n % 10 === 0 ? 'A' : n % 10 < 4 ? 'B' : 'C',
    id: `c${n}`,
  }));

export const clientsCsv = (clients: readonly SimClient[]): string =>
  ['Name,Tier,Owner,Backup,Time zone,External ID,Renewal']
    .concat(
      clients.map(({ name, tier, caller, id }, n) =>
        [
          name,
          tier,
          caller,
          BACKUP[caller],
          zoneOf(caller),
          id,
          n % 40 === 7 || n === 42 ? '2026-06-20' : '',
        ].join(','),
      ),
    )
    .join('\n');

export const contactsCsv = (clients: readonly SimClient[]): string =>
  ['Client,Name,Main,Phone']
    .concat(
      clients.map(
        ({ name }, n) =>
          `${name},${['Bob Ray', 'Ann Lee', 'Mo Chen'][n % 3] ?? ''},yes,+61 2 5550 ${1000 + n}`,
      ),
    )
    .join('\n');

/** Everybody was last spoken with within their rhythm, or nearly: a firm that has called before. */
export const touchesCsv = (clients: readonly SimClient[]): string =>
  ['Client,Kind,At,Outcome,By,Mood,Direction']
    .concat(
      clients.map(({ name, tier, caller }, n) => {
        const days = tier === 'A' ? n % 6 : tier === 'B' ? n % 28 : n % 85;
        const at = new Date(Date.UTC(2026, 2, 1, 3) - days * 86_400_000).toISOString();
        return `${name},call,${at},reached,${caller},well,We called`;
      }),
    )
    .join('\n');
