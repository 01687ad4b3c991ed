import { cadenceOf } from './cadence';
import { callerOf } from './client';
import { type Day, dayOf } from './day';
import { chaseOf } from './chase';
import type { Facts } from './facts';
import { whomToCall } from './whom-to-call';
import { blankTouch, type Outcome, type Touch } from './touch';

/** A call note as far as it has been filled in. */
export type CallDraft = { readonly at: Date; readonly outcome: Outcome; readonly counts: boolean };

/**
 * The day that the form proposes as “Next call”: what would be due after such a note; for an attempt, the next try.
 * Undefined where there is nothing to propose: no calls are wanted, the call would still be due, or the outcome is
 * `rescheduled`, which asks for a day. Contract §2.
 */
export const nextCallAfter = (facts: Facts, now: Date, draft: CallDraft): Day | undefined => {
  if (draft.outcome === 'rescheduled') return undefined;
  const contactId = whomToCall(facts, now)?.id ?? null;
  const after = { ...facts, touches: [...facts.touches, { ...noted(facts, draft), contactId }] };
  const then = draft.at > now ? draft.at : now;
  const next = chaseOf(after, then)?.nextOn ?? cadenceOf(after, then).dueOn;
  return next !== undefined && next >= dayOf(then, facts.client.timeZone) ? next : undefined;
};

const noted = ({ client }: Facts, { at, outcome, counts }: CallDraft): Touch => ({
  // the id sorts after every stored one, as that of a touch recorded now would
  ...blankTouch({ id: '~', source: 'slack', externalId: null, kind: 'call', at }),
  ...{ outcome, counts, byId: callerOf(client) },
});
