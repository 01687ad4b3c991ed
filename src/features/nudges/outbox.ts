import type { Deps, Store } from '../../deps';
import type { Claimed, Outbox } from '../../slack/notify';
import { LOOK_AFTER_MS } from './look-for';

/** A workspace and a notice in it, of an id in the outbox. */
export const placeOf = (id: string): [workspaceId: string, noticeId: string] => {
  const [workspaceId = '', noticeId = ''] = id.split('/');
  return [workspaceId, noticeId];
};

/** The ledger as the Slack room wants it: an id there is a workspace and a notice here. */
export const outboxOf = (deps: Deps, served: () => readonly string[]): Outbox => {
  const ledger = ({ id, attempt }: Claimed) => {
    const [workspaceId, noticeId] = placeOf(id);
    return { notices: deps.workspace(workspaceId).notices, claim: { id: noticeId, attempt } };
  };
  const end = async (claimed: Claimed, how: Parameters<Store['notices']['ended']>[1]): Promise<void> => {
    const { notices, claim } = ledger(claimed);
    if (await notices.ended(claim, how)) deps.metrics.notice(how.state);
  };
  return {
    claim: async (now, leaseMs) => {
      const claimed = await deps.across.claimNotice(served(), now, leaseMs);
      return claimed && { ...claimed, id: `${claimed.workspaceId}/${claimed.id}` };
    },
    sending: (claimed, { channel }) => ledger(claimed).notices.sending(ledger(claimed).claim, channel),
    sent: (claimed, as) => end(claimed, { state: 'sent', ...as }),
    release: (claimed, notBefore, reason) => end(claimed, { state: 'planned', notBefore, reason }),
    unknown: (claimed, reason) => end(claimed, { state: 'unknown', lookAt: lookAt(deps), reason }),
    failed: (claimed, reason) => end(claimed, { state: 'failed', reason }),
    dropped: (claimed, reason) => end(claimed, { state: 'dropped', reason }),
    quiet: (claimed, reason) => end(claimed, { state: 'quiet', reason }),
  };
};

/** When a notice that became unknown just now is looked for. */
export const lookAt = ({ clock }: Deps): Date => new Date(clock.now().getTime() + LOOK_AFTER_MS);
