import type { WebClient } from '@slack/web-api';
import type { Deps } from '../../deps';
import { lookUp } from '../../slack/look-up';

/** How long after a post of which nobody knows its conversation is looked at: it may be under way until then. */
export const LOOK_AFTER_MS = 60_000;
/** A history that cannot be read is tried again after this: somebody may have mended the scopes. */
const AGAIN_MS = 3_600_000;
const LEASE_MS = 60_000;

/** What became of one notice that was looked for. */
export type Looked = {
  readonly workspaceId: string;
  readonly id: string;
  readonly how: 'found' | 'absent' | 'unreadable';
};

/**
 * Looks for the next notice of which nobody knows whether it arrived, in its conversation: found, it was sent; absent, it
 * is planned again; where the history cannot be read it stays unknown, never sent again blindly. Undefined when none
 * waits. docs/decisions/0005
 */
export const lookForNext = async (
  deps: Deps,
  served: readonly string[],
  client: WebClient,
): Promise<Looked | undefined> => {
  const claimed = await deps.across.claimDoubtful(served, deps.clock.now(), LEASE_MS);
  if (!claimed) return undefined;
  const { workspaceId, id, channel, plannedAt } = claimed;
  const { notices } = deps.workspace(workspaceId);
  const seen = await lookUp(client, { channel, id: `${workspaceId}/${id}`, since: plannedAt });
  const at = deps.clock.now();
  deps.log.warn({ notice: id, ...seen }, `a notice of which nobody knew was looked for: ${seen.type}`);
  if (seen.type === 'found') {
    const { ts } = seen;
    if (await notices.looked(id, { state: 'sent', channel, ts, at })) deps.metrics.notice('sent');
  } else if (seen.type === 'absent') {
    await notices.looked(id, { state: 'planned', notBefore: at, reason: 'it had not arrived' });
  } else {
    const lookAt = new Date(at.getTime() + (seen.afterMs ?? AGAIN_MS));
    const reason = `whether it arrived cannot be read: ${seen.reason}`;
    await notices.looked(id, { state: 'unknown', lookAt, reason });
  }
  return { workspaceId, id, how: seen.type };
};
