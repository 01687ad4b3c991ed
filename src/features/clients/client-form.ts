import { STATUSES, type RecordedClient, type Teammate } from '../../domain/client';
import { longDay, type Day } from '../../domain/day';
import { mayEdit } from '../../domain/editing';
import { INTERVAL_WORDS, intervalWords, parseInterval } from '../../domain/interval';
import { domainOf } from '../../domain/names';
import { isTimeZone } from '../../domain/settings';
import { CLIENT_FIELDS, clientTexts, HEARD, tierOf, type ClientField, type Recorded } from './client-fields';
import type { Texts } from './fields';
import { fieldsThat, verdictsOf, type Filled } from './fields-form';

/** Somebody of ours as far as the form may choose them. */
export type Choosable = Pick<Teammate, 'id' | 'name' | 'active'> & {
  readonly slackId: string;
  readonly standing: string;
};

export type Kept = Recorded & { readonly today: Day };

export type Around = {
  readonly viewer: Teammate;
  readonly team: readonly Choosable[];
  /** Why the parent that was chosen cannot be it. */
  readonly parentFault: string | undefined;
};

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
const linesOf = (text: string): readonly string[] => [
  ...new Set(text.split('\n').flatMap((line) => line.trim() || [])),
];

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
  const interval = parseInterval(cadence);
  if (!interval) return null;
  return { interval: intervalWords(interval), askedBy: interval.unit === 'none' ? orNull(askedBy) : null };
};

const MOST_LINES = 50;
const LONGEST_LINE = 200;

/** What is wrong in the fields that were changed, and what is expected there. */
const faultsOf = (
  texts: Texts<ClientField>,
  changed: ReadonlySet<ClientField>,
  today: Day,
  { team, parentFault }: Around,
): Partial<Record<ClientField, string>> => {
  const faults: Partial<Record<ClientField, string>> = {};
  const check = (name: ClientField, fault: string | undefined | false) => {
    if (fault && changed.has(name)) faults[name] = fault;
  };
  check('name', texts.name === '' && 'A client needs a name.');
  for (const name of ['owner', 'backup', 'caller', 'billing'] as const)
    check(name, texts[name] !== '' && strangerFault(texts[name], team));
  const interval = parseInterval(texts.cadence);
  check(
    'cadence',
    texts.cadence !== '' && !interval && `“${texts.cadence}” is no rhythm. Allowed: ${INTERVAL_WORDS}.`,
  );
  const asks = interval?.unit === 'none';
  if (asks && texts.askedBy === '' && (changed.has('cadence') || changed.has('askedBy')))
    faults.askedBy = 'Write who of theirs asked not to be called.';
  check(
    'askedBy',
    !asks && texts.askedBy !== '' && changed.has('askedBy') && 'Leave this empty unless the cadence is none.',
  );
  check(
    'awayUntil',
    texts.awayUntil !== '' &&
      texts.awayUntil <= today &&
      `${longDay(texts.awayUntil, today)} is not ahead. Choose the day on which they return, or none.`,
  );
  check(
    'awaySaidBy',
    texts.awayUntil === '' && texts.awaySaidBy !== '' && 'Choose until when they are away, too.',
  );
  check(
    'zone',
    texts.zone !== '' && !isTimeZone(texts.zone) && 'Choose one of the time zones that are offered.',
  );
  check('parent', texts.parent !== '' && parentFault);
  check('aliases', linesFault(texts.aliases));
  check('domains', linesFault(texts.domains) ?? domainFault(texts.domains));
  return faults;
};

const strangerFault = (slackId: string, team: readonly Choosable[]): string | undefined => {
  const found = team.find((one) => one.slackId === slackId);
  if (!found) return 'Choose somebody who works here.';
  if (found.standing !== 'member')
    return `${found.name} is no full member of this workspace. Choose somebody who is.`;
  return found.active ? undefined : `${found.name} has left. Choose somebody who works here.`;
};

const linesFault = (text: string): string | undefined => {
  const lines = linesOf(text);
  if (lines.length > MOST_LINES) return `These are ${lines.length}. Give at most ${MOST_LINES}.`;
  const long = lines.find((line) => line.length > LONGEST_LINE);
  return (
    long && `“${long.slice(0, 40)}…” has ${long.length} characters. Give at most ${LONGEST_LINE} a line.`
  );
};

const domainFault = (text: string): string | undefined => {
  const wrong = linesOf(text).find((line) => domainOf(line) === undefined);
  return wrong === undefined
    ? undefined
    : `“${wrong}” is no domain. Write domains like acme.example, one a line.`;
};
