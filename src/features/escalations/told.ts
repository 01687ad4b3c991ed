import { z } from 'zod';
import type { Deps, Notice, Stamp, Store } from '../../deps';
import { openEscalation } from '../../domain/escalation';
import { workingFrom } from '../../domain/workday';
import type { Composed } from '../../slack/notify';
import { shown } from './shown';
import { leadMessage } from './view';

export const LEAD = 'escalation-lead';

const aboutOf = z.object({ escalationId: z.string(), byId: z.string() });

/** Whoever was asked to lead hears of it at once, or when they next work. */
export const planLead = async (
  { dryRun }: Pick<Deps, 'dryRun'>,
  store: Store,
  of: {
    readonly escalationId: string;
    readonly clientId: string;
    readonly leadId: string;
    readonly stamp: Stamp;
  },
): Promise<void> => {
  if (dryRun) return;
  const { escalationId, clientId, leadId, stamp } = of;
  const notice = {
    ...{ key: `${LEAD}:${escalationId}`, kind: LEAD, clientId, recipientId: leadId, notBefore: stamp.at },
    ...{ state: 'planned' as const, about: { escalationId, byId: stamp.by } },
  };
  await store.notices.add([notice], stamp.at);
};

/** As things are when it is sent: closed or taken back meanwhile, nobody hears of it. */
export const composeLead = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const { escalationId, byId } = aboutOf.parse(notice.about);
  const [facts, lead, by] = await Promise.all([
    store.clients.facts(notice.clientId ?? '', now),
    store.teammates.byId(notice.recipientId),
    store.teammates.byId(byId),
  ]);
  const escalation = facts && openEscalation(facts, now);
  if (!facts || escalation?.id !== escalationId || !lead?.active) return { type: 'gone' };
  const notBefore = workingFrom(lead, facts.settings, now);
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours, or off' };
  const message = leadMessage(shown(facts, escalation, lead.timeZone, now), by?.name ?? 'A teammate');
  return { type: 'say', message };
};
