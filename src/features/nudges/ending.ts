import { dayOf, longDay } from '../../domain/day';
import { endedWords, whenShort } from '../../domain/endings';
import type { Facts } from '../../domain/facts';
import { healthOf } from '../../domain/health/health';
import { HEALTH } from '../../domain/health/news';
import { overWords } from '../../domain/health/said';
import { signalsOf } from '../../domain/look';
import { isOn } from '../../domain/rule-choices';
import { ruleName } from '../../domain/rule-names';
import { count } from '../../domain/words';
import type { Store } from '../../deps';
import { withNames } from './names';

/** A situation that was said and no longer holds: its rule, its key, and when it was said. */
export type Over = { readonly kind: string; readonly key: string; readonly saidAt: Date };

/** How it ended, by a clock of that zone, in words that anybody may read. */
export const endingOf = async (
  store: Store,
  { kind, key, saidAt }: Over,
  { facts, timeZone }: { readonly facts: Facts; readonly timeZone: string },
  now: Date,
): Promise<string> => {
  const { client } = facts;
  const when = whenShort(now, saidAt, timeZone, now);
  if (client.status === 'former') return `Over: ${client.name} is no longer a client of ours, ${when}`;
  if (!isOn(facts, kind))
    return `Over: warnings of this sort are switched off for ${client.name} (${ruleName(kind)}), ${when}`;
  // each further interval is a matter of its own, and said anew
  if (signalsOf(facts, now).some((signal) => signal.kind === kind && kind === 'cadence-lapsed'))
    return `Told again since: ${client.name} had still not been called`;
  if (kind === 'alert-storm') {
    const { alerts, tickets } = await store.said.since(client.id, key.split(':')[2] ?? '');
    return `Over: the storm of alerts at ${client.name}, with ${count(alerts, 'alert')} and ${tickets === 0 ? 'no ticket' : count(tickets, 'ticket')}`;
  }
  if (kind === HEALTH) return `${overWords(client, healthOf(facts, now))}, ${when}`;
  const endings = await store.said.endings(client.id, saidAt);
  const { team } = await withNames(
    store,
    facts,
    endings.flatMap(({ byId, settledById }) => [byId, settledById]),
  );
  const otherwise = kind === 'cadence-lapsed' ? noCallWords(facts, now) : undefined;
  const of = { client: client.name, team, endings, person: { timeZone }, otherwise };
  return endedWords({ kind, key, saidAt }, of, now);
};

/** Why a call is overdue no longer, though nobody has spoken with them. */
const noCallWords = ({ client }: Facts, now: Date): string => {
  const { name, awayUntil, timeZone } = client;
  const today = dayOf(now, timeZone);
  return awayUntil !== null && awayUntil > today
    ? `no call is due while ${name} is away, until ${longDay(awayUntil, today)}`
    : `no call with ${name} is overdue any more`;
};
