// A table: what is told on some clients beside an ordinary year, in which nothing else of theirs is left open.
import { money, quote } from './billing';
import { addDays, weekdaysFrom, type Day } from './calendar';
import type { Life } from './life';
import { mail } from './people';
import { STORIES } from './story-names';
import { attempt, email, type LastCall } from './talks';
import { touch, type TouchRow } from './touch-row';

export type Story = {
  /** How their last scheduled call went. */
  readonly lastCall?: LastCall;
  readonly rows: (life: Life) => readonly TouchRow[];
};

/** So many weekdays before the working day that this is. */
const ago = ({ workday }: Life, weekdays: number): Day => weekdaysFrom(workday, -weekdays);
const nothing = (): readonly TouchRow[] => [];
const contact = ({ people }: Life, index: number): string => people[index]?.name ?? '';

const collision: Story = {
  lastCall: {
    mood: 'well',
    minutes: 12,
    note: 'Glad of the quick help at the second site. The showroom gets its access point next week.',
  },
  rows: (life) => {
    const luck = life.luck('story');
    return [
      touch(life, 'ticket', `${addDays(life.today, -12)} 09:10`, {
        ...{
          Title: 'VPN down at the second site',
          Priority: 'high',
          Status: 'In Progress',
          'Waiting on': 'us',
        },
        ...{ By: mail('jo'), Assignee: mail('kim'), Contact: contact(life, 2), Site: 'Second site' },
        ...{ 'Last word': ago(life, 3), 'External ID': '4711' },
        Note: 'Drops every few minutes since the provider changed the router.',
      }),
      touch(life, 'ticket', `${addDays(life.today, -9)} 10:20`, {
        ...{ Title: 'Access point in the showroom', Priority: 'medium', Status: 'Closed' },
        ...{ By: mail('jo'), Assignee: mail('kim'), Contact: contact(life, 0), Site: 'Showroom' },
        Closed: `${ago(life, 4)} 16:40`,
      }),
      touch(life, 'invoice', addDays(life.today, -24), {
        ...{ ...money(life, 1840), Title: 'firewall and installation', By: mail('pat'), Status: 'Sent' },
        ...{ Due: addDays(life.today, -10), 'External ID': 'INV-1042' },
      }),
      quote(life, ago(life, 6), 'Battery backup for the second site', luck),
      attempt(life, ago(life, 5), luck, 'no_answer'),
      attempt(life, ago(life, 2), luck, 'voicemail'),
      touch(life, 'email', `${ago(life, 2)} 16:05`, {
        ...{ Direction: 'outbound', Contact: contact(life, 0), By: mail('dana') },
        Title: 'As I said on your voicemail: Kim is on the VPN, and I will ring again',
      }),
    ];
  },
};

const roadmap: Story = {
  lastCall: {
    mood: 'mixed',
    minutes: 22,
    note: 'Wants the roadmap meeting to be about tracking in the trucks. Mentioned the gate camera again, not smiling.',
  },
  rows: (life) => [
    touch(life, 'roadmap', `${weekdaysFrom(life.workday, 5)} 10:30`, {
      ...{ Contact: contact(life, 0), By: mail('dana'), Title: 'Roadmap: trucks, gate, phones' },
    }),
    touch(life, 'ticket', `${addDays(life.today, -47)} 07:40`, {
      ...{
        Title: 'Gate camera loses its picture at night',
        Priority: 'medium',
        Status: 'Waiting',
        'Waiting on': 'vendor',
      },
      ...{ By: mail('jo'), Assignee: mail('raj'), Contact: contact(life, 1), Site: 'Toowoomba depot' },
      'Last word': ago(life, 9),
      Note: 'Replacement part announced three times by the maker.',
    }),
    touch(life, 'ticket', `${ago(life, 2)} 08:15`, {
      ...{
        Title: 'Label printer at dock 3 prints blank',
        Priority: 'low',
        Status: 'In Progress',
        'Waiting on': 'us',
      },
      ...{ By: mail('jo'), Assignee: mail('kim'), Contact: contact(life, 2), Site: 'Brisbane depot' },
    }),
  ],
};

const chase: Story = {
  lastCall: {
    mood: 'well',
    minutes: 7,
    note: 'Fine. Asked me to ring about the X-ray viewer once she has read the quote.',
  },
  rows: (life) => {
    const luck = life.luck('story');
    return [
      quote(life, ago(life, 6), 'X-ray viewer for the second room', luck),
      attempt(life, ago(life, 2), luck, 'voicemail'),
      attempt(life, ago(life, 1), luck, 'voicemail'),
    ];
  },
};

const DRIFTED = [
  'Tender drawings, again',
  'Re: Tender drawings, again',
  'Plotter: which paper?',
  'Re: Plotter: which paper?',
  'Still waiting for the licence',
  'Re: Still waiting for the licence',
  'Is somebody looking at this?',
];

const drift: Story = {
  lastCall: { mood: 'well', minutes: 5, note: 'All fine. She prefers things in writing, she says.' },
  rows: (life) => [
    ...DRIFTED.map((subject, index) => email(life, ago(life, 14 - 2 * index), subject, life.luck(subject))),
    touch(life, 'ticket', `${ago(life, 7)} 11:05`, {
      ...{
        Title: 'Plotter draws hairlines twice',
        Priority: 'low',
        Status: 'Waiting',
        'Waiting on': 'client',
      },
      ...{ By: mail('jo'), Assignee: mail('kim'), Contact: contact(life, 1), 'Last word': ago(life, 4) },
    }),
  ],
};

const renewal: Story = {
  lastCall: {
    mood: 'mixed',
    minutes: 18,
    note: 'The board looks at all suppliers this half-year. Wants to see where the hours went before they sign again.',
  },
  rows: (life) => [
    quote(life, ago(life, 12), 'New three-year agreement', life.luck('story')),
    touch(life, 'renewal', addDays(life.today, -30), {
      ...{ Title: 'Agreement, three years', By: mail('dana'), Status: 'Open', Due: life.renewsOn },
    }),
  ],
};

const spoken: Story = {
  lastCall: {
    mood: 'well',
    minutes: 11,
    note: 'Reminders go out again. Thinking of a third chair, and a PC for it.',
  },
  rows: (life) => [
    touch(life, 'call', `${ago(life, 1)} 15:20`, {
      ...{
        Outcome: 'reached',
        Direction: 'inbound',
        Contact: contact(life, 1),
        By: mail('kim'),
        Minutes: '6',
      },
      ...{ Title: 'the X-ray sensor', Note: 'Sensor not found after the update; driver rolled back, works.' },
    }),
    touch(life, 'ticket', `${ago(life, 1)} 15:10`, {
      ...{
        Title: 'X-ray sensor not found',
        Priority: 'high',
        Status: 'Closed',
        Closed: `${ago(life, 1)} 15:50`,
      },
      ...{ By: mail('kim'), Assignee: mail('kim'), Contact: contact(life, 1) },
    }),
  ],
};

const happy: Story = {
  lastCall: {
    mood: 'well',
    minutes: 16,
    note: 'Regatta went without a hitch. Would like us at the prize-giving.',
  },
  rows: (life) => [
    touch(life, 'note', `${ago(life, 4)} 14:30`, {
      ...{ Mood: 'well', By: mail('dana'), Contact: contact(life, 0) },
      Note: '“Kim sat on the jetty with a laptop until the results were up. Tell her the bar owes her one.”',
    }),
    touch(life, 'survey', `${ago(life, 3)} 12:00`, {
      Title: '5 of 5, after a ticket',
      Contact: contact(life, 1),
    }),
    touch(life, 'ticket', `${ago(life, 6)} 09:30`, {
      ...{ Title: 'Race results do not reach the website', Priority: 'medium', Status: 'Closed' },
      ...{
        By: mail('jo'),
        Assignee: mail('kim'),
        Contact: contact(life, 1),
        Closed: `${ago(life, 5)} 16:10`,
      },
    }),
  ],
};

const newcomer: Story = {
  lastCall: {
    mood: 'well',
    minutes: 25,
    note: 'First week: the teachers are in, two still fight with multi-factor. Weekly suits her well.',
  },
  rows: (life) => [
    touch(life, 'project', life.startedOn, {
      ...{ Title: 'Welcome aboard', Phase: 'rollout', Status: 'On track', By: mail('kim') },
      Note: 'Accounts, laptops, backups, a tour of the cupboards.',
    }),
    touch(life, 'ticket', `${ago(life, 2)} 08:50`, {
      ...{
        Title: 'Two teachers without multi-factor',
        Priority: 'medium',
        Status: 'In Progress',
        'Waiting on': 'client',
      },
      ...{ By: mail('jo'), Assignee: mail('kim'), Contact: contact(life, 2), 'Last word': ago(life, 1) },
    }),
    touch(life, 'quote', `${ago(life, 3)} 13:00`, {
      ...{ ...money(life, 3290), Title: 'Projector for the hall', By: mail('dana'), Status: 'Draft' },
    }),
  ],
};

const prospect: Story = {
  rows: (life) => [
    touch(life, 'note', `${ago(life, 14)} 10:00`, {
      By: mail('dana'),
      Note: 'Ada from Harbour Dental gave them our name.',
    }),
    touch(life, 'meeting', `${ago(life, 9)} 13:00`, {
      ...{ Outcome: 'held', Contact: contact(life, 0), By: mail('dana'), Minutes: '40', Mood: 'well' },
      ...{ Title: 'First talk', Note: 'Two rooms, eight people, no backup at all. Wants to start small.' },
    }),
    quote(life, ago(life, 7), 'Care for eight people', life.luck('story')),
  ],
};

const TOLD: Readonly<Record<string, Story>> = {
  [STORIES.collision]: collision,
  [STORIES.lapsed]: {
    lastCall: {
      mood: 'mixed',
      minutes: 9,
      note: 'In the middle of BAS week, half a call. I said I would ring within the fortnight about the scanner.',
    },
    rows: nothing,
  },
  [STORIES.roadmap]: roadmap,
  [STORIES.chase]: chase,
  [STORIES.drift]: drift,
  [STORIES.quiet]: {
    lastCall: { mood: 'well', minutes: 14, note: 'Nothing to report. Lent me a novel.' },
    rows: nothing,
  },
  [STORIES.renewal]: renewal,
  [STORIES.spoken]: spoken,
  [STORIES.happy]: happy,
  [STORIES.newcomer]: newcomer,
  [STORIES.prospect]: prospect,
};

export const storyOf = (client: string): Story | undefined => TOLD[client];
