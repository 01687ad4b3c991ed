import { seesAmounts, type Teammate } from '../client';
import { dayOf } from '../day';
import type { Facts } from '../facts';
import { signalsOf } from '../look';
import { eachOnce, liveContacts } from '../same-meeting';
import { shortened } from '../signals/words';
import { isOpen, latest, OPENABLE, type Touch } from '../touch';
import { agoWords, capital, count, formatMoney, nearDay } from '../words';
import { minutesAWeek } from './minutes';
import { BILLING_KINDS, moodWords, saidTouch } from './said';

const SHOWN = 8;
/** signals.md, `drift-to-email`. */
const DRIFT = 3;
const NOTE_CHARACTERS = 160;

export type LatelyItem = {
  readonly id: string;
  /** `Today`, `Yesterday`, `9 days ago`. */
  readonly when: string;
  /** Who, how and with which outcome: `Kim left a voicemail for Bob`. */
  readonly said: string;
  readonly mood: string | null;
  /** Its title or the beginning of its note. */
  readonly about: string | null;
  readonly needs: string | null;
  readonly url: string | null;
};

export type LatelyPart = {
  /** `8 e-mails and texts since anybody last spoke with them`. */
  readonly drift: string | null;
  /** `about 35 minutes a week, getting shorter (was 50)`. */
  readonly minutes: string | null;
  readonly items: readonly LatelyItem[];
  /** All alerts in one line. */
  readonly alerts: string | null;
};

/** Part 7: what happened last, newest first. What is still open and shown as such is left to part 4. */
export const briefLately = (facts: Facts, viewer: Teammate, now: Date): LatelyPart | undefined => {
  const amounts = seesAmounts(viewer, facts.client);
  const past = eachOnce(facts.touches.filter((touch) => happenedAt(touch, now) <= now));
  const items = past
    .filter((touch) => touch.kind !== 'alert' && !shownAsOpen(touch, now))
    .toSorted((a, b) => Number(happenedAt(b, now)) - Number(happenedAt(a, now)) || (a.id < b.id ? 1 : -1))
    .slice(0, SHOWN)
    .map((touch) => latelyItem(facts, touch, amounts, now));
  const part = {
    drift: saidRightNow(facts, now) ? null : drift(facts.touches, now),
    minutes: minutesAWeek(facts.touches, now),
    items,
    alerts: alerts(past, now),
  };
  return items.length === 0 && part.alerts === null ? undefined : part;
};

/** A record is news when it closes, everything else when it happens. */
const happenedAt = ({ at, closedAt, kind }: Touch, now: Date): Date =>
  OPENABLE.includes(kind) && closedAt !== null && closedAt <= now ? closedAt : at;

const shownAsOpen = (touch: Touch, now: Date): boolean =>
  isOpen(touch, now) && (touch.kind !== 'invoice' || (touch.dueAt !== null && touch.dueAt < now));

const latelyItem = (facts: Facts, touch: Touch, amounts: boolean, now: Date): LatelyItem => {
  const zone = facts.client.timeZone;
  const hidden = BILLING_KINDS.includes(touch.kind) && !amounts;
  const money = amounts && touch.amountCents !== null ? formatMoney(touch.amountCents, touch.currency) : null;
  const words = hidden ? null : [money, touch.title ?? beginning(touch.note)].filter(Boolean).join(', ');
  return {
    id: touch.id,
    when: capital(nearDay(dayOf(happenedAt(touch, now), zone), dayOf(now, zone))),
    said: saidTouch(facts, touch, now),
    mood: moodWords(touch.mood),
    about: words || null,
    needs: hidden ? null : beginning(touch.needs),
    url: hidden ? null : touch.url,
  };
};

const beginning = (note: string | null): string | null => shortened(note, NOTE_CHARACTERS) || null;

/** Part 2 says it once it has gone on for longer than their rhythm of calls. */
const saidRightNow = (facts: Facts, now: Date): boolean =>
  signalsOf(facts, now).some(({ kind }) => kind === 'drift-to-email');

/** Writing has taken the place of talking. signals.md, `drift-to-email`. */
const drift = (touches: readonly Touch[], now: Date): string | null => {
  const live = latest(liveContacts(touches, now));
  const written = touches.filter(
    ({ kind, at }) => (kind === 'email' || kind === 'text') && at <= now && (!live || at > live.at),
  );
  if (written.length < DRIFT) return null;
  const texts = written.filter(({ kind }) => kind === 'text').length;
  const words =
    texts === 0
      ? count(written.length, 'e-mail')
      : texts === written.length
        ? count(texts, 'text')
        : `${written.length} e-mails and texts`;
  return live
    ? `${words} since anybody last spoke with them, ${agoWords(live.at, now)}`
    : `${words}, and nobody has spoken with them yet`;
};

const alerts = (past: readonly Touch[], now: Date): string | null => {
  const all = past.filter(({ kind }) => kind === 'alert');
  const last = latest(all);
  if (!last) return null;
  const title = last.title === null ? '' : `: ${last.title}`;
  return all.length === 1
    ? `1 alert ${agoWords(last.at, now)}${title}`
    : `${count(all.length, 'alert')}, the last ${agoWords(last.at, now)}${title}`;
};
