import { absenceOf } from './absence';
import type { Teammate } from './client';
import { addDays, atTime, dayOf, startOfDay, timeOf } from './day';
import type { Facts } from './facts';
import { PLANNED_NAMES, stands } from './planned';
import { eachOnce } from './same-meeting';
import { activeTeammate, callersOf } from './signals/tell';
import type { Touch } from './touch';
import { earliestAfter } from './wake';
import { capital, dayWords } from './words';
import { hoursOf } from './workday';

/** The kind of the notice that offers a brief before a planned touch. */
export const OFFER = 'brief';
const USUAL_MINUTES = 15;
const MINUTE_MS = 60_000;
/** Looked at so long before. The facts hold what is planned next, far more than anybody does in a day. */
const LOOK_AHEAD_MS = 24 * 60 * MINUTE_MS;

/** The brief, to be offered to somebody before they meet or call the client. */
export type Offer = {
  /** A touch that moves is a new one. */
  readonly key: string;
  readonly touchId: string;
  readonly recipientId: string;
  /** It may have passed, where the touch was planned at short notice: then at once. */
  readonly notBefore: Date;
};

/**
 * Who is offered the brief before which planned meeting, visit, roadmap meeting or call, and when: 15 minutes before, or
 * as many as they chose; of one that came as a day alone, when their working day begins. Whoever has it hears of it (its
 * assignee, else who planned it, and those who come along), else the caller; nobody who is off that day. Of a touch that
 * is more than a day ahead nothing is said yet.
 */
export const offersOf = (facts: Facts, now: Date): readonly Offer[] =>
  upcoming(facts, now).flatMap((touch) =>
    holders(facts, touch).map((person) => ({
      key: `${OFFER}:${touch.id}:${touch.at.toISOString()}`,
      touchId: touch.id,
      recipientId: person.id,
      notBefore: offeredAt(facts, touch, person),
    })),
  );

/** The earliest instant after `now` at which `offersOf` could answer differently, or the facts hold more that is planned. */
export const offersWakeAt = (facts: Facts, now: Date): Date | undefined =>
  earliestAfter(
    now,
    facts.touches
      .filter(stands)
      .flatMap((touch) => [new Date(touch.at.getTime() - LOOK_AHEAD_MS), touch.at, endOf(facts, touch)]),
  );

/** `Roadmap meeting with Acme today at 14:00`, by the clock of whoever reads it. */
export const plannedWords = ({ client }: Facts, touch: Touch, reader: Teammate, now: Date): string => {
  const dayAlone = isDayAlone(client.timeZone, touch);
  const zone = dayAlone ? client.timeZone : reader.timeZone;
  const when = dayWords(dayOf(touch.at, zone), dayOf(now, zone));
  const time = dayAlone ? '' : ` at ${timeOf(touch.at, zone)}`;
  return `${capital(PLANNED_NAMES[touch.kind] ?? '')} with ${client.name} ${when}${time}`;
};

const isDayAlone = (timeZone: string, { at }: Touch): boolean => timeOf(at, timeZone) === '00:00';

const upcoming = (facts: Facts, now: Date): readonly Touch[] =>
  eachOnce(
    facts.touches.filter(
      (touch) =>
        stands(touch) && endOf(facts, touch) > now && touch.at.getTime() - now.getTime() <= LOOK_AHEAD_MS,
    ),
  );

/** Until when the brief is of use before it: until it begins; of a day alone, all that day. */
const endOf = ({ client: { timeZone } }: Facts, touch: Touch): Date =>
  isDayAlone(timeZone, touch) ? startOfDay(addDays(dayOf(touch.at, timeZone), 1), timeZone) : touch.at;

const holders = (facts: Facts, touch: Touch): readonly Teammate[] => {
  const { assigneeId, byId, withIds } = touch;
  const theirs = [...new Set([assigneeId ?? byId, ...withIds])].flatMap(
    (id) => activeTeammate(facts, id) ?? [],
  );
  return (theirs.length > 0 ? theirs : callersOf(facts)).filter(
    (person) => person.briefMinutes !== 0 && !absenceOf(person, touch.at),
  );
};

const offeredAt = (facts: Facts, touch: Touch, person: Teammate): Date => {
  const { timeZone } = facts.client;
  if (isDayAlone(timeZone, touch))
    return atTime(dayOf(touch.at, timeZone), hoursOf(person, facts.settings).start, person.timeZone);
  const minutes = person.briefMinutes ?? USUAL_MINUTES;
  return new Date(touch.at.getTime() - minutes * MINUTE_MS);
};
