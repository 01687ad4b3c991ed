import { addDays, dayOf, startOfDay, type Day } from '../day';
import { theirSide } from '../brief/said';
import type { Teammate } from '../client';
import type { Facts } from '../facts';
import { isRecent, ofKind } from '../matters';
import { MARKS, type Touch } from '../touch';
import { earliestAfter } from '../wake';
import { nextWorkday, plannerOf } from '../workday';
import { found, type Detector, type Signal } from './signal';
import { activeTeammate, tellOnce } from './tell';
import { noted } from './words';

/** Good words with a teammate's name, passed on once. docs/rules.md#praise */
export const praise = {
  kind: 'praise',
  when: 'morning',
  gravity: 2,
  detect(facts: Facts, now: Date): readonly Signal[] {
    const { client } = facts;
    const today = dayOf(now, client.timeZone);
    return praises(facts, now).flatMap((touch) => {
      const people = praisedIn(facts, touch).filter(
        (person) => passedOn(facts, touch, person) === today && !hasThanked(facts, touch, person, now),
      );
      if (people.length === 0) return [];
      const who = theirSide(facts, touch);
      const headline = `${client.name} praised ${people.map(({ name }) => name).join(' and ')}`;
      const words = `${who === null ? client.name : `${who} of ${client.name}`} had good words for you: ${noted(touch) ?? ''}`;
      return [
        found(praise, facts, {
          what: touch.id,
          headline,
          since: touch.at,
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
        praisedIn(facts, touch).flatMap((person) => {
          const on = passedOn(facts, touch, person);
          return [startOfDay(on, timeZone), startOfDay(addDays(on, 1), timeZone)];
        }),
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

/** The one morning on which they hear of it: that of their next working day. */
const passedOn = ({ client, settings }: Facts, { at }: Touch, person: Teammate): Day =>
  nextWorkday(addDays(dayOf(at, client.timeZone), 1), plannerOf(person, settings), settings);
