import { seesAmounts, type Teammate } from '../client';
import { dayOf, longDay } from '../day';
import { teammate, type Facts } from '../facts';
import { signalsOf } from '../look';
import { ASIDES } from '../signals/asides';
import type { Signal } from '../signals/signal';
import { openOnes, type Kind, type Touch } from '../touch';
import { agoWords, listWords, openWords } from '../words';
import { ratedTalks } from './moods';
import { titleFor } from './open';
import { unhappyThough } from './unhappy';

/** So long after opening it somebody may be about to contact the client. */
export const OPENING_MS = 30 * 60_000;
/** Part 3 says these in its own words. */
const SAID_BY_NEXT: readonly string[] = ['call-due', 'chase', 'unreached', 'promise-due'];
/** What is open is in part 4, what to begin with in Say; the rest is no matter of the client's. */
const SAID_BY_OTHERS: readonly string[] = [
  ...['old-ticket', 'dispute-stale', 'dunning-into-trouble', 'quote-during-dispute'],
  // a delivery to ask about is in no other part
  ...ASIDES.filter((kind) => kind !== 'check-in-use'),
];
/** Their headlines say since when and what is behind it. */
const SAY_IT_ALL: readonly string[] = [
  ...['alert-storm', 'campaign-into-trouble', 'drift-to-email', 'meeting-ambush', 'negative-unresolved'],
  ...['project-silence', 'quiet-but-green', 'renewal-gone-quiet', 'stale-ticket', 'escalation-update'],
];

export type RightNowPart = {
  /** What is wrong, the worst first: both facts, and since when. */
  readonly lines: readonly { readonly key: string; readonly words: string }[];
  /** `Kim opened this 6 minutes ago`, the latest first. */
  readonly openings: readonly Opening[];
};

/** Somebody else has this brief before them. */
export type Opening = {
  readonly teammateId: string;
  readonly name: string;
  readonly at: Date;
  readonly words: string;
};

/** Part 2 of the brief; undefined when all is quiet and nobody else has just looked. Contract §3. */
export const briefRightNow = (facts: Facts, viewer: Teammate, now: Date): RightNowPart | undefined => {
  const open = new Map(openOnes(facts.touches, now).map((touch) => [touch.id, touch]));
  const unhappy = unhappyThough(facts, now);
  const lines = shownHere(facts, unhappy !== undefined, now).map((signal) => ({
    key: signal.key,
    words: signalWords(facts, signal, open, viewer, now),
  }));
  if (unhappy !== undefined) lines.push({ key: 'unhappy', words: unhappy });
  const openings = briefOpenings(facts, viewer, now);
  return lines.length + openings.length === 0 ? undefined : { lines, openings };
};

/** What no other part of the brief says, and each matter once; `unhappy` says that the last talk went badly in its own words. */
const shownHere = (facts: Facts, unhappy: boolean, now: Date): readonly Signal[] => {
  const signals = signalsOf(facts, now);
  const talks = new Set(unhappy ? ratedTalks(facts, now).map(({ id }) => id) : []);
  const has = (kind: string): boolean => signals.some((signal) => signal.kind === kind);
  const [lastBad] = signals
    .filter(({ kind, evidence }) => kind === 'negative-unresolved' && !evidence.some((id) => talks.has(id)))
    .toSorted((a, b) => Number(b.since) - Number(a.since));
  return signals.filter((signal) => {
    if (SAID_BY_NEXT.includes(signal.kind) || SAID_BY_OTHERS.includes(signal.kind)) return false;
    // the renewal names the late call
    if (signal.kind === 'cadence-lapsed') return !has('renewal-gone-quiet');
    return signal.kind !== 'negative-unresolved' || signal === lastBad;
  });
};

/** The headline, since when where it does not say so, and the open items behind it by title: of each kind the gravest. */
const signalWords = (
  { client }: Facts,
  signal: Signal,
  open: ReadonlyMap<string, Touch>,
  viewer: Teammate,
  now: Date,
): string => {
  if (SAY_IT_ALL.includes(signal.kind)) return signal.headline;
  const since = longDay(dayOf(signal.since, client.timeZone), dayOf(now, client.timeZone));
  const gravest = new Map<Kind, Touch>();
  for (const id of signal.evidence) {
    const touch = open.get(id);
    if (touch && !gravest.has(touch.kind)) gravest.set(touch.kind, touch);
  }
  const behind = [...gravest.values()].map(
    (touch) => `${titleFor(touch, seesAmounts(viewer, client))} (${openWords(touch.at, now)})`,
  );
  const headline = signal.headline.includes(since) ? signal.headline : `${signal.headline}, since ${since}`;
  return behind.length === 0 ? headline : `${headline}: ${listWords(behind)}`;
};

/** Who else opened it within 30 minutes, the latest first. */
export const briefOpenings = (facts: Facts, viewer: Teammate, now: Date): readonly Opening[] => {
  const last = new Map<string, Date>();
  for (const { teammateId, at } of facts.openings) {
    const age = now.getTime() - at.getTime();
    if (teammateId === viewer.id || age < 0 || age >= OPENING_MS) continue;
    const known = last.get(teammateId);
    if (!known || at > known) last.set(teammateId, at);
  }
  return [...last]
    .toSorted(([, a], [, b]) => b.getTime() - a.getTime())
    .flatMap(([id, at]) => {
      const name = teammate(facts, id)?.name;
      return name === undefined
        ? []
        : [{ teammateId: id, name, at, words: `${name} opened this ${agoWords(at, now)}` }];
    });
};
