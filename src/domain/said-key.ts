import type { Day } from './day';

/** Who hears of a situation next where nobody takes it. */
export type Climb = 'backup' | 'manager';

const PARTS = /(?::backup|:manager|:again:[^:]+)+$/u;

/** The key of the situation, of a notice that says it again or to somebody else. */
export const situationOf = (key: string): string => key.replace(PARTS, '');

/** Of a notice that somebody hears because nobody took what others were told: whom that is. */
export const climbOf = (key: string): Climb | undefined =>
  (/:(backup|manager)(?::again:[^:]+)*$/u.exec(key)?.[1] as Climb | undefined) ?? undefined;

export const climbKey = (key: string, to: Climb): string => `${situationOf(key)}:${to}`;

/** The same, said once more to the same person: `id` is that of the snooze. */
export const againKey = (key: string, id: string): string =>
  `${key.replace(/(?::again:[^:]+)+$/u, '')}:again:${id}`;

/** Whether it is said once more, after its reader put it off. */
export const isAgain = (key: string): boolean => /:again:[^:]+$/u.test(key);

/** Why something was not said, unless there is another reason: the words of `explain`. */
export const OVER = 'it was over before its time';

/** The kind of a notice that goes to a channel instead of a person. */
export const CHANNEL = 'channel';

/** Of a situation, in one channel. */
export const channelKey = (channel: string, key: string): string => `${CHANNEL}:${channel}:${key}`;

/** The channel and the situation's key of such a notice; undefined for any other. */
export const channelOf = (key: string): { readonly channel: string; readonly key: string } | undefined => {
  const [, channel, of] = /^channel:([^:]+):(.+)$/s.exec(key) ?? [];
  return channel === undefined || of === undefined ? undefined : { channel, key: of };
};

/** The kinds of notice that name others: what goes beyond a day's budget, and what waited for somebody's return. */
export const MORE = 'more';
export const AWAY = 'away';

export const moreKey = (day: Day): string => `${MORE}:${day}`;
export const awayKey = (day: Day): string => `${AWAY}:${day}`;
