import type { Deps } from '../../deps';
import { look } from '../../domain/look';
import { planNudges } from './plan';

const MOST = 5_000;

/** What a tick would say of the clients that are due, writing nothing. */
export const wouldSay = async (deps: Deps, served: readonly string[]): Promise<readonly string[]> => {
  const now = deps.clock.now();
  const lines: string[] = [];
  for (const { workspaceId, clientId } of await deps.across.dueClients(served, now, MOST)) {
    const store = deps.workspace(workspaceId);
    const read = await store.clients.versionedFacts(clientId, now);
    if (!read || read.quiet) continue;
    const { signals } = look(read.facts, now);
    for (const nudge of planNudges(signals, read.facts, now, false)) {
      const known = await store.notices.byKey(nudge.key, nudge.recipientId);
      if (known && known.state !== 'dropped') continue;
      const words = signals
        .find(({ key }) => key === nudge.key)
        ?.tell.find(({ teammateId }) => teammateId === nudge.recipientId)?.words;
      const name = read.facts.team.find(({ id }) => id === nudge.recipientId)?.name ?? nudge.recipientId;
      lines.push(`would tell ${name} from ${nudge.notBefore.toISOString()}: ${words ?? nudge.kind}`);
    }
  }
  return lines;
};
