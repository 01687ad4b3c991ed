import { stateOf } from '../../domain/phone-call';
import type { Settings } from '../../domain/facts';
import { grouped } from '../../domain/words';
import { workingFrom } from '../../domain/workday';
import type { Became, Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { callsMessage } from './view';

/** The kind of the notice that asks somebody about their calls. */
export const PHONE_CALLS = 'phone-calls';
/** For so long after it was sent, a note that is taken back or written elsewhere still changes it. */
const FOLLOWED_MS = 15 * 60_000;

/**
 * Plans what people are asked about the calls that the phone system told of: one message, which takes in what comes
 * until it is answered. What they have written down by then is not asked about.
 */
export const planPhoneCalls = async (
  store: Store,
  _settings: Settings,
  now: Date,
): Promise<readonly string[]> => {
  const open = (await store.phoneCalls.untold(now)).filter((call) => stateOf(call, now) === 'open');
  const byTeammate = grouped(open, ({ teammateId }) => teammateId);
  for (const [teammateId, calls] of byTeammate)
    await store.phoneCalls.tell(
      teammateId,
      calls.map(({ id }) => id),
      PHONE_CALLS,
      now,
    );
  await store.notices.staleOfKind(PHONE_CALLS, new Date(now.getTime() - FOLLOWED_MS), now);
  await store.phoneCalls.purge(now);
  return byTeammate.map(() => 'planned');
};

/** The calls as things are in the moment of sending, or of being edited. In working hours alone. */
export const composePhoneCalls = async (
  store: Store,
  notice: Notice,
  now: Date,
): Promise<Composed & { readonly became?: Became }> => {
  const recipient = await store.teammates.byId(notice.recipientId);
  if (!recipient?.active) return { type: 'gone' };
  const calls = await store.phoneCalls.inMessage(recipient.id, notice.key);
  const isOpen = calls.some((call) => stateOf(call, now) === 'open');
  if (notice.sentAt !== null) {
    const message = callsMessage(calls, recipient.timeZone, now);
    return { type: 'say', message, became: { resolution: isOpen ? null : 'answered' } };
  }
  if (!isOpen) return { type: 'gone' };
  const notBefore = workingFrom(recipient, await store.settings.get(), now);
  if (notBefore > now) return { type: 'later', notBefore, reason: 'out of hours' };
  return { type: 'say', message: callsMessage(calls, recipient.timeZone, now) };
};
