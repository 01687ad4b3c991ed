import type { Day } from '../../domain/day';
import { MOODS, type Kind, type Mood } from '../../domain/touch';

/** What can be filtered for, and the kinds that each means. */
export const GROUPS = {
  calls: { label: 'Calls', kinds: ['call'] },
  written: { label: 'E-mails, texts, chats', kinds: ['email', 'text', 'chat'] },
  met: { label: 'Meetings and visits', kinds: ['meeting', 'visit', 'roadmap'] },
  notes: { label: 'Notes', kinds: ['note'] },
  tickets: { label: 'Tickets', kinds: ['ticket'] },
  bills: { label: 'Bills and disputes', kinds: ['invoice', 'payment', 'dispute'] },
  sales: { label: 'Quotes and projects', kinds: ['quote', 'project', 'campaign', 'renewal'] },
  escalations: { label: 'Escalations', kinds: ['escalation'] },
  surveys: { label: 'Surveys', kinds: ['survey'] },
  alerts: { label: 'Alerts', kinds: ['alert'] },
} as const satisfies Readonly<Record<string, { label: string; kinds: readonly Kind[] }>>;
export type Group = keyof typeof GROUPS;

/** A timeline as it stands: its client, what it is narrowed to, and from where it is read. In private metadata. */
export type TimelineState = {
  readonly clientId: string;
  readonly group?: Group;
  readonly mood?: Mood;
  /** `t:<id>` of a teammate, `c:<id>` of somebody of theirs. */
  readonly person?: string;
  readonly since?: Day;
  readonly older?: PlaceText;
  readonly newer?: PlaceText;
  /** Grows when the filters are cleared, so that Slack forgets what was chosen in them. */
  readonly cleared?: number;
};
/** An instant, ISO 8601, and a touch's id. */
type PlaceText = { readonly at: string; readonly id: string };

export const remember = (state: TimelineState): string => JSON.stringify(state);
/** Throws SyntaxError for what `remember` did not write. */
export const recall = (text: string): TimelineState => JSON.parse(text) as TimelineState;

const ANY = 'any';
export const groupValue = (group: Group | undefined): string => `group:${group ?? ANY}`;
export const moodValue = (mood: Mood | undefined): string => `mood:${mood ?? ANY}`;
export const personValue = (person: string | undefined): string => `person:${person ?? ANY}`;

/** The timeline after somebody chose in a filter: from its newest entry again. What is no choice of ours changes nothing. */
export const narrowed = (
  state: TimelineState,
  chosen: { readonly value?: string; readonly day?: Day },
): TimelineState => {
  const { older: _older, newer: _newer, ...whole } = state;
  if (chosen.day !== undefined) return { ...whole, since: chosen.day };
  const [what, ...rest] = (chosen.value ?? '').split(':');
  const value = rest.join(':');
  const { group, mood, person, ...others } = whole;
  const kept = { ...(group && { group }), ...(mood && { mood }), ...(person !== undefined && { person }) };
  if (what === 'group')
    return { ...others, ...without(kept, 'group'), ...(isGroup(value) && { group: value }) };
  if (what === 'mood') return { ...others, ...without(kept, 'mood'), ...(isMood(value) && { mood: value }) };
  if (what === 'person')
    return { ...others, ...without(kept, 'person'), ...(value !== ANY && { person: value }) };
  return state;
};

const without = <T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = value;
  return rest;
};
const isGroup = (value: string): value is Group => Object.hasOwn(GROUPS, value);
const isMood = (value: string): value is Mood => (MOODS as readonly string[]).includes(value);

/** Turned to older or newer entries: `older 2026-06-09T00:00:00.000Z 0197…`. */
export const turned = (state: TimelineState, value: string): TimelineState => {
  const { older: _older, newer: _newer, ...whole } = state;
  const [way, at = '', id = ''] = value.split(' ');
  return way === 'older' || way === 'newer' ? { ...whole, [way]: { at, id } } : state;
};
export const turnValue = (
  way: 'older' | 'newer',
  { at, id }: { readonly at: Date; readonly id: string },
): string => `${way} ${at.toISOString()} ${id}`;

export const isNarrowed = ({ group, mood, person, since }: TimelineState): boolean =>
  [group, mood, person, since].some((filter) => filter !== undefined);

/** All of it again. */
export const cleared = ({ clientId, cleared: times = 0 }: TimelineState): TimelineState => ({
  ...{ clientId, cleared: times + 1 },
});
