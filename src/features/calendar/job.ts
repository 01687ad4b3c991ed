import { createHash } from 'node:crypto';
import { windowAt } from '../../domain/feed';
import type { PartEvent } from '../../domain/incoming-event';
import { domainOf } from '../../domain/names';
import type { Deps, Store } from '../../deps';
import type { FetchFeed, Marks } from '../../platform/fetch-feed';
import type { Instance } from './instances';
import { planFeed } from './plan';
import type { ReadFeed } from './read-feed';
import { nextAt } from './times';
import { comingTo, namesInTitle, seriesOf, type Known } from './whose';

type Claimed = NonNullable<Awaited<ReturnType<Deps['across']['claimFeed']>>>;

/** Loaded with the first calendar that is read: what reads them is no part of a start. */
const reading = () => import('./read-feed.js');

/** Longer than a slow server may take, and all that follows. */
const LEASE_MS = 120_000;
/** Read whole so often though nothing has changed: the window goes on, and clients become known. */
const WHOLE_MS = 3_600_000;
const AT_ONCE = 4;
const SHOWN_FAULTS = 3;

export type FeedParts = {
  readonly fetchFeed: FetchFeed;
  /** False from the moment that the process stops. */
  readonly goOn: () => boolean;
};

/** Reads the calendars whose time has come, a few at once. Never throws for one: what is wrong with it is kept beside it. */
export const pollFeeds = async (
  deps: Deps,
  served: readonly string[],
  { fetchFeed, goOn }: FeedParts,
): Promise<void> => {
  const next = async (): Promise<void> => {
    while (goOn()) {
      const feed = await deps.across.claimFeed(served, deps.clock.now(), LEASE_MS);
      if (!feed) return;
      await poll(deps, feed, fetchFeed);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
};

const poll = async (deps: Deps, feed: Claimed, fetchFeed: FetchFeed): Promise<void> => {
  const { endpoint, host, workspaceId } = feed;
  const { feeds } = deps.workspace(workspaceId);
  const about = { workspaceId, feed: `${endpoint.slice(0, 8)}…`, host };
  const failed = async (why: string, retryAfterMs = 0): Promise<void> => {
    const now = deps.clock.now();
    const again = nextAt(endpoint, now, { failures: feed.failures + 1, retryAfterMs });
    await feeds.failed(endpoint, why, now, again);
    deps.log.warn({ ...about, again }, `calendar: ${why}`);
  };
  try {
    const now = deps.clock.now();
    const isWhole = feed.readAt === null || now.getTime() - feed.readAt.getTime() >= WHOLE_MS;
    const url = deps.secrets.open(feed.secret, workspaceId);
    const found = await (isWhole ? fetchFeed(url) : fetchFeed(url, feed));
    if (found.type === 'failed') return await failed(found.why, found.retryAfterMs);
    const { feedText } = await reading();
    const digest = found.type === 'feed' ? digestOf(feedText(found.raw)) : feed.digest;
    const isSame = found.type === 'same' || (digest === feed.digest && !isWhole);
    const why = isSame ? undefined : await take(deps, feed, { ...found, digest }, now);
    if (why !== undefined) return await failed(why);
    if (isSame) await feeds.same(endpoint, now, nextAt(endpoint, now));
  } catch (error) {
    deps.log.error({ ...about, err: error }, 'calendar: it could not be taken in; it is read again');
    if (!deps.across.isAway(error)) await failed('it could not be taken in here; the log says why');
  }
};

/** Takes in what a calendar says. Answers why not, where it is not believed. */
const take = async (
  deps: Deps,
  feed: Claimed,
  { raw, marks, digest }: { readonly raw: Buffer; readonly marks: Marks; readonly digest: string },
  now: Date,
): Promise<string | undefined> => {
  const { endpoint, workspaceId, host } = feed;
  const store = deps.workspace(workspaceId);
  const team = (await store.teammates.list()).filter(({ standing }) => standing === 'member');
  const owner = team.find(({ id }) => id === feed.teammateId);
  if (!owner) return 'whose calendar it is, is nobody of the team any more';
  const window = windowAt(now);
  const { readFeed } = await reading();
  const read = readFeed(raw, window, owner.timeZone);
  if (read.type === 'no-calendar') return `${host} answered with ${read.found} instead of a calendar`;
  const planned = planFeed({
    ...{ feed: read, seen: feed.seen, owner, team, now, since: window.from },
    elsewhere: await store.feeds.elsewhere(endpoint, Object.keys(feed.seen)),
    known: await knownOf(store, read.instances),
  });
  if (planned.type === 'refused') return planned.why;
  const { events, seen, written } = planned;
  if (events.length > 0) await tell(deps, feed, { events, written }, now);
  await store.feeds.read(endpoint, { marks, digest, seen, nextAt: nextAt(endpoint, now) }, now);
  const about = { workspaceId, feed: `${endpoint.slice(0, 8)}…`, host };
  deps.log.info({ ...about, events: read.events, told: events.length }, 'calendar: read');
  if (read.faults.length > 0 && digest !== feed.digest) deps.log.warn(about, `calendar: ${faultWords(read)}`);
  return undefined;
};

const tell = async (
  deps: Deps,
  { endpoint, workspaceId }: Claimed,
  { events, written }: { readonly events: readonly PartEvent[]; readonly written: string },
  now: Date,
): Promise<void> => {
  const store = deps.workspace(workspaceId);
  // the same events, told again after a process stopped between this and what follows, are the same delivery
  const id = `sha256:${digestOf(events.map((event) => `${event.part} ${event.externalId} ${event.updatedAt.toISOString()} ${event.digest}`).join('\n'))}`;
  const delivery = { ...{ endpoint, id, source: 'calendar', sentAt: now, headers: {} }, body: written };
  const stamp = deps.stamp('source:calendar', now);
  const { clientIds, learned } = await store.deliveries.apply(delivery, { events }, stamp);
  if (clientIds.length > 0) deps.afterwards('wake', deps.wake(workspaceId, clientIds));
  if (learned) deps.afterwards('match', deps.matchKept(workspaceId));
};

const knownOf = (store: Store, instances: readonly Instance[]): Promise<Known> => {
  const emails = new Set(instances.flatMap((instance) => comingTo(instance).map(({ email }) => email)));
  return store.feeds.known({
    emails: [...emails],
    domains: [...new Set([...emails].flatMap((email) => domainOf(email) ?? []))],
    names: [...new Set(instances.flatMap(({ title }) => namesInTitle(title)))],
    series: [...new Set(instances.map(seriesOf))],
  });
};

const faultWords = ({ faults }: Extract<ReadFeed, { type: 'feed' }>): string => {
  const shown = faults.slice(0, SHOWN_FAULTS).map(({ uid, found }) => `${uid ?? 'an event'}: ${found}`);
  const more = faults.length - shown.length;
  return `${faults.length} of its events could not be read. ${shown.join(' · ')}${more > 0 ? ` · and ${more} more` : ''}`;
};

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
