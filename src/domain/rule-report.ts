import { claimUntil } from './claims';
import type { Teammate } from './client';
import type { Settings } from './facts';
import type { WorkspaceChoices } from './rule-choices';
import { count } from './words';

/** What became of what a rule told people, and whether it is proposed to tell of less. docs/rules.md, Whether a rule is of use */

/** One message of a rule to one person. */
export type RuleMessage = {
  readonly kind: string;
  readonly recipientId: string;
  readonly saidAt: Date;
  /** Their first word about that client since; null: none. */
  readonly actedAt: Date | null;
  /** They said to do it. */
  readonly taken: boolean;
  /** Why it was of no use to them, by its key; null where they did not say so. */
  readonly useless: string | null;
};

/** Somebody wants to hear no more of a rule. */
export type RuleMute = { readonly kind: string; readonly teammateId: string };

/** A manager has looked at what people say of a rule. */
export type RuleReview = { readonly kind: string; readonly how: 'kept' | 'changed'; readonly at: Date };

export type RuleReport = {
  /** The rule's key. */
  readonly kind: string;
  /** Messages, each to one person. */
  readonly said: number;
  readonly actedOn: number;
  readonly notUseful: number;
  /** People. */
  readonly muted: number;
  /** Of those who had no use for it, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly times: number }[];
  /** Set where it is proposed to tell of less: so many of the answers since the last look at it were against it. */
  readonly proposed?: { readonly against: number; readonly answers: number };
};

export const REPORT_DAYS = 90;
/** Fewer messages say nothing about a rule. */
export const LEAST_SAID = 5;
const DAY_MS = 86_400_000;

export const reportSince = (now: Date): Date => new Date(now.getTime() - REPORT_DAYS * DAY_MS);

export type Heard = {
  readonly messages: readonly RuleMessage[];
  readonly mutes: readonly RuleMute[];
  readonly reviews: readonly RuleReview[];
  readonly team: readonly Teammate[];
  readonly settings: Settings;
};

/** Each of these rules over the last 90 days. */
export const reportRules = (kinds: readonly string[], heard: Heard, now: Date): readonly RuleReport[] =>
  kinds.map((kind) => reportRule(kind, heard, now));

const reportRule = (kind: string, heard: Heard, now: Date): RuleReport => {
  const messages = heard.messages.filter((one) => one.kind === kind);
  const mutes = heard.mutes.filter((one) => one.kind === kind);
  const proposed = proposal(kind, { ...heard, messages, mutes }, now);
  return {
    kind,
    said: messages.length,
    actedOn: messages.filter((one) => isActedOn(one, heard)).length,
    notUseful: messages.filter(({ useless }) => useless !== null).length,
    muted: new Set(mutes.map(({ teammateId }) => teammateId)).size,
    reasons: reasonsOf(messages),
    ...(proposed && { proposed }),
  };
};

/** They said to do it, or wrote something down about that client within the days that “I'll do it” holds. */
const isActedOn = (
  { recipientId, saidAt, actedAt, taken }: RuleMessage,
  { team, settings }: Pick<Heard, 'team' | 'settings'>,
): boolean => {
  if (taken) return true;
  const person = team.find(({ id }) => id === recipientId);
  return actedAt !== null && person !== undefined && actedAt <= claimUntil(saidAt, person, settings);
};

const reasonsOf = (messages: readonly RuleMessage[]): RuleReport['reasons'] => {
  const times = new Map<string, number>();
  for (const { useless } of messages) if (useless !== null) times.set(useless, (times.get(useless) ?? 0) + 1);
  return [...times]
    .map(([reason, number]) => ({ reason, times: number }))
    .toSorted((a, b) => b.times - a.times || (a.reason < b.reason ? -1 : 1));
};

/**
 * Five messages or more since somebody last looked at it, and more than half of the answers say that it is of no use: an
 * answer is a message that was acted on or found useless, and a mute of somebody who found none useless. What was kept as
 * it is rests for 90 days; what is switched off tells nothing.
 */
const proposal = (kind: string, heard: Heard, now: Date): RuleReport['proposed'] => {
  const review = heard.reviews.find((one) => one.kind === kind);
  if (review?.how === 'kept' && review.at > reportSince(now)) return undefined;
  if (isOff(heard.settings.rules, kind)) return undefined;
  const messages = heard.messages.filter(({ saidAt }) => !review || saidAt > review.at);
  if (messages.length < LEAST_SAID) return undefined;
  const useless = messages.filter((one) => one.useless !== null);
  const used = messages.filter((one) => one.useless === null && isActedOn(one, heard)).length;
  const silent = new Set(
    heard.mutes
      .map(({ teammateId }) => teammateId)
      .filter((id) => useless.every(({ recipientId }) => recipientId !== id)),
  );
  const against = useless.length + silent.size;
  const answers = against + used;
  return against * 2 > answers ? { against, answers } : undefined;
};

const isOff = (rules: WorkspaceChoices, kind: string): boolean => rules[kind]?.all?.['on'] === false;

/** `said 12 times, acted on 5, not useful 3 (I knew it already 2, It is not for me), muted by 1 person`. */
export const reportWords = (
  { said, actedOn, notUseful, muted, reasons }: RuleReport,
  words: (reason: string) => string,
): string => {
  if (said + muted === 0) return 'said to nobody';
  const why = reasons.map(({ reason, times }) => words(reason) + (times > 1 ? ` ${times}` : ''));
  return [
    `said ${count(said, 'time')}`,
    `acted on ${actedOn}`,
    `not useful ${notUseful}${why.length > 0 ? ` (${why.join(', ')})` : ''}`,
    `muted by ${muted === 0 ? 'nobody' : count(muted, 'person', 'people')}`,
  ].join(', ');
};

/** `4 of 6 answers say that it is of no use`. */
export const proposedWords = ({ against, answers }: NonNullable<RuleReport['proposed']>): string =>
  `${against} of ${count(answers, 'answer')} ${against === 1 ? 'says' : 'say'} that it is of no use`;
