import { STATUSES, type RecordedClient } from '../../domain/client';
import type { Day } from '../../domain/day';
import { mayEdit } from '../../domain/editing';
import { rhythmIn } from '../../domain/ladder';
import { domainOf } from '../../domain/names';
import { CLIENT_FIELDS, clientTexts, HEARD, tierOf, type ClientField, type Recorded } from './client-fields';
import { faultsOf, linesOf, type Around, type Choosable } from './client-faults';
import type { Texts } from './fields';
import { fieldsThat, verdictsOf, type Filled } from './fields-form';

export type Kept = Recorded & { readonly today: Day };

/** Why a client was not written, as far as the form tells it. */
export type NotSaved =
  | { readonly type: 'errors'; readonly errors: Readonly<Partial<Record<ClientField, string>>> }
  | { readonly type: 'clash'; readonly names: readonly ClientField[]; readonly kept: Kept }
  | { readonly type: 'not-allowed'; readonly names: readonly ClientField[]; readonly ownerId: string | null };

type Written = {
  readonly type: 'write';
  readonly client: RecordedClient;
  readonly cadence?: { readonly interval: string; readonly askedBy: string | null } | null;
};

/** The members of the firm, by the id that the record names them with. */
export const slackIds = (team: readonly Choosable[]) => {
  const active = new Map(team.flatMap((one) => (one.active ? [[one.id, one.slackId]] : [])));
  return (id: string | null): string | undefined => (id === null ? undefined : active.get(id));
};

/** What a submitted form makes of a client as it is kept at that moment. What was not touched is not looked at. */
export const decideClient = (
  kept: Kept,
  filled: Filled<ClientField>,
  around: Around,
): Written | { readonly type: 'no'; readonly why: NotSaved } => {
  const before = clientTexts(kept, slackIds(around.team));
  const verdicts = verdictsOf(CLIENT_FIELDS, filled, before);
  const mine = fieldsThat(verdicts, 'mine');
  const clashing = fieldsThat(verdicts, 'clash');
  const may = mayEdit(around.viewer, kept.client);
  const refused = [...mine, ...clashing].filter(
    (name) => may !== 'all' && (may === 'nothing' || !HEARD.includes(name)),
  );
  if (refused.length > 0) return no({ type: 'not-allowed', names: refused, ownerId: kept.client.ownerId });
  if (clashing.length > 0) return no({ type: 'clash', names: clashing, kept });
  const texts: Texts<ClientField> = { ...before, ...pick(filled.texts, mine) };
  const errors = faultsOf(texts, new Set(mine), kept.today, around);
  if (Object.keys(errors).length > 0) return no({ type: 'errors', errors });
  const idOf = (slackId: string) => around.team.find((one) => one.slackId === slackId)?.id ?? null;
  const changes = changesOf(texts, idOf, around.viewer.name);
  const client = { ...kept.client, ...pickColumns(changes, mine) };
  const chosen = cadenceIn(texts);
  return mine.includes('cadence') || mine.includes('askedBy')
    ? { type: 'write', client, cadence: chosen }
    : { type: 'write', client };
};

const no = (why: NotSaved) => ({ type: 'no', why }) as const;

const pick = (
  texts: Filled<ClientField>['texts'],
  names: readonly ClientField[],
): Partial<Texts<ClientField>> =>
  Object.fromEntries(names.flatMap((name) => (texts[name] === undefined ? [] : [[name, texts[name]]])));

/** Which column each field is; the cadence is a row of its own. */
const COLUMNS = {
  name: 'name',
  status: 'status',
  tier: 'tier',
  owner: 'ownerId',
  backup: 'backupId',
  caller: 'callerId',
  billing: 'billingId',
  warning: 'warning',
  likes: 'likes',
  awayUntil: 'awayUntil',
  awaySaidBy: 'awaySaidBy',
  notes: 'notes',
  started: 'startedOn',
  renewal: 'renewalOn',
  roadmap: 'roadmapOn',
  channel: 'channel',
  zone: 'timeZone',
  parent: 'parentId',
  aliases: 'aliases',
  domains: 'domains',
} as const satisfies Partial<Record<ClientField, keyof RecordedClient>>;
type Columns = Pick<RecordedClient, (typeof COLUMNS)[keyof typeof COLUMNS]>;

const columnOf = (name: ClientField): keyof Columns | undefined =>
  name in COLUMNS ? COLUMNS[name as keyof typeof COLUMNS] : undefined;

const pickColumns = (changes: Columns, mine: readonly ClientField[]): Partial<Columns> => {
  // who said that they are away comes and goes with the day
  const names: readonly ClientField[] = mine.includes('awayUntil') ? [...mine, 'awaySaidBy'] : mine;
  return Object.fromEntries(
    names.flatMap((name) => {
      const column = columnOf(name);
      return column === undefined ? [] : [[column, changes[column]]];
    }),
  );
};

const orNull = (text: string): string | null => (text === '' ? null : text);
const changesOf = (
  texts: Texts<ClientField>,
  idOf: (slackId: string) => string | null,
  viewerName: string,
): Columns => ({
  name: texts.name,
  status: STATUSES.find((status) => status === texts.status) ?? 'active',
  tier: tierOf(texts.tier),
  ownerId: idOf(texts.owner),
  backupId: idOf(texts.backup),
  callerId: idOf(texts.caller),
  billingId: idOf(texts.billing),
  warning: orNull(texts.warning),
  likes: orNull(texts.likes),
  awayUntil: orNull(texts.awayUntil),
  awaySaidBy: texts.awayUntil === '' ? null : texts.awaySaidBy || viewerName,
  notes: orNull(texts.notes),
  startedOn: orNull(texts.started),
  renewalOn: orNull(texts.renewal),
  roadmapOn: orNull(texts.roadmap),
  channel: orNull(texts.channel),
  timeZone: orNull(texts.zone),
  parentId: orNull(texts.parent),
  aliases: linesOf(texts.aliases),
  domains: linesOf(texts.domains).flatMap((line) => domainOf(line) ?? []),
});

const cadenceIn = ({ cadence, askedBy }: Texts<ClientField>): NonNullable<Recorded['cadence']> | null => {
  const interval = rhythmIn(cadence);
  return interval === undefined ? null : { interval, askedBy: interval === 'none' ? orNull(askedBy) : null };
};
