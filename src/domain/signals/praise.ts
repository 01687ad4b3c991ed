import { madeAt } from '../made-at';
import { absenceChangesAt, absenceOf } from '../absence';
import { addDays, dayOf, startOfDay, type Day } from '../day';
import { theirSide } from '../brief/said';
import type { Teammate } from '../client';
import type { Facts } from '../facts';
import { isRecent, ofKind, RECENT_MS } from '../matters';
import { MARKS, type Touch } from '../touch';
import { earliestAfter, nextMidnight } from '../wake';
import { addWorkdays, plannerOf } from '../workday';
import { listWords } from '../words';
import { found, type Detector, type Signal } from './signal';
import { activeTeammate, tellOnce } from './tell';
import { noted } from './words';

/** Working days for which good words wait for a list to stand on. */
const PASSED_ON_DAYS = 5;

/** Good words with a teammate's name, passed on once: on the first list that they get after. docs/rules.md#praise */
export const praise = {
  kind: 'praise',
  when: 'morning',
  gravity: 2,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client } = facts;
    const today = dayOf(now, client.timeZone);
    return praises(facts, now).flatMap((touch) => {
      const people = praisedIn(facts, touch).filter(
        (person) =>
          fromFor(touch, person) <= now &&
          today <= lastDayFor(facts, touch, person, now) &&
          !hasThanked(facts, touch, person, now),
      );
      if (people.length === 0) return [];
      const who = theirSide(facts, touch);
      const headline = `${client.name} praised ${listWords(people.map(({ name }) => name))}`;
      const words = `${who === null ? client.name : `${who} of ${client.name}`} had good words for you: ${noted(touch) ?? ''}`;
      return [
        found(praise, facts, {
          what: touch.id,
          headline,
          since: recordedAt(touch),
          evidence: [touch.id],
          tell: tellOnce([{ people, words: () => words }]),
        }),
      ];
    });
  },
  wakesAt(facts: Facts, now: Date): Date | undefined {
    const { timeZone } = facts.client;
    return earliestAfter(now, [
      ...[...ofKind(facts, now, 'note'), ...ofKind(facts, now, 'survey')].map(({ at }) => at),
      ...praises(facts, now).flatMap((touch) =>
        praisedIn(facts, touch).flatMap((person) => [
          new Date(touch.at.getTime() + RECENT_MS),
          fromFor(touch, person),
          startOfDay(addDays(lastDayFor(facts, touch, person, now), 1), timeZone),
          absenceChangesAt(person, now),
          absenceOf(person, now) ? nextMidnight(now, timeZone) : undefined,
        ]),
      ),
    ]);
  },
} as const satisfies Detector;

/** A note or an answer of theirs that says something good of somebody among us. */
const isPraise = (touch: Touch): boolean =>
  (touch.kind === 'note' || touch.kind === 'survey') &&
  touch.mood === 'well' &&
  noted(touch) !== undefined &&
  (touch.withIds.length > 0 || touch.assigneeId !== null);

const praises = (facts: Facts, now: Date): readonly Touch[] =>
  [...ofKind(facts, now, 'note'), ...ofKind(facts, now, 'survey')].filter(
    (touch) => isPraise(touch) && isRecent(touch, now),
  );

/** Who is named in it, whoever wrote it down aside: they know. */
const praisedIn = (facts: Facts, touch: Touch): readonly Teammate[] =>
  [...new Set([...touch.withIds, touch.assigneeId])]
    .filter((id) => id !== touch.byId)
    .flatMap((id) => activeTeammate(facts, id) ?? []);

/** Whether they noted since that they thanked the client: then it is done. */
const hasThanked = (facts: Facts, { at }: Touch, person: Teammate, now: Date): boolean =>
  ofKind(facts, now, 'note').some(
    (note) => note.phase === MARKS.thanked && note.byId === person.id && note.at >= at && note.at <= now,
  );

/** When it was noted down or came in, which its id tells; never before it happened. */
const recordedAt = ({ id, at }: Touch): Date => {
  const made = madeAt(id);
  return made > at ? made : at;
};

/** No list of the day on which it was recorded has it: theirs went out that morning, or there was none. */
const fromFor = (touch: Touch, { timeZone }: Teammate): Date =>
  startOfDay(addDays(dayOf(recordedAt(touch), timeZone), 1), timeZone);

/**
 * The last day on which it may still be passed on: the fifth that they work since it was recorded, or since they were last
 * off, as far as that is known. On which list of these days it stands is asked of the lists that they got.
 */
const lastDayFor = ({ client, settings }: Facts, touch: Touch, person: Teammate, now: Date): Day => {
  const { timeZone } = client;
  const { offUntil, offSaidAt, statusOffAt, statusUntil } = person;
  const back = offUntil === null ? offSaidAt && dayOf(offSaidAt, timeZone) : addDays(offUntil, -1);
  const from = [
    dayOf(recordedAt(touch), timeZone),
    ...(back === null ? [] : [back]),
    ...(statusOffAt === null || statusUntil === null ? [] : [dayOf(statusUntil, timeZone)]),
    ...(absenceOf(person, now) ? [dayOf(now, timeZone)] : []),
  ].reduce((latest, day) => (day > latest ? day : latest));
  return addWorkdays(from, PASSED_ON_DAYS, plannerOf(person, settings), settings);
};
