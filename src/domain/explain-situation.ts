import { BILLING_KINDS } from './brief/said';
import { seesAmounts, type Teammate } from './client';
import { dayOf, longDay } from './day';
import { toldOf, type Heard, type Ledger } from './explain-told';
import type { Facts } from './facts';
import type { Signal } from './signals/signal';
import { titled } from './signals/words';
import type { Touch } from './touch';

/** One thing behind a situation, as the reader may see it. */
export type Behind = { readonly words: string; readonly url: string | null };

export type Situation = {
  readonly key: string;
  readonly headline: string;
  readonly since: Date;
  readonly behind: readonly Behind[];
  readonly told: readonly Heard[];
};

/** One thing of how a client stands, and the touches behind it. */
export type Stands = { readonly words: string; readonly behind: readonly Behind[] };

/** Of a situation, so many of what is behind it are named. */
const MOST_BEHIND = 5;

/** A situation as the reader may see it: on which facts, and who heard of it. */
export const situationOf = (
  facts: Facts,
  now: Date,
  ledger: Ledger,
  viewer: Teammate | undefined,
  signal: Signal,
): Situation => ({
  key: signal.key,
  headline: signal.headline,
  since: signal.since,
  behind: behindOf(facts, signal.evidence.slice(0, MOST_BEHIND), viewer, now),
  told: toldOf(facts, signal, ledger, now),
});

/** These touches, as the reader may see them. */
export const behindOf = (
  facts: Facts,
  ids: readonly string[],
  viewer: Teammate | undefined,
  now: Date,
): readonly Behind[] =>
  ids
    .flatMap((id) => facts.touches.find((touch) => touch.id === id) ?? [])
    .map((touch) => oneBehind(facts, touch, viewer, now));

const oneBehind = (facts: Facts, touch: Touch, viewer: Teammate | undefined, now: Date): Behind => {
  const { client } = facts;
  const { kind, title, at, priority, madeBy, url } = touch;
  const on = longDay(dayOf(at, client.timeZone), dayOf(now, client.timeZone));
  const hidden = BILLING_KINDS.includes(kind) && viewer !== undefined && !seesAmounts(viewer, client);
  const named = hidden || !title?.trim() ? kind : `${kind} ${titled(touch)}`;
  const high = priority === 'high' ? ', high priority' : '';
  const alarm = madeBy === 'monitoring' ? ', made by monitoring' : '';
  return { words: `${named}, ${on}${high}${alarm}`, url: hidden ? null : url };
};
