import { dayOf } from '../../domain/day';
import { claimIn } from '../../domain/claims';
import { teammate, type Facts } from '../../domain/facts';
import { gatheredLine, gravestLines, type GatheredLine, type GatheredNotice } from '../../domain/gathered';
import { isInDoubt } from '../../domain/matter';
import { OFFER } from '../../domain/offers';
import { AWAY, situationOf } from '../../domain/said-key';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { inDoubt } from './compose';
import { withNames } from './names';
import { awayMessage, moreMessage } from './gathered-view';

/**
 * The message that names what has none of its own, as things are. Unsent, it is dropped when nothing in it holds any more
 * or its day is over; sent, it shows also that nothing is left.
 */
export const composeGathered = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const person = await store.teammates.byId(notice.recipientId);
  if (!person?.active || person.standing !== 'member') return { type: 'gone' };
  const { lines, doubtful } = await linesIn(store, notice, now);
  if (doubtful && notice.state === 'sent') return inDoubt(now);
  const message = notice.kind === AWAY ? awayMessage(lines) : moreMessage(lines);
  if (notice.state === 'sent') return { type: 'say', message };
  const isOver = notice.key !== `${notice.kind}:${dayOf(now, person.timeZone)}`;
  if (lines.length === 0 || isOver) return { type: 'gone' };
  const notBefore = workingFrom(person, await store.settings.get(), now);
  return notBefore > now ? { type: 'later', notBefore, reason: 'out of hours' } : { type: 'say', message };
};

/** Who is on it; of a brief before a meeting nobody is. */
const takesOf = (
  { kind, recipientId }: GatheredNotice,
  said: readonly Notice[],
  facts: Facts,
  now: Date,
): Pick<GatheredLine, 'takes'> => {
  if (kind === OFFER) return {};
  const claim = claimIn(said, facts, now);
  if (!claim) return { takes: { by: 'nobody' } };
  const name = teammate(facts, claim.byId)?.name ?? 'Somebody';
  return { takes: { by: claim.byId === recipientId ? 'reader' : { name } } };
};

type Lines = {
  readonly lines: readonly GatheredLine[];
  /** Of one at least nobody knows whether it holds. */
  readonly doubtful: boolean;
};

const linesIn = async (store: Store, notice: Notice, now: Date): Promise<Lines> => {
  const lines: GatheredLine[] = [];
  let doubtful = false;
  for (const each of await store.budget.gatheredIn(notice.recipientId, notice.key)) {
    const found = await store.clients.facts(each.clientId, now);
    if (!found) continue;
    const [said, mutes, nights] = await Promise.all([
      store.said.of(each.clientId, situationOf(each.key)),
      store.mutes.about(each.clientId),
      store.health.nightsOf(each.clientId, each.key, now),
    ]);
    const facts = await withNames(
      store,
      found,
      said.flatMap(({ recipientId, claimedById }) => [recipientId, claimedById]),
    );
    const line = gatheredLine(facts, each, now, { said, mutes, nights });
    if (line) lines.push({ ...line, ...takesOf(each, said, facts, now) });
    else if (isInDoubt(facts, each.key, now)) doubtful = true;
  }
  return { lines: gravestLines(lines), doubtful };
};
