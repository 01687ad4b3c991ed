import { teammate, type Facts } from '../facts';
import { addDays, dayOf, daysBetween, longDay, type Day } from '../day';
import { isLive, latest, MARKS } from '../touch';
import { ownCadence } from '../counted';
import { rhythmIn } from '../ladder';

const NEWCOMER_DAYS = 60;
const FIRST_WEEKS = 4;

export type OnboardingItem = {
  readonly key: 'main-contact' | 'details-approved' | 'weekly-calls' | 'cadence-agreed';
  readonly done: boolean;
  readonly words: string;
};

export type OnboardingPart = {
  /** `With us since 3 June` */
  readonly since: string;
  readonly items: readonly OnboardingItem[];
};

/**
 * The checklist of a client that started within 60 days (mission, C12): each item ticks itself from the facts. Undefined
 * for everybody else, and once all of it is done.
 */
export const briefOnboarding = (facts: Facts, now: Date): OnboardingPart | undefined => {
  const { startedOn, status, timeZone } = facts.client;
  const today = dayOf(now, timeZone);
  if (startedOn === null || status !== 'active') return undefined;
  const age = daysBetween(startedOn, today);
  if (age < 0 || age > NEWCOMER_DAYS) return undefined;
  const items = [
    mainContact(facts, today),
    detailsApproved(facts, today, now),
    weeklyCalls(facts, startedOn, today, now),
    cadenceAgreed(facts, today),
  ];
  return items.every(({ done }) => done)
    ? undefined
    : { since: `With us since ${longDay(startedOn, today)}`, items };
};

const mainContact = ({ people }: Facts, today: Day): OnboardingItem => {
  const main = people.find((person) => person.main && (person.leftOn === null || person.leftOn > today));
  const words = main ? `Main contact: ${main.preferredName ?? main.name}` : 'Main contact not named yet';
  return { key: 'main-contact', done: main !== undefined, words };
};

const detailsApproved = (facts: Facts, today: Day, now: Date): OnboardingItem => {
  const mark = latest(
    facts.touches.filter(
      ({ kind, phase, at }) => kind === 'note' && phase === MARKS.detailsApproved && at <= now,
    ),
  );
  if (!mark) return { key: 'details-approved', done: false, words: 'Details not approved yet' };
  const who = teammate(facts, mark.byId)?.name ?? mark.byName;
  const when = longDay(dayOf(mark.at, facts.client.timeZone), today);
  const words = `Details approved${who ? ` by ${who}` : ''}, ${when}`;
  return { key: 'details-approved', done: true, words };
};

/** One conversation in each of the first four weeks; a week that has passed without stays so, and ends with the month. */
const weeklyCalls = ({ client, touches }: Facts, startedOn: Day, today: Day, now: Date): OnboardingItem => {
  const talkedOn = touches.filter((touch) => isLive(touch, now)).map(({ at }) => dayOf(at, client.timeZone));
  const weeks = Array.from({ length: FIRST_WEEKS }, (_, week) => addDays(startedOn, week * 7));
  const called = weeks.filter((from) => talkedOn.some((day) => day >= from && day < addDays(from, 7))).length;
  const over = today >= addDays(startedOn, FIRST_WEEKS * 7);
  const words = `First month, a call each week: ${called} of ${FIRST_WEEKS}`;
  return {
    key: 'weekly-calls',
    done: called === FIRST_WEEKS,
    words: over ? `${words} (the month is over)` : words,
  };
};

const cadenceAgreed = ({ cadences }: Facts, today: Day): OnboardingItem => {
  const own = ownCadence(cadences, today);
  const agreed = own && rhythmIn(own.interval);
  const words = agreed ? `Rhythm of calls agreed: ${agreed}` : 'Rhythm of calls not agreed yet';
  return { key: 'cadence-agreed', done: agreed !== undefined, words };
};
