import { chaseOf, chaseWakesAt, insteadWords, MANY_TRIES } from '../chase';
import { callerOf } from '../client';
import { dayOf, longDay, startOfDay } from '../day';
import { teammate, type Facts } from '../facts';
import { earliestAfter } from '../wake';
import { count } from '../words';
import { limit, type RuleLimits } from './limit';
import type { Detector, Signal } from './signal';
import { activeTeammate, ownersOf } from './tell';
import { tellNow } from './tell-now';

const RULE = {
  kind: 'unreached',
  all: { tries: { standard: MANY_TRIES, least: 2, most: 10, counts: 'tries that reached nobody' } },
} as const satisfies RuleLimits;

/** Three tries reached nobody: whoever steps in may know a better way. docs/rules.md#unreached */
export const unreached = {
  kind: RULE.kind,
  when: 'now',
  gravity: 15,
  limits: RULE.all,
  detect(facts: Facts, now: Date): Signal | undefined {
    const { client } = facts;
    const found = chaseOf(facts, now);
    const many = limit(facts, RULE, 'tries');
    if (!found || found.tries < many) return undefined;
    const { tries, firstAttempt, lastAttempt } = found;
    const headline = `${client.name} has not been reached in ${count(tries, 'try', 'tries')}`;
    const caller = teammate(facts, callerOf(client));
    const since = `The first was on ${longDay(dayOf(firstAttempt.at, client.timeZone))}, the last on ${longDay(dayOf(lastAttempt.at, client.timeZone))}`;
    const instead = insteadWords(facts, found, now, many);
    const words = `${headline}${caller ? ` by ${caller.name}` : ''}. ${since}. Next: ${instead ?? ''}. Do you know another way to reach them?`;
    const backup = activeTeammate(facts, client.backupId);
    const others = (backup ? [backup] : ownersOf(facts)).filter(({ id }) => id !== caller?.id);
    return {
      kind: unreached.kind,
      key: `unreached:${client.id}:${firstAttempt.id}`,
      clientId: client.id,
      headline,
      since: firstAttempt.at,
      evidence: [lastAttempt.id, firstAttempt.id],
      gravity: unreached.gravity,
      when: unreached.when,
      tell: tellNow(facts, now, [{ people: others, words: () => words }]),
    };
  },
  wakesAt: (facts: Facts, now: Date) =>
    earliestAfter(now, [
      chaseWakesAt(facts, now),
      // whoever leaves is not proposed any more
      ...facts.people.map(({ leftOn }) =>
        leftOn === null ? undefined : startOfDay(leftOn, facts.client.timeZone),
      ),
    ]),
} as const satisfies Detector;
