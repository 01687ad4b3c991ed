import { type KnownBlock, type WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { OVER } from '../domain/said-key';
import type { Clock } from '../platform/clock';
import { openDm } from './dm';
import { isOursAlone } from './ours-alone';
import { type Outcome, outcomeOf } from './outcome';
import type { Message } from './surfaces';

/** How long a claim holds; the post itself is given up after 8 s. */
const LEASE_MS = 60_000;
/** After so many messages that could not be written, one is given up: that is a fault of ours. */
const MAX_ATTEMPTS = 8;
const BACKOFF_MS = { first: 15_000, most: 900_000 };

/** One notice that is ours to deliver until its lease runs out. */
export type Claimed = {
  id: string;
  slackUserId: string;
  /** 1 for the first. */
  attempt: number;
};

/**
 * The ledger of notices: planned → sending (under a lease) → sent, unknown, failed, dropped or quiet; `release` brings it
 * back to planned. Each verb is one statement that changes only a row still `sending` under this claim, which its attempt tells. A `sending` row whose
 * lease has passed is `unknown` to whoever finds it.
 */
export type Outbox = {
  /** The next planned row whose time has come, now `sending`; committed before it is returned. */
  claim: (now: Date, leaseMs: number) => Promise<Claimed | undefined>;
  /** Committed right before the post, so that a crash leaves word of where to look. False: the claim is lost, do not post. */
  sending: (claimed: Claimed, to: { channel: string }) => Promise<boolean>;
  sent: (claimed: Claimed, as: { channel: string; ts: string; at: Date }) => Promise<void>;
  /** Nothing was posted: planned again, not before that time. */
  release: (claimed: Claimed, notBefore: Date, reason: string) => Promise<void>;
  /** It may have been posted: looked for before anything is sent again. */
  unknown: (claimed: Claimed, reason: string) => Promise<void>;
  /** Slack refused it for good: `channel_not_found`, `invalid_blocks`, … */
  failed: (claimed: Claimed, reason: string) => Promise<void>;
  /** No longer true when its turn came. */
  dropped: (claimed: Claimed, reason: string) => Promise<void>;
  /** True, and its reader wants to hear none of it: nothing says it until it has ended and is so again. */
  quiet: (claimed: Claimed, reason: string) => Promise<void>;
};

/** What a notice has come to in the moment of sending. */
export type Composed =
  | {
      type: 'say';
      message: Message;
      /** Instead of the person's DM, where no other firm shares it in the moment of posting. */
      channel?: string;
    }
  /** It is not said: what it was about is no longer so, or for this reason. */
  | { type: 'gone'; reason?: string }
  /** It is still so, and its reader wants to hear none of it. */
  | { type: 'quiet'; reason: string }
  /** It is still so, and not the time to say it. */
  | { type: 'later'; notBefore: Date; reason: string }
  /** Another message names it: that is in the ledger already. */
  | { type: 'elsewhere' };

export type Delivery = {
  outbox: Outbox;
  /** The client for scheduled posts: one that repeats nothing (`slackClients().scheduled`). */
  client: WebClient;
  /** The message as things are now. */
  compose: (claimed: Claimed) => Promise<Composed>;
  log: Logger;
  clock: Clock;
};

export type Delivered =
  'sent' | 'nothing' | 'released' | 'unknown' | 'failed' | 'dropped' | 'quiet' | 'gathered';

/**
 * Claims the next notice, posts it once to the person's DM and writes down what became of it. Throws only when the
 * ledger itself fails; the row then stays `sending` until its lease has passed.
 */
export const deliverNext = async (deps: Delivery): Promise<Delivered> => {
  const { outbox, client, log, clock } = deps;
  const claimed = await outbox.claim(clock.now(), LEASE_MS);
  if (claimed === undefined) return 'nothing';

  const composed = await attempt(() => deps.compose(claimed));
  if ('error' in composed) return giveBack(deps, claimed, composed.error);
  if (composed.value.type === 'gone') {
    await outbox.dropped(claimed, composed.value.reason ?? OVER);
    return 'dropped';
  }
  if (composed.value.type === 'quiet') {
    await outbox.quiet(claimed, composed.value.reason);
    return 'quiet';
  }
  if (composed.value.type === 'later') {
    await outbox.release(claimed, composed.value.notBefore, composed.value.reason);
    return 'released';
  }
  if (composed.value.type === 'elsewhere') return 'gathered';

  const place = composed.value.channel;
  const opened = await attempt(() =>
    place === undefined ? openDm(client, claimed.slackUserId) : ours(client, place),
  );
  // nothing was posted yet, so an unknown outcome of opening is no danger
  if ('error' in opened) return settle(deps, claimed, harmless(outcomeOf(opened.error)));
  const channel = opened.value;
  if (channel === undefined) {
    await outbox.dropped(claimed, 'another firm shares this channel, or Slack does not say whether');
    return 'dropped';
  }

  if (!(await outbox.sending(claimed, { channel }))) {
    log.warn({ notice: claimed.id }, 'slack: a claim was lost before its post; nothing was sent');
    return 'nothing';
  }
  const { text, blocks } = composed.value.message;
  const posted = await attempt(() => client.chat.postMessage(post(claimed.id, channel, text, blocks)));
  if ('error' in posted) return settle(deps, claimed, outcomeOf(posted.error));
  const { ts } = posted.value;
  if (ts === undefined)
    return settle(deps, claimed, { type: 'unknown', reason: 'Slack said ok and gave no ts' });
  await outbox.sent(claimed, { channel: posted.value.channel ?? channel, ts, at: clock.now() });
  return 'sent';
};

/** The channel, unless another firm shares it or nobody knows. */
const ours = async (client: WebClient, channel: string): Promise<string | undefined> =>
  (await isOursAlone(client, channel)) ? channel : undefined;

/** Opaque id only: any app in the workspace can read metadata. Links in people's words must not unfold. */
const post = (id: string, channel: string, text: string, blocks: KnownBlock[]) => ({
  channel,
  text,
  blocks,
  metadata: { event_type: 'touchbase_notice', event_payload: { id } },
  unfurl_links: false,
  unfurl_media: false,
});

const settle = async (deps: Delivery, claimed: Claimed, outcome: Outcome): Promise<Delivered> => {
  const { outbox, log, clock } = deps;
  log.warn(
    { notice: claimed.id, attempt: claimed.attempt, ...outcome },
    `slack: a notice was not sent: ${outcome.reason}`,
  );
  if (outcome.type !== 'release') {
    await outbox[outcome.type](claimed, outcome.reason);
    return outcome.type;
  }
  const waitMs = outcome.afterMs ?? backoffMs(claimed.attempt);
  await outbox.release(claimed, new Date(clock.now().getTime() + waitMs), outcome.reason);
  return 'released';
};

const giveBack = async (deps: Delivery, claimed: Claimed, error: unknown): Promise<Delivered> => {
  deps.log.error({ notice: claimed.id, err: error }, 'slack: a notice could not be written');
  const reason = `could not be written: ${error instanceof Error ? error.message : String(error)}`;
  return settle(deps, claimed, { type: claimed.attempt >= MAX_ATTEMPTS ? 'failed' : 'release', reason });
};

const harmless = (outcome: Outcome): Outcome =>
  outcome.type === 'unknown' ? { type: 'release', reason: outcome.reason } : outcome;

const backoffMs = (attempts: number): number =>
  Math.min(BACKOFF_MS.first * 2 ** Math.max(0, attempts - 1), BACKOFF_MS.most);

const attempt = async <T>(work: () => Promise<T>): Promise<{ value: T } | { error: unknown }> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
};

/**
 * Replaces a message of ours; one in a channel (`inChannel`) only while no other firm shares that. `gone` when it was deleted meanwhile, which is no error; `later` when Slack is busy or
 * away: an edit says the same twice, so it may simply be tried again. Throws what Slack refuses for good.
 */
export const editMessage = async (
  client: WebClient,
  of: { channel: string; ts: string; message: Message; inChannel?: boolean },
): Promise<'edited' | 'gone' | 'later'> => {
  const { channel, ts, message, inChannel = false } = of;
  const edited = await attempt(async () => {
    if (inChannel && !(await isOursAlone(client, channel))) return 'gone';
    await client.chat.update({ channel, ts, ...message });
    return 'edited';
  });
  if ('value' in edited) return edited.value;
  const outcome = outcomeOf(edited.error);
  if (outcome.reason === 'message_not_found' || outcome.reason === 'channel_not_found') return 'gone';
  if (outcome.type === 'failed') throw edited.error;
  return 'later';
};
