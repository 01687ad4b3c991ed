import { BILLING_KINDS, moodWords, saidTouch } from './brief/said';
import { seesAmounts, type Client, type Contact, type Teammate } from './client';
import { dayOf, timeOf, weekdayAndDay } from './day';
import { phaseOf } from './project-phase';
import { MOMENTS, OPENABLE, type Kind, type Touch } from './touch';
import { capital, count, formatMoney, listWords, nearDay } from './words';

/** Whom the words about a touch may name. */
export type Named = {
  readonly client: Client;
  readonly people: readonly Contact[];
  readonly team: readonly Teammate[];
};

/** A touch, with who settled it. */
export type KeptTouch = Touch & { readonly settledById: string | null };

/** One touch in words, whole: what the timeline and a confirmation say of it. */
export type TouchLine = {
  readonly id: string;
  /** `Today 10:12`, `Tue 9 June 10:12`, by the reader's clock. */
  readonly when: string;
  /** `Dana left a voicemail for Bob`, `Meeting with Bob planned`. */
  readonly said: string;
  /** `went well, 12 minutes, with Kim and Ann`; empty when there is no more to say. */
  readonly details: string;
  /** Its title and note; null where this reader may not see them. */
  readonly about: string | null;
  readonly needs: string | null;
  readonly url: string | null;
};

/** The touch as this reader may see it. Amounts and bills' words only for those who may: contract §3. */
export const touchLine = (named: Named, touch: KeptTouch, viewer: Teammate, now: Date): TouchLine => {
  const amounts = seesAmounts(viewer, named.client);
  // their own words are no secret from whoever wrote them
  const hidden = BILLING_KINDS.includes(touch.kind) && !amounts && touch.byId !== viewer.id;
  const money = amounts && touch.amountCents !== null ? formatMoney(touch.amountCents, touch.currency) : null;
  const about = [touch.title, touch.note].filter((part) => part !== null && part.trim() !== '').join(': ');
  const details = [
    moodWords(touch.mood),
    phaseWords(touch),
    touch.minutes === null ? null : count(touch.minutes, 'minute'),
    withWords(named, touch),
    money,
    stateWords(named, touch, viewer, now),
  ];
  return {
    id: touch.id,
    when: whenWords(touch.at, viewer.timeZone, now),
    said:
      touch.at > now
        ? plannedWords(named, touch)
        : touch.kind === 'alert'
          ? 'Alert'
          : saidTouch(named, touch, now),
    details: details.filter((part) => part !== null).join(', '),
    about: hidden ? null : about || null,
    needs: hidden ? null : touch.needs,
    url: hidden ? null : touch.url,
  };
};

/** `about the project: status`. */
const phaseWords = (touch: Touch): string | null => {
  const phase = MOMENTS.some((kind) => kind === touch.kind) ? phaseOf(touch) : undefined;
  return phase === undefined ? null : `about the project: ${phase}`;
};

/** `Today 10:12`, `Yesterday 10:12`, else `Tue 9 June 10:12`. Throws RangeError for an unknown zone. */
export const whenWords = (at: Date, timeZone: string, now: Date): string => {
  const [day, today] = [dayOf(at, timeZone), dayOf(now, timeZone)];
  const near = nearDay(day, today);
  const on = /^[a-z]+$/.test(near) ? capital(near) : weekdayAndDay(day, today);
  return `${on} ${timeOf(at, timeZone)}`;
};

const NAMES: Partial<Record<Kind, string>> = {
  call: 'Call',
  email: 'E-mail',
  text: 'Text',
  chat: 'Chat',
  meeting: 'Meeting',
  visit: 'Visit',
  roadmap: 'Roadmap meeting',
  campaign: 'Campaign',
  renewal: 'Renewal',
};

const plannedWords = ({ people }: Named, { kind, contactId, contactName, outcome }: Touch): string => {
  const contact = people.find(({ id }) => id === contactId);
  const whom = contact?.preferredName ?? contact?.name ?? contactName;
  const what = NAMES[kind] ?? capital(kind);
  return `${whom === null ? what : `${what} with ${whom}`} ${outcome === 'cancelled' ? 'cancelled' : 'planned'}`;
};

const withWords = ({ team }: Named, { withIds, withNames }: Touch): string | null => {
  const ours = withIds.flatMap((id) => team.find((person) => person.id === id)?.name ?? []);
  const all = [...ours, ...withNames];
  return all.length === 0 ? null : `with ${listWords(all)}`;
};

/** How a record ended, and through whom. */
const stateWords = (
  { team }: Named,
  { kind, settledAt, settledById, closedAt }: KeptTouch,
  { timeZone }: Teammate,
  now: Date,
): string | null => {
  if (settledAt !== null && settledAt <= now) {
    const who = team.find(({ id }) => id === settledById)?.name;
    const when = whenWords(settledAt, timeZone, now);
    return who === undefined ? `settled: its invoice was closed, ${when}` : `settled by ${who}, ${when}`;
  }
  return OPENABLE.includes(kind) && closedAt !== null && closedAt <= now
    ? `closed ${whenWords(closedAt, timeZone, now)}`
    : null;
};
