import { z } from 'zod';
import { count, listWords } from '../../domain/words';
import type { Deps, Notice, Place, Store, ToRead } from '../../deps';
import type { Composed } from '../../slack/notify';
import { message } from '../../slack/surfaces';
import { sourcesOf } from './sources-known';
import { sourceOf } from './sources/index';
import type { SourceKind } from './sources/source';

export const READING = 'reading';

const about = z.object({ endpoint: z.string(), vendor: z.string() });
const keyOf = ({ endpoint, firstAct }: ToRead): string => `${READING}:${endpoint}:${firstAct ?? ''}`;

/** Whoever connected the source follows its first read in one message; each call brings it up to date. */
export const tellReading = async (
  { clock, dryRun }: Pick<Deps, 'clock' | 'dryRun'>,
  store: Store,
  source: ToRead,
): Promise<void> => {
  const { readerId: recipientId, endpoint, vendor } = source;
  if (recipientId === null || source.firstAct === null || dryRun) return;
  const now = clock.now();
  const key = keyOf(source);
  const notice = { key, kind: READING, clientId: null, recipientId, notBefore: now };
  await store.notices.add([{ ...notice, state: 'planned', about: { endpoint, vendor } }], now);
  await store.notices.stale([key], [recipientId], [], now);
};

/** How far the first read has come, as of the moment of sending or editing. */
export const composeReading = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const of = about.safeParse(notice.about).data;
  const person = await store.teammates.byId(notice.recipientId);
  const source = of && (await sourcesOf(store, now)).find(({ endpoint }) => endpoint === of.endpoint);
  const kind = of && sourceOf(of.vendor);
  if (!source || !kind || !person?.active) return { type: 'gone' };
  const places = await store.sourceReads.places(source.endpoint);
  const read = readWords(kind, places);
  const { firstReadAt, trouble, waiting } = source;
  const words = firstReadAt
    ? `${kind.title} is read: ${read}.${waiting > 0 ? ` ${count(waiting, 'event')} match no client yet: /touchbase unmatched.` : ''} From now on I ask it every five minutes.`
    : trouble
      ? `Reading ${kind.title} stopped after ${read}. ${trouble.why} It goes on from there by itself.`
      : `Reading ${kind.title}: ${read} so far. Nothing is announced meanwhile; at the end you hear once what was found.`;
  return { type: 'say', message: message({ text: words }) };
};

const ONE: Readonly<Record<string, string>> = { people: 'person', 'calls and meetings': 'call or meeting' };

/** `company` of `companies`: as the streams are called. */
const oneOf = (many: string): string => ONE[many] ?? many.replace(/ies$/, 'y').replace(/s$/, '');

/** `120 companies, 341 contacts and 57 tickets`. */
const readWords = ({ api }: SourceKind, places: ReadonlyMap<string, Place>): string => {
  const counts = new Map<string, number>();
  for (const { name, words } of api?.streams ?? [])
    counts.set(words, (counts.get(words) ?? 0) + (places.get(name)?.records ?? 0));
  const some = [...counts].filter(([, number]) => number > 0);
  return some.length === 0
    ? 'nothing'
    : listWords(some.map(([words, number]) => count(number, oneOf(words), words)));
};
