import { choiceOf } from '../../domain/rule-choices';
import { isChannelId } from '../../domain/rule-options';
import { type Facts, teammate } from '../../domain/facts';
import type { Signal } from '../../domain/signals/signal';
import { isThere } from '../../domain/stand-in';
import { workingFrom } from '../../domain/workday';
import type { PlannedNudge } from './plan';

/** The kind of a notice that goes to a channel instead of a person. */
export const CHANNEL = 'channel';

/** Of a signal, in one channel. */
const keyIn = (channel: string, key: string): string => `${CHANNEL}:${channel}:${key}`;

/** The channel and the signal's key of such a notice; undefined for any other. */
export const channelOf = (key: string): { readonly channel: string; readonly key: string } | undefined => {
  const [, channel, of] = /^channel:([^:]+):(.+)$/s.exec(key) ?? [];
  return channel === undefined || of === undefined ? undefined : { channel, key: of };
};

const isId = (channel: unknown): channel is string => typeof channel === 'string' && isChannelId(channel);

/** Where what this rule says at once about a client is posted too: the rule's channel, else the team's; and the client's own. */
export const channelsOf = (
  { settings, client }: Pick<Facts, 'settings' | 'client'>,
  kind: string,
): readonly string[] => {
  const ofRule = choiceOf({ client, settings }, kind, 'channel');
  return [...new Set([ofRule ?? settings.alertsChannel, client.channel].filter(isId))];
};

/** Each `now` signal once for each of these channels, in the hours of the first who is told and not off. */
export const planChannels = (
  signals: readonly Signal[],
  facts: Facts,
  now: Date,
  known: ReadonlySet<string>,
): readonly PlannedNudge[] =>
  signals
    .filter(({ when, key }) => when === 'now' && !known.has(key))
    .flatMap(({ key, kind, clientId, tell }) => {
      const first = hoursOf(tell, facts, now);
      if (!first) return [];
      return channelsOf(facts, kind).map((channel) => ({
        ...{ key: keyIn(channel, key), kind: CHANNEL, clientId, ...first },
        state: 'planned' as const,
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
