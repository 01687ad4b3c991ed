import { choiceOf } from '../../domain/rule-choices';
import { isChannelId } from '../../domain/rule-options';
import { type Facts, teammate } from '../../domain/facts';
import { CHANNEL, channelKey } from '../../domain/said-key';
import type { Signal } from '../../domain/signals/signal';
import { isThere } from '../../domain/stand-in';
import { workingFrom } from '../../domain/workday';
import { CAME_IN, type PlannedNudge } from './plan';

const isId = (channel: unknown): channel is string => typeof channel === 'string' && isChannelId(channel);

/** Where what this rule says at once about a client is posted too: the rule's channel, else the team's; and the client's own. */
export const channelsOf = (
  { settings, client }: Pick<Facts, 'settings' | 'client'>,
  kind: string,
): readonly string[] => {
  const ofRule = choiceOf({ client, settings }, kind, 'channel');
  return [...new Set([ofRule ?? settings.alertsChannel, client.channel].filter(isId))];
};

/**
 * Each `now` signal once for each of these channels, in the hours of the first who is told and not off. What an import
 * brought (`known`, by key) is recorded and not said, as to people.
 */
export const planChannels = (
  signals: readonly Signal[],
  facts: Facts,
  now: Date,
  known: ReadonlySet<string>,
): readonly PlannedNudge[] =>
  signals
    .filter(({ when }) => when === 'now')
    .flatMap(({ key, kind, clientId, tell }) => {
      const first = hoursOf(tell, facts, now);
      if (!first) return [];
      return channelsOf(facts, kind).map((channel) => ({
        ...{ key: channelKey(channel, key), kind: CHANNEL, clientId, ...first },
        ...(known.has(key) ? { state: 'quiet' as const, reason: CAME_IN } : { state: 'planned' as const }),
      }));
    });

/** In whose hours a channel is told: those of the first who is told and not off. */
export const hoursOf = (
  tell: Signal['tell'],
  facts: Facts,
  now: Date,
): { readonly recipientId: string; readonly notBefore: Date } | undefined => {
  const people = tell
    .flatMap(({ teammateId }) => teammate(facts, teammateId) ?? [])
    .filter(({ active }) => active);
  const first = people.find((person) => isThere(person, now)) ?? people[0];
  return first && { recipientId: first.id, notBefore: workingFrom(first, facts.settings, now) };
};
