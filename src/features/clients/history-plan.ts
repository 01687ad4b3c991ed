import type { Contact, RecordedClient } from '../../domain/client';
import type { Day } from '../../domain/day';
import type { Boost, LadderMove } from '../../domain/facts';
import { boostWords, moveWords } from '../../domain/rhythm-words';
import { CLIENT_FIELDS, clientTexts, type ClientField } from './client-fields';
import { namesOf, type Fields, type Texts } from './fields';
import { PERSON_FIELDS, personTexts, type PersonField } from './person-fields';

type ChangeOf<Entity extends string, Row> = {
  readonly entity: Entity;
  readonly before: Row | null;
  readonly after: Row | null;
};
type Removable = { readonly removedAt: Date | null };
type Rhythm = Removable & {
  readonly interval: string;
  readonly askedBy: string | null;
  readonly contactId: string | null;
};

/** One write of what is kept of a client, as `changes` has it. */
export type Change = { readonly act: string; readonly recordedAt: Date; readonly by: string } & (
  | ChangeOf<'clients', RecordedClient>
  | ChangeOf<'cadences', Rhythm>
  | ChangeOf<'contacts', Contact & Removable>
  | ChangeOf<'agreed_calls', Removable & { readonly on: Day }>
  | ChangeOf<'added_cadences', Removable & Boost>
  | ChangeOf<'ladder_moves', Removable & LadderMove>
);

type SlackIdOf = (teammateId: string | null) => string | undefined;

/** What a write changed: a field of the client, of somebody there, or something made or taken away. */
export type Changed =
  | { readonly of: 'client'; readonly name: ClientField; readonly before: string; readonly after: string }
  | {
      readonly of: 'person';
      readonly who: string;
      readonly name: PersonField;
      readonly before: string;
      readonly after: string;
    }
  | { readonly of: 'added' | 'removed'; readonly who: string }
  | {
      readonly of: 'agreed' | 'for-a-while' | 'step' | 'one-person';
      readonly before: string;
      readonly after: string;
    }
  | { readonly of: 'merged'; readonly intoId: string };

/** The form's fields that a write changed, with their texts before and after it. */
export const changesIn = (change: Change, slackIdOf: SlackIdOf): readonly Changed[] => {
  switch (change.entity) {
    case 'clients':
      return clientChanges(change.before, change.after, slackIdOf);
    case 'cadences':
      return (change.after ?? change.before)?.contactId
        ? wordsChanged('one-person', change, ({ interval }) => interval)
        : rhythmChanges(change.before, change.after);
    case 'contacts':
      return personChanges(change.before, change.after);
    case 'agreed_calls': {
      const [before, after] = [present(change.before)?.on ?? '', present(change.after)?.on ?? ''];
      return before === after ? [] : [{ of: 'agreed', before, after }];
    }
    case 'added_cadences':
      return wordsChanged('for-a-while', change, (boost) => boostWords(boost, '0000'));
    case 'ladder_moves':
      return wordsChanged('step', change, moveWords);
  }
};

const wordsChanged = <Row extends Removable>(
  of: 'for-a-while' | 'step' | 'one-person',
  change: ChangeOf<string, Row>,
  words: (row: Row) => string,
): readonly Changed[] => {
  const [was, is] = [present(change.before), present(change.after)];
  const [before, after] = [was ? words(was) : '', is ? words(is) : ''];
  return before === after ? [] : [{ of, before, after }];
};

const present = <Row extends Removable>(row: Row | null): Row | undefined =>
  row === null || row.removedAt !== null ? undefined : row;

const differing = <Name extends string>(
  fields: Fields<Name>,
  before: Texts<Name>,
  after: Texts<Name>,
): readonly { readonly name: Name; readonly before: string; readonly after: string }[] =>
  namesOf(fields).flatMap((name) =>
    before[name] === after[name] ? [] : [{ name, before: before[name], after: after[name] }],
  );

const clientChanges = (
  before: RecordedClient | null,
  after: RecordedClient | null,
  slackIdOf: SlackIdOf,
): readonly Changed[] => {
  if (before === null || after === null) {
    const who = (before ?? after)?.name ?? '';
    return [{ of: before === null ? 'added' : 'removed', who }];
  }
  const texts = (client: RecordedClient) => clientTexts({ client, cadence: undefined }, slackIdOf);
  const merged: Changed[] =
    after.mergedIntoId !== null && before.mergedIntoId === null
      ? [{ of: 'merged', intoId: after.mergedIntoId }]
      : [];
  const fields = differing(CLIENT_FIELDS, texts(before), texts(after));
  return [...merged, ...fields.map((one): Changed => ({ of: 'client', ...one }))];
};

const rhythmChanges = (before: Rhythm | null, after: Rhythm | null): readonly Changed[] => {
  const [was, is] = [present(before), present(after)];
  return (
    [
      ['cadence', was?.interval ?? '', is?.interval ?? ''],
      ['askedBy', was?.askedBy ?? '', is?.askedBy ?? ''],
    ] as const
  ).flatMap(([name, old, fresh]): Changed[] =>
    old === fresh ? [] : [{ of: 'client', name, before: old, after: fresh }],
  );
};

const personChanges = (
  before: (Contact & Removable) | null,
  after: (Contact & Removable) | null,
): readonly Changed[] => {
  const [was, is] = [present(before), present(after)];
  const who = (is ?? was ?? after ?? before)?.name ?? '';
  if (!was || !is) return was || is ? [{ of: is ? 'added' : 'removed', who }] : [];
  return differing(PERSON_FIELDS, personTexts(was), personTexts(is)).map((one) => ({
    of: 'person',
    who,
    ...one,
  }));
};

/** What somebody did in one go. */
export type HistoryEntry = {
  readonly act: string;
  readonly at: Date;
  readonly by: string;
  readonly changed: readonly Changed[];
};

/** One entry an act, the latest first. A rhythm that took another's place is one change. */
export const historyEntries = (changes: readonly Change[], slackIdOf: SlackIdOf): readonly HistoryEntry[] => {
  const acts = new Map<string, { at: Date; by: string; changed: Changed[] }>();
  for (const change of changes) {
    const entry = acts.get(change.act) ?? { at: change.recordedAt, by: change.by, changed: [] };
    acts.set(change.act, entry);
    entry.changed.unshift(...changesIn(change, slackIdOf));
  }
  return [...acts].flatMap(([act, { changed, ...entry }]) => {
    const folded = foldFields(changed);
    return folded.length === 0 ? [] : [{ act, ...entry, changed: folded }];
  });
};

/** A field that was emptied by one row and filled by another of the same act went from the one to the other. */
const foldFields = (changed: readonly Changed[]): readonly Changed[] => {
  const folded: Changed[] = [];
  for (const one of changed) {
    const place = folded.findIndex(
      (other) => one.of === 'client' && other.of === 'client' && other.name === one.name,
    );
    const other = folded[place];
    if (other?.of === 'client' && one.of === 'client')
      folded[place] = { ...one, before: other.before || one.before, after: one.after || other.after };
    else folded.push(one);
  }
  return folded.filter((one) => one.of !== 'client' || one.before !== one.after);
};
