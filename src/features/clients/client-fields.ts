import { TIERS, type RecordedClient, type Status } from '../../domain/client';
import { INTERVAL_WORDS } from '../../domain/interval';
import { ids } from '../../slack/ids';
import type { Fields, Texts } from './fields';

const NONE = 'none';
const teammate = { as: 'teammate' } as const;
const day = { as: 'day' } as const;

/** The form of a client: every field with its limits, in the order in which people read them. */
export const CLIENT_FIELDS = {
  name: { label: 'Name', as: 'line', max: 200, required: true, hint: 'At most 200 characters.' },
  status: {
    label: 'Status',
    as: 'choice',
    required: true,
    choices: { prospect: 'Prospect', active: 'Active', former: 'Former' } satisfies Record<Status, string>,
    hint: 'Calls are planned with active clients only. A former client keeps its history and nobody is reminded of it.',
  },
  tier: {
    label: 'Tier',
    as: 'choice',
    choices: { ...Object.fromEntries(TIERS.map((tier) => [tier, tier])), [NONE]: 'No tier yet' },
    required: true,
    hint: 'How much they mean to us, and so how often we call.',
  },
  owner: { label: 'Owner', ...teammate, hint: 'Who answers for them.' },
  backup: { label: 'Backup', ...teammate, hint: 'Who steps in for the owner.' },
  caller: { label: 'Caller', ...teammate, hint: 'Who makes their calls. Empty: the owner.' },
  billing: { label: 'Billing teammate', ...teammate, hint: 'Empty: whoever has that role.' },
  warning: {
    label: 'What not to raise',
    as: 'text',
    max: 500,
    hint: 'Shown in every brief. At most 500 characters.',
  },
  likes: {
    label: 'How they like to be called',
    as: 'line',
    max: 300,
    hint: '“After ten, never on Mondays.” At most 300 characters.',
  },
  cadence: {
    label: 'Cadence',
    as: 'line',
    max: 100,
    placeholder: 'every 2 weeks',
    hint: `Allowed: ${INTERVAL_WORDS}. Empty: that of the tier. For no calls write none.`,
  },
  askedBy: {
    label: 'Who asked for no calls',
    as: 'line',
    max: 100,
    hint: 'Only with the cadence none: who of theirs, at most 100 characters.',
  },
  awayUntil: {
    label: 'Away until',
    ...day,
    hint: 'Nothing is due before; the first call is due on the day they return.',
  },
  awaySaidBy: {
    label: 'Who said that they are away',
    as: 'line',
    max: 100,
    hint: 'Empty: you. At most 100 characters.',
  },
  notes: { label: 'Notes', as: 'text', max: 3000, hint: 'At most 3,000 characters.' },
  started: { label: 'Started', ...day, hint: 'The day on which they became a client.' },
  renewal: { label: 'Renewal', ...day, hint: 'When their contract ends or goes on.' },
  roadmap: { label: 'Roadmap meeting', ...day, hint: 'The standing date, until a meeting is planned.' },
  channel: { label: 'Channel', as: 'channel', hint: 'There, /client alone shows their brief.' },
  zone: {
    label: 'Time zone',
    as: 'search',
    search: ids.clients.zone,
    placeholder: 'Sydney',
    hint: 'Type a city. Empty: the workspace’s.',
  },
  parent: {
    label: 'Parent',
    as: 'search',
    search: ids.clients.parent,
    placeholder: 'Type a name',
    hint: 'The client of which this one is a site.',
  },
  aliases: {
    label: 'Aliases',
    as: 'text',
    max: 3000,
    hint: 'What else they are called: one a line, at most 50 of 200 characters each.',
  },
  domains: {
    label: 'Domains',
    as: 'text',
    max: 3000,
    hint: 'Of their e-mail and website, like acme.example: one a line, at most 50.',
  },
} as const satisfies Fields<string>;

export type ClientField = keyof typeof CLIENT_FIELDS;

/** What everybody but viewers may change: domain/editing.ts. */
export const HEARD: readonly ClientField[] = ['warning', 'likes', 'awayUntil', 'awaySaidBy', 'notes'];

/** What is kept of a client, as the form takes it. Teammates are their Slack ids. */
export type Recorded = {
  readonly client: RecordedClient;
  readonly cadence: { readonly interval: string; readonly askedBy: string | null } | undefined;
};

/** The record as the form's fields hold it. A teammate who has left, and a channel by its #name, no field can show. */
export const clientTexts = (
  { client, cadence }: Recorded,
  slackIdOf: (teammateId: string | null) => string | undefined,
): Texts<ClientField> => {
  const texts: Texts<ClientField> = {
    name: client.name,
    status: client.status,
    tier: client.tier ?? NONE,
    owner: slackIdOf(client.ownerId) ?? '',
    backup: slackIdOf(client.backupId) ?? '',
    caller: slackIdOf(client.callerId) ?? '',
    billing: slackIdOf(client.billingId) ?? '',
    warning: client.warning ?? '',
    likes: client.likes ?? '',
    cadence: cadence?.interval ?? '',
    askedBy: cadence?.askedBy ?? '',
    awayUntil: client.awayUntil ?? '',
    awaySaidBy: client.awaySaidBy ?? '',
    notes: client.notes ?? '',
    started: client.startedOn ?? '',
    renewal: client.renewalOn ?? '',
    roadmap: client.roadmapOn ?? '',
    channel: client.channel?.startsWith('#') ? '' : (client.channel ?? ''),
    zone: client.timeZone ?? '',
    parent: client.parentId ?? '',
    aliases: client.aliases.join('\n'),
    domains: client.domains.join('\n'),
  };
  return texts;
};

/** The tier that the form's choice means. */
export const tierOf = (text: string): RecordedClient['tier'] => TIERS.find((tier) => tier === text) ?? null;
