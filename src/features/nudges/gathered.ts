import { dayOf } from '../../domain/day';
import { AWAY, gatheredLine, gravestLines, type GatheredLine } from '../../domain/gathered';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { awayMessage, moreMessage } from './gathered-view';

/**
 * The message that names what has none of its own, as things are. Unsent, it is dropped when nothing in it holds any more
 * or its day is over; sent, it shows also that nothing is left.
 */
export const composeGathered = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const person = await store.teammates.byId(notice.recipientId);
  if (!person?.active) return { type: 'gone' };
  const lines = await linesIn(store, notice, now);
  const message = notice.kind === AWAY ? awayMessage(lines) : moreMessage(lines);
  if (notice.state === 'sent') return { type: 'say', message };
  const isOver = notice.key !== `${notice.kind}:${dayOf(now, person.timeZone)}`;
  if (lines.length === 0 || isOver) return { type: 'gone' };
  const notBefore = workingFrom(person, await store.settings.get(), now);
  return notBefore > now ? { type: 'later', notBefore, reason: 'out of hours' } : { type: 'say', message };
};

const linesIn = async (store: Store, notice: Notice, now: Date): Promise<readonly GatheredLine[]> => {
  const lines: GatheredLine[] = [];
  for (const each of await store.budget.gatheredIn(notice.recipientId, notice.key)) {
    const facts = await store.clients.facts(each.clientId, now);
    const line = facts && gatheredLine(facts, each, now);
    if (line) lines.push(line);
  }
  return gravestLines(lines);
};
