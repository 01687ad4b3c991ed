import { z } from 'zod';
import { administratorsOf } from '../../domain/administrators';
import { addDays, dayOf, startOfDay } from '../../domain/day';
import type { Settings } from '../../domain/facts';
import type { UnmatchedCompany } from '../../domain/unmatched';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store, TeammateRow } from '../../deps';
import type { Composed } from '../../slack/notify';
import { settledMessage, toldMessage, toldWords } from './told-view';

const KIND = 'unmatched';

/** What one message tells: the companies first heard of after the one instant, up to the other. */
const about = z.object({ after: z.coerce.date().nullable(), until: z.coerce.date() });
type About = z.infer<typeof about>;
const aboutOf = (notice: Notice | undefined): About | undefined => about.safeParse(notice?.about).data;

type ToTell = {
  readonly person: TeammateRow;
  /** Its last message, where that has not been said yet and so takes in what came since. */
  readonly unsaid: Notice | undefined;
  readonly about: About;
  readonly notBefore: Date;
  readonly companies: readonly UnmatchedCompany[];
};

const isUnsaid = ({ state }: Notice): boolean => state === 'planned' || state === 'sending';

/** Whom there is something new to tell, and when: administrators, in their working hours, once a day at most. */
const toTell = async (store: Store, settings: Settings, now: Date): Promise<readonly ToTell[]> => {
  const lastAt = await store.unmatched.lastAt();
  if (lastAt === undefined) return [];
  const team = (await store.teammates.list()).filter(({ standing }) => standing === 'member');
  const found: ToTell[] = [];
  for (const person of administratorsOf(team)) {
    const last = await store.notices.latest(KIND, person.id);
    const told = aboutOf(last)?.until;
    if (told !== undefined && lastAt <= told) continue;
    const unsaid = last && isUnsaid(last) ? last : undefined;
    const after = unsaid ? (aboutOf(unsaid)?.after ?? null) : (told ?? null);
    const companies = await store.unmatched.list({ until: now, ...(after && { after }) });
    if (companies.length === 0) continue;
    const today = dayOf(now, person.timeZone);
    const isTold = last?.sentAt != null && dayOf(last.sentAt, person.timeZone) >= today;
    const from = isTold ? startOfDay(addDays(today, 1), person.timeZone) : now;
    const notBefore = workingFrom(person, settings, from);
    found.push({ person, unsaid, companies, notBefore, about: { after, until: now } });
  }
  return found;
};

/** Plans what administrators are told of companies that nobody knows; those they heard of before are not told again. */
export const planUnmatched = async (
  store: Store,
  settings: Settings,
  now: Date,
): Promise<readonly string[]> => {
  const planned = await toTell(store, settings, now);
  for (const { person, unsaid, notBefore, about: what } of planned) {
    if (unsaid) {
      await store.notices.about(unsaid.id, what);
      continue;
    }
    const key = `${KIND}:${dayOf(notBefore, person.timeZone)}`;
    const notice = { key, kind: KIND, clientId: null, recipientId: person.id, notBefore };
    await store.notices.add([{ ...notice, state: 'planned', about: what }], now);
    // one of that day that was dropped, since all of it was matched in time, is about these now
    const kept = await store.notices.byKey(key, person.id);
    if (kept && isUnsaid(kept)) await store.notices.about(kept.id, what);
  }
  return planned.map(() => 'planned');
};

/** What a tick would tell them, writing nothing. */
export const wouldTellUnmatched = async (
  store: Store,
  settings: Settings,
  now: Date,
): Promise<readonly string[]> =>
  (await toTell(store, settings, now))
    .filter(({ notBefore }) => notBefore <= now)
    .map(({ person, companies }) => `would tell ${person.name}: ${toldWords(companies).mrkdwn}`);

/** The message as things are in the moment of sending, or of being edited: what was matched meanwhile is not told. */
export const composeUnmatched = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const recipient = await store.teammates.byId(notice.recipientId);
  const what = aboutOf(notice);
  if (!what || !recipient?.active) return { type: 'gone' };
  const { after, until } = what;
  const companies = await store.unmatched.list({ until, ...(after && { after }) });
  if (notice.sentAt !== null)
    return { type: 'say', message: companies.length === 0 ? settledMessage() : toldMessage(companies) };
  if (companies.length === 0) return { type: 'gone' };
  const notBefore = workingFrom(recipient, await store.settings.get(), now);
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours' };
  return { type: 'say', message: toldMessage(companies) };
};

/** What administrators were told last may be different by now. */
export const markToldStale = async (store: Store, now: Date): Promise<void> => {
  const team = await store.teammates.list();
  for (const { id } of administratorsOf(team)) {
    const last = await store.notices.latest(KIND, id);
    if (last) await store.notices.stale([last.key], [id], [], now);
  }
};
