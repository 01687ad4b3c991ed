import type { Deps } from '../../deps';
import { teammate } from '../../domain/facts';
import { OFFER } from '../../domain/offers';
import { look } from '../../domain/look';
import type { Compose } from './deliver';
import { broughtIn } from './look-at';
import { planNudges, planOffers } from './plan';

const MOST = 5_000;

type Would = {
  readonly served: readonly string[];
  readonly compose: (kind: string) => Compose;
};

/** What a tick would say, writing nothing: what waits for its time, and what looking at the due clients would add. */
export const wouldSay = async (deps: Deps, of: Would): Promise<readonly string[]> => [
  ...(await waiting(deps, of)),
  ...(await found(deps, of)),
];

const waiting = async (deps: Deps, { served, compose }: Would): Promise<readonly string[]> => {
  const now = deps.clock.now();
  const lines: string[] = [];
  for (const { workspaceId, id } of await deps.across.dueNotices(served, now, MOST)) {
    const store = deps.workspace(workspaceId);
    const notice = await store.notices.byId(id);
    const composed = notice && (await compose(notice.kind)(store, notice, now));
    if (composed?.type !== 'say') continue;
    const person = await store.teammates.byId(notice?.recipientId ?? '');
    lines.push(`would tell ${person?.name ?? 'somebody'}: ${composed.message.text}`);
  }
  return lines;
};

const found = async (deps: Deps, { served }: Would): Promise<readonly string[]> => {
  const now = deps.clock.now();
  const lines: string[] = [];
  for (const { workspaceId, clientId } of await deps.across.dueClients(served, now, MOST)) {
    const store = deps.workspace(workspaceId);
    const read = await store.clients.versionedFacts(clientId, now);
    if (!read) continue;
    const { facts } = read;
    const { signals, offers } = look(facts, now);
    const known = await broughtIn(store, clientId, read, signals, now);
    const planned = [
      ...planNudges(signals, facts, now, known, await store.mutes.about(clientId)),
      ...planOffers(offers, facts, now, read.quiet && read.loudActs.length === 0),
    ];
    for (const { key, kind, state, recipientId, notBefore } of planned) {
      const before = await store.notices.byKey(key, recipientId);
      const anew = before?.state === 'dropped' || (before?.state === 'quiet' && before.resolvedAt !== null);
      if (state === 'quiet' || (before && !anew)) continue;
      const told = signals.find((signal) => signal.key === key)?.tell;
      const words =
        told?.find(({ teammateId }) => teammateId === recipientId)?.words ??
        (kind === OFFER ? 'the brief, before what is planned' : key);
      const when = notBefore > now ? ` from ${notBefore.toISOString()}` : '';
      lines.push(`would tell ${teammate(facts, recipientId)?.name ?? 'somebody'}${when}: ${words}`);
    }
  }
  return lines;
};
