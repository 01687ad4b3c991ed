import { callerOf } from '../../domain/client';
import type { Facts } from '../../domain/facts';
import { look, type Look } from '../../domain/look';
import { CHANNEL, situationOf } from '../../domain/said-key';
import { DETECTORS } from '../../domain/signals/index';
import type { Signal } from '../../domain/signals/signal';
import { inPlaceOf } from '../../domain/stand-in';
import type { Log } from '../../platform/log';
import type { Store } from '../../deps';
import { planChannels } from './channels-plan';
import { climbs } from './climb';
import { CAME_IN, planNudges, planOffers, type PlannedNudge } from './plan';

const TRIES = 5;
/** Whatever a rule says, whenever that is, to people or in a channel. */
const KINDS = [...DETECTORS.map(({ kind }) => kind), CHANNEL];
/** Of the facts behind a rule that throws, so many ids are logged. */
const MOST_LOGGED = 50;

/**
 * Looks at one client: every rule, then the index, the next look and what is to be said, in one transaction that holds
 * only while the facts are those looked at. Answers whose list may have changed by it; the client stays due when others
 * keep changing it. signals.md, Waking.
 */
export const lookAtClient = async (
  store: Store,
  clientId: string,
  now: Date,
  log: Log,
): Promise<readonly string[]> => {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const read = await store.clients.versionedFacts(clientId, now);
    if (!read) return [];
    const { facts, version } = read;
    const { signals, index, offers, wakeAt, failed } = look(facts, now);
    await keepFailed(store, facts, failed, now, log);
    const urgent = signals.filter(({ when }) => when === 'now');
    const mutes = urgent.length > 0 ? await store.mutes.about(clientId) : [];
    const known = await broughtIn(store, clientId, read, signals, now);
    const notices = [
      ...planNudges(signals, facts, now, known, mutes),
      ...planChannels(signals, facts, now, known),
      ...(await passedOn(store, facts, urgent, known, now)),
      ...planOffers(offers, facts, now, read.quiet && read.loudActs.length === 0),
    ];
    const keys = signals.map(({ key }) => key);
    const holding = { keys, kinds: KINDS, anew: await endedBetween(store, clientId, read, keys, now) };
    const looked = { index, wakeAt, notices, holding, failed: failed.map(({ kind }) => kind) };
    if (await store.clients.settle(clientId, version, looked, now)) {
      const shown = [callerOf(facts.client), ...read.listedFor, ...index.listedFor];
      const others = shown.flatMap((id) => inPlaceOf(facts, id, now)).map(({ id }) => id);
      return [...new Set([...shown, ...others])].filter((id) => id !== null);
    }
  }
  log.info({ client: clientId }, 'a client changed while it was looked at; the next tick looks again');
  return [];
};

/**
 * Who hears next of what had ended before their time and is so again; nobody where an import brought it back. Of a message
 * of its own that is planned where the message is edited back.
 */
const passedOn = async (
  store: Store,
  facts: Facts,
  urgent: readonly Signal[],
  known: ReadonlySet<string>,
  now: Date,
): Promise<readonly PlannedNudge[]> => {
  if (urgent.length === 0) return [];
  const planned = new Map<string, PlannedNudge>();
  for (const notice of await store.said.overBeforePassedOn(facts.client.id)) {
    const isOwn = notice.state === 'sent' && !known.has(notice.key);
    const signal = isOwn ? undefined : urgent.find(({ key }) => key === notice.key);
    const next = signal ? climbs(notice, signal, facts, now) : [];
    for (const climb of next) planned.set(`${climb.key} ${climb.recipientId}`, climb);
  }
  return [...planned.values()].map((climb) =>
    known.has(situationOf(climb.key)) ? { ...climb, state: 'quiet', reason: CAME_IN } : climb,
  );
};

/** Says once, in the log and to administrators, which rules throw for this client: the others run. */
const keepFailed = async (
  store: Store,
  { client, touches }: Facts,
  failed: Look['failed'],
  now: Date,
  log: Log,
): Promise<void> => {
  if (failed.length === 0) return;
  const kinds = failed.map(({ kind }) => kind);
  const fresh = await store.ruleFailures.record(client.id, kinds, now);
  for (const { kind, error } of failed.filter((one) => fresh.includes(one.kind)))
    log.error(
      { err: error, kind, client: client.id, touches: touches.slice(-MOST_LOGGED).map(({ id }) => id) },
      `rule ${kind} failed and was skipped`,
    );
};

type Read = NonNullable<Awaited<ReturnType<Store['clients']['versionedFacts']>>>;

/**
 * The signals that an import brought, by key: those that hold without whatever else happened since the last look. An
 * import is quiet; what a webhook or a person adds in the same moment is not. signals.md, Saying it.
 */
export const broughtIn = async (
  store: Store,
  clientId: string,
  { quiet, loudActs }: Read,
  signals: readonly Signal[],
  now: Date,
): Promise<ReadonlySet<string>> => {
  if (!quiet) return new Set();
  if (loudActs.length === 0) return new Set(signals.map(({ key }) => key));
  const imported = await store.clients.factsWithout(clientId, loudActs, now);
  return new Set(imported && look(imported, now).signals.map(({ key }) => key));
};

/**
 * Of what holds and was recorded quietly, the keys of what had ended in between: each act since the last look counts as a
 * moment of its own, so that nothing depends on how soon, or by which process, a look follows.
 */
const endedBetween = async (
  store: Store,
  clientId: string,
  { quiet, loudActs }: Read,
  holding: readonly string[],
  now: Date,
): Promise<readonly string[]> => {
  const ended = new Set<string>();
  // without an import the first of these states is that of the last look
  const from = quiet ? 0 : 1;
  if (loudActs.length <= from) return [];
  const recorded = await store.notices.quietKeys(clientId);
  const lasting = holding.filter((key) => recorded.has(key));
  for (let acts = from; acts < loudActs.length && ended.size < lasting.length; acts += 1) {
    const then = await store.clients.factsWithout(clientId, loudActs.slice(acts), now);
    const held = then && look(then, now).signals.map(({ key }) => key);
    for (const key of lasting) if (held && !held.includes(key)) ended.add(key);
  }
  return [...ended];
};
