import { choiceOf } from '../../domain/rule-choices';
import { isChannelId } from '../../domain/rule-options';
import { type Facts, teammate } from '../../domain/facts';
import { CHANNEL, channelKey } from '../../domain/said-key';
import type { Signal } from '../../domain/signals/signal';
import { workingFrom } from '../../domain/workday';
import type { PlannedNudge } from './plan';

const isId = (channel: unknown): channel is string => typeof channel === 'string' && isChannelId(channel);

/** Where what this rule says at once about a client is posted too: the rule's channel, else the team's; and the client's own. */
export const channelsOf = (
  { settings, client }: Pick<Facts, 'settings' | 'client'>,
  kind: string,
): readonly string[] => {
  const ofRule = choiceOf({ client, settings }, kind, 'channel');
  return [...new Set([ofRule ?? settings.alertsChannel, client.channel].filter(isId))];
};

/** Each `now` signal once for each of these channels, in the hours of the first who is told. */
export const planChannels = (
  signals: readonly Signal[],
  facts: Facts,
  now: Date,
  known: ReadonlySet<string>,
): readonly PlannedNudge[] =>
  signals
    .filter(({ when, key }) => when === 'now' && !known.has(key))
    .flatMap(({ key, kind, clientId, tell }) => {
      const first = tell
        .flatMap(({ teammateId }) => teammate(facts, teammateId) ?? [])
        .find(({ active }) => active);
      if (!first) return [];
      const notBefore = workingFrom(first, facts.settings, now);
      return channelsOf(facts, kind).map((channel) => ({
        ...{ key: channelKey(channel, key), kind: CHANNEL, clientId, recipientId: first.id, notBefore },
        state: 'planned' as const,
      }));
    });
