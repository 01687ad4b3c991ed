import { askFrom, askKey, endOf, HELD, isAnswered, type Ended } from '../../domain/asked-meetings';
import type { Settings } from '../../domain/facts';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store, TeammateRow } from '../../deps';
import { madeAt } from '../../domain/made-at';
import type { Composed } from '../../slack/notify';
import type { Message } from '../../slack/surfaces';
import { heldMessage } from './held-view';

const DAY_MS = 86_400_000;
/** Nobody is asked about what is longer ago. */
const ASKED_DAYS = 4;
/** Longer than any meeting. */
const SHOWN_DAYS = 14;

/** Asks organisers whether the meetings took place that have ended and that were known before. */
export const planHeld = async (store: Store, settings: Settings, now: Date): Promise<readonly string[]> => {
  if (!(await store.feeds.any())) return [];
  const team = (await store.teammates.list()).filter(
    ({ active, standing }) => active && standing === 'member',
  );
  const since = new Date(now.getTime() - ASKED_DAYS * DAY_MS);
  const meetings = await store.meetings.organisedBy(
    team.map(({ id }) => id),
    since,
    now,
  );
  const planned: string[] = [];
  for (const person of team) {
    const asked = meetings.filter((each) => each.byId === person.id && isAsked(each) && endOf(each) <= now);
    const keys = new Map(asked.map((each) => [askKey(person, each, settings), each]));
    for (const [key, meeting] of keys) {
      const notBefore = askFrom(person, meeting, settings);
      const notice = { key, kind: HELD, clientId: null, recipientId: person.id, notBefore };
      await store.notices.add([{ ...notice, state: 'planned' }], now);
      planned.push('planned');
    }
  }
  return planned;
};

/** A meeting that a calendar told of only when it was over is taken as it is. */
const isAsked = (meeting: Ended): boolean => !isAnswered(meeting) && madeAt(meeting.id) < endOf(meeting);

/** As things are when it is sent, or edited. */
export const composeHeld = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const person = await store.teammates.byId(notice.recipientId);
  if (!person?.active) return { type: 'gone' };
  const settings = await store.settings.get();
  const { asked, message } = await aboutIn(store, notice.key, person, settings, now);
  if (notice.sentAt !== null) return { type: 'say', message };
  if (!asked.some(isAsked)) return { type: 'gone' };
  const notBefore = workingFrom(person, settings, now);
  return notBefore > now ? { type: 'later', notBefore, reason: 'out of hours' } : { type: 'say', message };
};

/** The message of that key as it is now. */
export const aboutIn = async (
  store: Store,
  key: string,
  person: TeammateRow,
  settings: Settings,
  now: Date,
): Promise<{ readonly asked: readonly Ended[]; readonly message: Message }> => {
  const since = new Date(now.getTime() - SHOWN_DAYS * DAY_MS);
  const all = await store.meetings.organisedBy([person.id], since, now);
  const asked = all.filter(
    (each) => askKey(person, each, settings) === key && madeAt(each.id) < endOf(each) && isShown(each),
  );
  return { asked, message: heldMessage(asked, { timeZone: person.timeZone, now }) };
};

/** What its calendar had called off was never asked about. */
const isShown = (meeting: Ended): boolean => !isAnswered(meeting) || meeting.settledAt !== null;
