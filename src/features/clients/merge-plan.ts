import { TIERS, type RecordedClient, type Teammate } from '../../domain/client';
import type { Settings } from '../../domain/facts';
import { mayMerge } from '../../domain/editing';
import { nominalDays, parseInterval } from '../../domain/interval';
import { parseLadder } from '../../domain/ladder';
import { heldIn, type Values } from '../../slack/state';
import { CLIENT_FIELDS, clientTexts, type ClientField, type Recorded } from './client-fields';
import type { Choosable } from './client-faults';
import { slackIds } from './client-form';
import { blockOf, type Field } from './fields';

type Side = 'keep' | 'other' | 'both';

/** Something of which the two clients say different things. */
export type Question = {
  readonly name: ClientField;
  readonly keep: string;
  readonly other: string;
  readonly sides: readonly Side[];
  readonly proposed: Side;
};

export type Pair = {
  readonly keep: Recorded;
  readonly other: Recorded;
  readonly team: readonly Choosable[];
  readonly tierCadences: Settings['tierCadences'];
};

/** What is asked, in the order in which people read it; of the rest the one that says something is taken. */
const ASKED: readonly ClientField[] = [
  ...(['name', 'status', 'owner', 'backup', 'caller', 'billing', 'tier', 'cadence', 'renewal'] as const),
  ...(['roadmap', 'started', 'awayUntil', 'warning', 'likes', 'notes', 'channel', 'zone', 'parent'] as const),
];
const JOINED: readonly ClientField[] = ['warning', 'likes', 'notes'];
const EARLIER: readonly ClientField[] = ['renewal', 'roadmap', 'started'];
const STATUS_ORDER = ['active', 'prospect', 'former'];
const TIER_ORDER: readonly string[] = TIERS;

/** The rhythm that holds for a client, in words: its own, else its tier's. */
const rhythmOf = ({ client, cadence }: Recorded, tiers: Pair['tierCadences']): string =>
  cadence?.interval ?? tiers[client.tier ?? 'C'];

const daysBetweenCalls = (words: string): number => {
  const interval = parseInterval(words) ?? parseLadder(words)?.[0]?.interval;
  return interval ? nominalDays(interval) : Infinity;
};

const textsOf = (recorded: Recorded, { team, tierCadences }: Pair) => ({
  ...clientTexts(recorded, slackIds(team)),
  cadence: rhythmOf(recorded, tierCadences),
});

/** Where both say something, and not the same: with the stricter, earlier or fuller answer proposed. */
export const questionsOf = (pair: Pair): readonly Question[] => {
  const [keep, other] = [textsOf(pair.keep, pair), textsOf(pair.other, pair)];
  return ASKED.flatMap((name) => {
    const [mine, theirs] = [keep[name], other[name]];
    if (mine === theirs || mine === '' || theirs === '') return [];
    const sides: readonly Side[] = mayJoin(name, mine, theirs)
      ? ['both', 'keep', 'other']
      : ['keep', 'other'];
    return [{ name, keep: mine, other: theirs, sides, proposed: proposed(name, mine, theirs, sides) }];
  });
};

const joined = (one: string, other: string): string => `${one}\n${other}`;

const mayJoin = (name: ClientField, keep: string, other: string): boolean => {
  const { max = 0 }: Field = CLIENT_FIELDS[name];
  return JOINED.includes(name) && joined(keep, other).length <= max;
};

const proposed = (name: ClientField, keep: string, other: string, sides: readonly Side[]): Side => {
  if (sides.includes('both')) return 'both';
  const otherFirst =
    (name === 'cadence' && daysBetweenCalls(other) < daysBetweenCalls(keep)) ||
    (name === 'tier' && place(TIER_ORDER, other) < place(TIER_ORDER, keep)) ||
    (name === 'status' && place(STATUS_ORDER, other) < place(STATUS_ORDER, keep)) ||
    (EARLIER.includes(name) && other < keep) ||
    (name === 'awayUntil' && other > keep);
  return otherFirst ? 'other' : 'keep';
};

const place = (order: readonly string[], text: string): number =>
  order.includes(text) ? order.indexOf(text) : order.length;

/** A question's block: another one as soon as either client says something else. */
export const questionBlock = ({ name, keep, other }: Question): string => blockOf(name, joined(keep, other));

export type MergeNo = 'not-allowed' | 'changed';
type Decision =
  | {
      readonly type: 'write';
      readonly client: RecordedClient;
      readonly cadence: { readonly interval: string; readonly askedBy: string | null } | null;
    }
  | { readonly type: 'no'; readonly why: MergeNo };

/** The client that stays, by the answers; `changed` when either says something else than what was answered. */
export const decideMerge = (pair: Pair, values: Values, viewer: Teammate): Decision => {
  const { keep, other } = pair;
  if (!mayMerge(viewer, keep.client, other.client)) return { type: 'no', why: 'not-allowed' };
  const sides = new Map<ClientField, Side>();
  for (const question of questionsOf(pair)) {
    const answer = heldIn(values[questionBlock(question)]);
    const side = question.sides.find((one) => one === answer);
    if (side === undefined) return { type: 'no', why: 'changed' };
    sides.set(question.name, side);
  }
  const pick = <Value>(name: ClientField, of: (client: RecordedClient) => Value | null): Value | null =>
    sides.get(name) === 'other' ? of(other.client) : (of(keep.client) ?? of(other.client));
  const text = (name: 'warning' | 'likes' | 'notes'): string | null =>
    sides.get(name) === 'both'
      ? joined(keep.client[name] ?? '', other.client[name] ?? '')
      : pick(name, (client) => client[name]);
  const away =
    sides.get('awayUntil') === 'other' || keep.client.awayUntil === null ? other.client : keep.client;
  const name = pick('name', (client) => client.name) ?? keep.client.name;
  const tier = pick('tier', (client) => client.tier);
  const client: RecordedClient = {
    ...keep.client,
    name,
    aliases: [...keep.client.aliases, keep.client.name].filter((alias) => alias !== name),
    status: pick('status', (one) => one.status) ?? keep.client.status,
    tier,
    ownerId: pick('owner', (one) => one.ownerId),
    backupId: pick('backup', (one) => one.backupId),
    callerId: pick('caller', (one) => one.callerId),
    billingId: pick('billing', (one) => one.billingId),
    parentId: pick('parent', (one) => (one.parentId === keep.client.id ? null : one.parentId)),
    timeZone: pick('zone', (one) => one.timeZone),
    channel: pick('channel', (one) => one.channel),
    startedOn: pick('started', (one) => one.startedOn),
    renewalOn: pick('renewal', (one) => one.renewalOn),
    roadmapOn: pick('roadmap', (one) => one.roadmapOn),
    notes: text('notes'),
    warning: text('warning'),
    likes: text('likes'),
    ...{ awayUntil: away.awayUntil, awaySaidBy: away.awaySaidBy },
  };
  return { type: 'write', client, cadence: rhythmFrom(pair, sides.get('cadence') === 'other', tier) };
};

/** The rhythm that was chosen: a row of its own only where it is not that of the tier anyway. */
const rhythmFrom = (
  pair: Pair,
  isOther: boolean,
  tier: RecordedClient['tier'],
): Extract<Decision, { type: 'write' }>['cadence'] => {
  const side = isOther ? pair.other : pair.keep;
  if (side.cadence) return { interval: side.cadence.interval, askedBy: side.cadence.askedBy };
  const interval = rhythmOf(side, pair.tierCadences);
  return interval === pair.tierCadences[tier ?? 'C'] ? null : { interval, askedBy: null };
};
