// A table: a small firm's clients, as the files that such a firm would import and the events its systems would send.

const DAY_MS = 86_400_000;

export type SampleFile = { readonly what: string; readonly csv: string };

const PEOPLE = `Member,Role,Manager
sam@northwind.example,principal,
lee@northwind.example,manager,sam@northwind.example
dana@northwind.example,sales,lee@northwind.example
kim@northwind.example,technician,lee@northwind.example
pat@northwind.example,billing,sam@northwind.example
jo@northwind.example,dispatcher,lee@northwind.example`;

/** Name, aliases, tier, owner, backup, cadence, zone, external id. */
const CLIENTS: readonly (readonly string[])[] = [
  ['Acme Pty Ltd', 'Acme Fabrication', 'A', 'dana', 'kim', 'weekly', 'Australia/Sydney', '19'],
  ['Globex Corporation', '', 'A', 'dana', 'lee', '', 'Australia/Melbourne', '20'],
  ['Initech GmbH', '', 'B', 'dana', 'kim', '', 'Europe/Berlin', '21'],
  ['Umbrella Dental', 'Umbrella', 'B', 'dana', 'kim', '', 'Australia/Sydney', '22'],
  ['Hooli Legal LLP', '', 'A', 'lee', 'dana', 'twice weekly', 'Australia/Sydney', '23'],
  ['Stark Joinery', '', 'C', 'dana', 'kim', '', 'Australia/Brisbane', '24'],
  ['Wayne & Sons <Transport>', 'Wayne', 'B', 'lee', 'dana', '', 'Australia/Perth', '25'],
  ['Café Zürich', '', 'C', 'dana', '', '', 'Europe/Zurich', '26'],
  ['Soylent Foods', '', 'B', 'dana', 'kim', 'every 10 days', 'America/Chicago', '27'],
  ['Tyrell Optics', '', '', '', '', '', 'America/Los_Angeles', '28'],
];

/** Client, name, preferred name, pronunciation, role, main, e-mail, phone. */
const CONTACTS: readonly (readonly string[])[] = [
  ['Acme Pty Ltd', 'Robert Ray', 'Bob', '', 'Owner', 'yes', 'bob@acme.example', '+61 2 5550 1234'],
  [
    'Acme Pty Ltd',
    'Maria Nguyen',
    '',
    'win',
    'Office manager',
    'no',
    'maria@acme.example',
    '+61 2 5550 1235',
  ],
  [
    'Globex Corporation',
    'Siobhan Kelly',
    '',
    'shi-VAWN',
    'Operations',
    'yes',
    'siobhan@globex.example',
    '+61 3 5550 2200',
  ],
  [
    'Initech GmbH',
    'Jürgen Vogel',
    '',
    '',
    'Geschäftsführer',
    'yes',
    'vogel@initech.example',
    '+49 30 5550 77',
  ],
  [
    'Umbrella Dental',
    'Dr Ada Wong',
    'Ada',
    '',
    'Practice owner',
    'yes',
    'ada@umbrella.example',
    '+61 2 5550 9001',
  ],
  ['Hooli Legal LLP', 'Gavin Bell', '', '', 'Partner', 'yes', 'gavin@hooli.example', '+61 2 5550 4242'],
  ['Stark Joinery', 'Peggy Stark', '', '', 'Director', 'yes', 'peggy@stark.example', '+61 7 5550 1001'],
  [
    'Wayne & Sons <Transport>',
    'Lucius Wayne',
    '',
    '',
    'Fleet',
    'yes',
    'lucius@wayne.example',
    '+61 8 5550 3003',
  ],
  ['Soylent Foods', 'Thorn Hale', '', '', 'Plant manager', 'yes', 'thorn@soylent.example', '+1 312 555 0147'],
];

/** Client, kind, days ago, outcome, by, minutes, mood, title, note, closed days ago, priority, assignee, amount, id. */
const TOUCHES: readonly (readonly string[])[] = [
  [
    'Acme Pty Ltd',
    'call',
    '16',
    'reached',
    'dana',
    '12',
    'well',
    '',
    'Happy with the new access point.',
    '',
    '',
    '',
    '',
    '',
  ],
  ['Acme Pty Ltd', 'call', '3', 'voicemail', 'dana', '', '', '', '', '', '', '', '', ''],
  [
    'Acme Pty Ltd',
    'ticket',
    '12',
    '',
    '',
    '',
    '',
    'VPN down at the second site',
    '',
    '',
    'high',
    'kim',
    '',
    '4711',
  ],
  [
    'Acme Pty Ltd',
    'ticket',
    '9',
    '',
    '',
    '',
    '',
    'Set up access point in the showroom',
    '',
    '5',
    'medium',
    'kim',
    '',
    '4702',
  ],
  [
    'Globex Corporation',
    'call',
    '6',
    'reached',
    'dana',
    '25',
    'mixed',
    '',
    'Worried about the migration date.',
    '',
    '',
    '',
    '',
    '',
  ],
  [
    'Globex Corporation',
    'project',
    '30',
    '',
    '',
    '',
    '',
    'Move to the new mail system',
    '',
    '',
    '',
    '',
    '',
    'P-7',
  ],
  [
    'Globex Corporation',
    'quote',
    '8',
    '',
    'dana',
    '',
    '',
    'Second firewall',
    '',
    '',
    '',
    '',
    '4200.00',
    'Q-88',
  ],
  ['Initech GmbH', 'meeting', '41', 'held', 'dana', '60', 'well', 'Quarterly review', '', '', '', '', '', ''],
  ['Initech GmbH', 'email', '12', '', 'dana', '', '', 'Re: printers', '', '', '', '', '', ''],
  ['Initech GmbH', 'email', '8', '', 'dana', '', '', 'Re: Re: printers', '', '', '', '', '', ''],
  ['Initech GmbH', 'email', '2', '', 'dana', '', '', 'Re: Re: Re: printers', '', '', '', '', '', ''],
  ['Umbrella Dental', 'call', '29', 'reached', 'dana', '8', 'well', '', '', '', '', '', '', ''],
  ['Umbrella Dental', 'invoice', '50', '', '', '', '', 'INV-1038', '', '', '', '', '980.00', 'INV-1038'],
  ['Hooli Legal LLP', 'call', '2', 'reached', 'lee', '5', 'well', '', '', '', '', '', '', ''],
  [
    'Hooli Legal LLP',
    'ticket',
    '2',
    '',
    '',
    '',
    '',
    'Scanner keeps jamming',
    '',
    '',
    'low',
    'kim',
    '',
    '4733',
  ],
  ['Stark Joinery', 'visit', '60', 'held', 'kim', '90', 'well', 'New workstations', '', '', '', '', '', ''],
  [
    'Wayne & Sons <Transport>',
    'call',
    '20',
    'reached',
    'lee',
    '15',
    'badly',
    '',
    'Third outage this month; he is fed up.',
    '',
    '',
    '',
    '',
    '',
  ],
  ['Soylent Foods', 'call', '9', 'reached', 'dana', '10', 'well', '', '', '', '', '', '', ''],
];

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (header: string, rows: readonly (readonly string[])[]): string =>
  [header, ...rows.map((row) => row.map(cell).join(','))].join('\n');

const TOUCH_COLUMNS =
  'Client,Kind,At,Outcome,By,Minutes,Mood,Title,Note,Closed,Priority,Assignee,Amount,Currency,External ID';

const touchesCsv = (
  at: (days: string) => string,
  mail: (name: string) => string,
  chosen: (kind: string | undefined) => boolean,
): string =>
  csv(
    TOUCH_COLUMNS,
    TOUCHES.filter(([, kind]) => chosen(kind)).map(
      ([client = '', kind = '', days = '', outcome = '', by = '', ...rest]) => {
        const [minutes = '', mood = '', title = '', note = '', closed = '', ...more] = rest;
        const [priority = '', assignee = '', amount = '', id = ''] = more;
        return [
          ...[client, kind, at(days), outcome, mail(by), minutes, mood, title, note, at(closed), priority],
          ...[mail(assignee), amount, amount === '' ? '' : 'AUD', id],
        ];
      },
    ),
  );

/** The sample firm's files in the order in which to import them; every date is relative to `now`. */
export const sampleFiles = (now: Date): readonly SampleFile[] => {
  const at = (days: string) =>
    days === '' ? '' : new Date(now.getTime() - Number(days) * DAY_MS).toISOString();
  const mail = (name: string) => (name === '' ? '' : `${name}@northwind.example`);
  return [
    { what: 'people', csv: PEOPLE },
    {
      what: 'clients',
      csv: csv(
        'Name,Aliases,Tier,Owner,Backup,Cadence,Time zone,External ID',
        CLIENTS.map(([name = '', aliases = '', tier = '', owner = '', backup = '', ...rest]) => [
          ...[name, aliases, tier, mail(owner), mail(backup)],
          ...rest,
        ]),
      ),
    },
    {
      what: 'contacts',
      csv: csv('Client,Name,Preferred name,Pronunciation,Role,Main,Email,Phone', CONTACTS),
    },
    // who has a ticket is known to files of tickets alone
    { what: 'tickets', csv: touchesCsv(at, mail, (kind) => kind === 'ticket') },
    { what: 'touches', csv: touchesCsv(at, mail, (kind) => kind !== 'ticket') },
  ];
};

/** What the billing system sends: Acme disputes an invoice while its VPN is down. */
export const sampleEvents = (now: Date): readonly object[] => [
  {
    type: 'touch',
    client: { name: 'Acme', externalId: '19' },
    kind: 'dispute',
    externalId: 'INV-1042',
    title: 'INV-1042: never ordered the firewall',
    at: now.toISOString(),
    amount: 1840,
    currency: 'AUD',
    updatedAt: now.toISOString(),
  },
];
