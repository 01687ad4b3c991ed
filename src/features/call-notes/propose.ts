import { titleFor } from '../../domain/brief/open';
import { seesAmounts, type Teammate } from '../../domain/client';
import { dayOf, longDay } from '../../domain/day';
import { peopleThere, type Facts } from '../../domain/facts';
import { nextCallAfter } from '../../domain/next-call';
import { openOnes } from '../../domain/touch';
import { blockId, countsBlock, recall } from './fields';
import { readForm, type Filled } from './form';
import { countsByDefault } from './record';
import type { FormState, Said } from './form-state';

const SETTLEABLE = 10;

/** The form for a client, with what depends on it proposed anew, and what the person has changed left alone. */
export const formFor = (
  facts: Facts,
  filled: Filled,
  viewer: Teammate,
  now: Date,
  memory: string,
): FormState => {
  const { client } = facts;
  const counts = countsByDefault(client, viewer.id, filled.direction);
  const before = recall(memory);
  const proposed =
    filled.outcome === null
      ? undefined
      : nextCallAfter(facts, now, {
          at: filled.when ?? now,
          outcome: filled.outcome,
          counts: (filled.blocks.counts === countsBlock(client.id, counts) ? filled.counts : null) ?? counts,
        });
  const own = filled.next !== null && filled.next !== before.proposed;
  const [main] = peopleThere(facts, now);
  return {
    now,
    memory: {
      clientId: client.id,
      proposed: proposed ?? null,
      nextBlock: own ? before.nextBlock : blockId('next', `${client.id}-${proposed ?? 'none'}`),
    },
    client: { id: client.id, name: client.name },
    ...(main ? { mainContact: { id: main.id, name: main.name } } : {}),
    countsByDefault: counts,
    settleable: openOnes(facts.touches, now)
      .filter(({ kind }) => kind === 'dispute' || kind === 'ticket')
      .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.at.getTime() - b.at.getTime())
      .slice(0, SETTLEABLE)
      .map((touch) => ({
        id: touch.id,
        title: `${touch.kind === 'dispute' ? 'Dispute' : 'Ticket'}: ${titleFor(touch, seesAmounts(viewer, client))}`,
        opened: `since ${longDay(dayOf(touch.at, client.timeZone), dayOf(now, client.timeZone))}`,
      })),
  };
};

/** The form for a call that somebody began to tell in words: with what they said, and the rest proposed. */
export const formSaid = (facts: Facts, viewer: Teammate, now: Date, { who, ...said }: Said): FormState => {
  const form = formFor(facts, { ...readForm({}), ...said }, viewer, now, '');
  return { ...form, said: { ...said, who }, ...(who === null ? {} : { mainContact: who }) };
};
