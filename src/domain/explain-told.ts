import type { Teammate } from './client';
import { dayOf } from './day';
import { type Facts, teammate } from './facts';
import { HEALTH } from './health/news';
import { channelOf, climbOf, isAgain } from './said-key';
import { matterKey } from './matter';
import { momentWords, saidWords, waitsAt, type SaidNotice } from './said-notice';
import type { Signal } from './signals/signal';
import { waitingOf } from './waiting';

/** Somebody who is to hear of a situation, or a channel, and what became of it. */
export type Heard = {
  readonly teammateId: string;
  readonly name: string;
  /** Where it was posted instead; the name then is that of the channel's id. */
  readonly channel?: string;
  /** As whom they heard, where it was not as the one whom the rule tells. */
  readonly as?: string;
  readonly how: string;
};

/** What is known of who was told what: the ledger's notices, and the names of those whom the facts do not hold. */
export type Ledger = {
  readonly notices: readonly SaidNotice[];
  readonly people: readonly Pick<Teammate, 'id' | 'name'>[];
};

/** The rule whose matter it is. */
export const ruleOf = (key: string): string => matterKey(key).split(':')[0] ?? '';

/** What the ledger has by `now`; whom it goes to if nobody takes it has not been told anything while that waits. */
export const knownBy = (notices: readonly SaidNotice[], now: Date): readonly SaidNotice[] =>
  notices.filter(
    (notice) => notice.plannedAt <= now && !(climbOf(notice.key) !== undefined && waitsAt(notice, now)),
  );

/** Whom the rule tells, then whoever else heard of it: when nobody had taken it, in a channel, or before it was another's. */
export const toldOf = (facts: Facts, signal: Signal, ledger: Ledger, now: Date): readonly Heard[] => {
  const ofIt = ledger.notices.filter(({ key }) => matterKey(key) === signal.key);
  const isNamed = ({ key, recipientId }: SaidNotice): boolean =>
    channelOf(key) === undefined && signal.tell.some(({ teammateId }) => teammateId === recipientId);
  const named = signal.tell.flatMap(({ teammateId }) => {
    const theirs = ofIt.filter((notice) => isNamed(notice) && notice.recipientId === teammateId);
    if (theirs.length > 0) return theirs.map((notice) => heardOf(facts, notice, ledger, now));
    const how = unsaid(facts, signal, teammateId, ledger, now);
    return [{ teammateId, name: nameOf(facts, teammateId, ledger), how }];
  });
  const others = ofIt.filter((notice) => !isNamed(notice));
  return [...named, ...others.map((notice) => heardOf(facts, notice, ledger, now))];
};

/** What a rule said of situations that are over, of those that it has found. */
export const earlierOf = (
  facts: Facts,
  kind: string,
  signals: readonly Signal[],
  ledger: Ledger,
  now: Date,
): readonly Heard[] =>
  ledger.notices
    .filter(
      (notice) => ruleOf(notice.key) === kind && !signals.some(({ key }) => key === matterKey(notice.key)),
    )
    .map((notice) => heardOf(facts, notice, ledger, now));

/** What became of one notice. */
const heardOf = (facts: Facts, notice: SaidNotice, ledger: Ledger, now: Date): Heard => {
  const { key, recipientId: teammateId } = notice;
  const how = saidWords(facts, notice, now, ledger.notices);
  const channel = channelOf(key)?.channel;
  if (channel !== undefined) return { teammateId, name: `the channel ${channel}`, channel, how };
  const climb = climbOf(key);
  const as = [
    ...(climb ? [`as the ${climb}, since nobody had taken it`] : []),
    ...(isAgain(key) ? ['after they had put it off'] : []),
  ].join(', ');
  return { teammateId, name: nameOf(facts, teammateId, ledger), ...(as !== '' && { as }), how };
};

const nameOf = (facts: Facts, id: string, { people }: Ledger): string =>
  (teammate(facts, id) ?? people.find((person) => person.id === id))?.name ?? 'somebody who has left';

/** Of somebody whom the rule tells, and of whom the ledger has nothing. */
const unsaid = (
  facts: Facts,
  { when, kind }: Signal,
  teammateId: string,
  { notices }: Ledger,
  now: Date,
): string => {
  const person = teammate(facts, teammateId);
  if (when === 'now') return notYet(facts, person, kind, now);
  if (when === 'brief') return 'shown in the brief, never said';
  const today = person && dayOf(now, person.timeZone);
  const list = notices.find(
    ({ key, recipientId, sentAt }) =>
      recipientId === teammateId && key === `morning:${today}` && sentAt !== null,
  );
  const line =
    when === 'weekly' ? 'a line in the list of the week’s first working morning' : 'a line in their list';
  return list ? `${line}; today’s was ${saidWords(facts, list, now)}` : line;
};

const notYet = (facts: Facts, person: Teammate | undefined, kind: string, now: Date): string => {
  if (!person?.active) return 'not said: they are deactivated in Slack';
  const waiting = waitingOf(person, facts, kind, now);
  if (kind === HEALTH) return 'not planned: news of health is planned by night, and for a week';
  return waiting
    ? `not planned yet; not before ${momentWords(facts, waiting.notBefore, now)} (${waiting.reason})`
    : 'not planned yet: it is with the next look at this client';
};
