import type { Deps, Entered, Stamp } from '../../deps';
import { LONGEST_REASON } from '../../domain/escalation';
import { afterSaved } from '../../slack/after-saved';
import type { Say } from '../../slack/answer';
import { clipPlain } from '../../slack/text';
import { shownOf } from './shown';
import { planLead } from './told';
import { startedMessage } from './view';

type Begun =
  | {
      readonly type: 'started';
      readonly escalationId: string;
      readonly clientId: string;
      readonly leadId: string;
      readonly stamp: Stamp;
    }
  | { readonly type: 'open' | 'duplicate' | 'no-client' };

/** Starts an escalation; a reason that is too long for a title stays whole as its note. */
export const begin = async (
  deps: Deps,
  { store, viewer }: Entered,
  submission: string,
  of: { readonly clientId: string; readonly reason: string; readonly leadId: string },
): Promise<Begun> => {
  const { clientId, reason, leadId } = of;
  const stamp = deps.stamp(viewer.id, deps.clock.now());
  const line = reason.replace(/\s+/gu, ' ');
  const title = clipPlain(line, LONGEST_REASON);
  const said = { title, note: title === line ? null : reason };
  const started = await store.escalations.start(
    submission,
    { clientId, ...said, byId: viewer.id, leadId },
    stamp,
  );
  return started.type === 'started' ? { ...started, clientId, leadId, stamp } : { type: started.type };
};

/** Whoever started it reads who leads and by when the first update is due; whoever leads hears of it. */
export const tellStarter = async (
  deps: Deps,
  { store, viewer }: Entered,
  { escalationId, clientId, leadId, stamp }: Extract<Begun, { type: 'started' }>,
  say: Say,
): Promise<void> => {
  try {
    await afterSaved(async () => {
      if (leadId !== viewer.id) await planLead(deps, store, { escalationId, clientId, leadId, stamp });
      const [facts, lead] = await Promise.all([
        store.clients.facts(clientId, stamp.at),
        store.teammates.byId(leadId),
      ]);
      const shown = facts && shownOf(facts, viewer.timeZone, stamp.at);
      if (shown) await say(startedMessage(shown, { lead: lead?.name ?? viewer.name, act: stamp.act }));
    });
  } finally {
    await deps.wake(store.workspaceId, [clientId]);
  }
};
