import { standingPromises } from '../../domain/brief/next';
import { titleFor } from '../../domain/brief/open';
import { seesAmounts, type Teammate } from '../../domain/client';
import { dayOf, longDay } from '../../domain/day';
import type { Facts } from '../../domain/facts';
import { whomToCall } from '../../domain/whom-to-call';
import { nextCallAfter } from '../../domain/next-call';
import { hasProject } from '../../domain/project-phase';
import { openOnes, type Kind } from '../../domain/touch';
import { capital } from '../../domain/words';
import { blockId, countsBlock, recall } from './fields';
import { asksNextStep, readForm, type Filled } from './form';
import { countsByDefault } from './record';
import type { Begun, FormState, Said } from './form-state';

const SETTLEABLE = 10;

/** The form for a client, with what depends on it proposed anew, and what the person has changed left alone. */
export const formFor = (
  facts: Facts,
  filled: Filled,
  viewer: Teammate,
  now: Date,
  memory: string,
  begun?: Begun,
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
  const main = whomToCall(facts, now);
  // what was ticked on a sheet was of that client
  const ticked = before.clientId === client.id ? before.ticked : undefined;
  return {
    now,
    memory: {
      clientId: client.id,
      proposed: proposed ?? null,
      nextBlock: own ? before.nextBlock : blockId('next', `${client.id}-${proposed ?? 'none'}`),
      ...(ticked && { ticked }),
    },
    client: { id: client.id, name: client.name },
    ...(main ? { mainContact: { id: main.id, name: main.name } } : {}),
    countsByDefault: counts,
    settleable: settleable(facts, ticked?.settled ?? [], viewer, now),
    kept: standingPromises(facts, now)
      .filter(({ id }) => ticked?.kept.includes(id))
      .map(({ id, text }) => ({ id, title: text })),
    asks: asksNextStep(filled),
    projects: hasProject(facts, now),
    begun,
  };
};

/** What was ticked, and open disputes and tickets beside it, as many as one block takes. */
const settleable = (
  { client, touches }: Facts,
  ticked: readonly string[],
  viewer: Teammate,
  now: Date,
): FormState['settleable'] => {
  const open = openOnes(touches, now).toSorted(
    (a, b) => a.kind.localeCompare(b.kind) || a.at.getTime() - b.at.getTime(),
  );
  const first = open.filter(({ id }) => ticked.includes(id));
  const others = open.filter((touch) => KINDS.includes(touch.kind) && !first.includes(touch));
  return [...first, ...others.slice(0, Math.max(0, SETTLEABLE - first.length))].map((touch) => ({
    id: touch.id,
    title: `${NAMES[touch.kind] ?? capital(touch.kind)}: ${titleFor(touch, seesAmounts(viewer, client))}`,
    opened: `since ${longDay(dayOf(touch.at, client.timeZone), dayOf(now, client.timeZone))}`,
  }));
};

const KINDS: readonly Kind[] = ['dispute', 'ticket'];
const NAMES: Partial<Record<Kind, string>> = { dispute: 'Dispute', ticket: 'Ticket', quote: 'Quote' };
/** The form for a call that somebody began to tell in words: with what they said, and the rest proposed. */
export const formSaid = (facts: Facts, viewer: Teammate, now: Date, { who, ...said }: Said): FormState => {
  const form = formFor(facts, { ...readForm({}), ...said }, viewer, now, '');
  return { ...form, said: { ...said, who }, ...(who === null ? {} : { mainContact: who }) };
};
