import type { Store } from '../../deps';
import { reportRules, reportSince, type RuleReport } from '../../domain/rule-report';
import { RULES } from '../../domain/rules';

/** Rules that speak at once: what a list shows is no message of its own, and nobody answers it. */
const SPEAKING = RULES.filter(({ when }) => when === 'now').map(({ kind }) => kind);

/** What became of what each rule said in the last 90 days; of those rules alone where some are named. */
export const reportsOf = async (
  store: Store,
  now: Date,
  kinds: readonly string[] = SPEAKING,
): Promise<readonly RuleReport[]> => {
  const asked = SPEAKING.filter((kind) => kinds.includes(kind));
  if (asked.length === 0) return [];
  const [messages, mutes, reviews, team, settings] = await Promise.all([
    store.ruleReports.messages(asked, reportSince(now)),
    store.ruleReports.mutes(),
    store.ruleReports.reviews(),
    store.teammates.list(),
    store.settings.get(),
  ]);
  return reportRules(asked, { messages, mutes, reviews, team, settings }, now);
};

/** Those that most find of no use. Home asks often: of rules that nobody minds nothing is counted. */
export const proposedOf = async (store: Store, now: Date): Promise<readonly RuleReport[]> => {
  const disliked = await store.ruleReports.disliked(reportSince(now));
  return (await reportsOf(store, now, disliked)).filter(({ proposed }) => proposed !== undefined);
};
