import { seesAmounts, type Teammate } from '../client';
import { escalationParts } from '../escalation';
import { openOf } from '../matters';
import { lastPhaseWords } from '../project-phase';
import { isQuoteSent } from '../quote-sent';
import { peopleThere, type Facts } from '../facts';
import { openOnes, type Kind, type Touch } from '../touch';
import { ageWords, agoWords, count, formatMoney, listWords, openWords } from '../words';
import { overdueDays, stateOf, type OpenContext } from './open-context';
import { openSummary } from './open-summary';
import { assignee, BILLING_KINDS } from './said';
import { whomToAsk } from './whom-to-ask';

export type OpenItem = {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  /** `high ticket, open 12 days, waiting on us, Kim has it`; of an escalation its reason first. */
  readonly detail: string;
  readonly url: string | null;
};

/** Part 4 for one site, or for the client where there is only one. */
export type OpenGroup = {
  /** Undefined where the client has one site; null for what names none. */
  readonly site: string | null | undefined;
  readonly summary: readonly string[];
  readonly items: readonly OpenItem[];
  /** How many there are beside those. */
  readonly more: number;
};

export type OpenPart = {
  /** The three gravest. */
  readonly gravest: readonly OpenItem[];
  /** `5 tickets and 1 quote`: what is open beside the gravest, by the true counts. */
  readonly rest: string | null;
  readonly groups: readonly OpenGroup[];
  /** Sites with something open beside those in `groups`. */
  readonly moreSites: number;
};

const SITES = 6;
const ITEMS = 8;
const OLD_DAYS = 30;
export const NAMES: Partial<Record<Kind, readonly [one: string, many: string]>> = {
  escalation: ['escalation', 'escalations'],
  ticket: ['ticket', 'tickets'],
  dispute: ['disputed bill', 'disputed bills'],
  invoice: ['overdue invoice', 'overdue invoices'],
  quote: ['quote', 'quotes'],
  project: ['project', 'projects'],
};
/** Part 4 of the brief; undefined when nothing is open. Contract §3. */
export const briefOpen = (facts: Facts, viewer: Teammate, now: Date): OpenPart | undefined => {
  const context = contextFor(facts, viewer, now);
  const items = gravestFirst(context);
  if (items.length === 0) return undefined;
  const sites = [...new Set(items.map((touch) => touch.site))];
  const groups = hasSeveral(facts, sites, now) ? sites : [undefined];
  return {
    gravest: items.slice(0, 3).map((touch) => openItem(touch, context)),
    rest: restWords(items, facts.totals.open),
    groups: groups.slice(0, SITES).map((site) => {
      const here = site === undefined ? items : items.filter((touch) => touch.site === site);
      const totals = site === undefined ? facts.totals.open : {};
      return {
        site,
        summary: openSummary(here, totals, context),
        items: here.slice(0, ITEMS).map((touch) => openItem(touch, context)),
        more: Math.max(0, here.length - ITEMS),
      };
    }),
    moreSites: Math.max(0, groups.length - SITES),
  };
};

/** Whether one has to say which site it is: there are several, open items and people together, and some item names one. */
const hasSeveral = (facts: Facts, named: readonly (string | null)[], now: Date): boolean => {
  const all = new Set([...named, ...peopleThere(facts, now).map(({ site }) => site)]);
  all.delete(null);
  return all.size > 1 && named.some((site) => site !== null);
};

const contextFor = (facts: Facts, viewer: Teammate, now: Date): OpenContext => ({
  ...{ facts, now, amounts: seesAmounts(viewer, facts.client), ask: whomToAsk(facts) },
});

/** What is open, as far as it is shown to people: the gravest first. */
const gravestFirst = (context: OpenContext): readonly Touch[] => {
  const { facts, now } = context;
  return openOnes(facts.touches, now)
    .filter((touch) => NAMES[touch.kind] !== undefined)
    .filter((touch) => touch.kind !== 'invoice' || overdueDays(touch, context) > 0)
    .toSorted((a, b) => rank(a, now) - rank(b, now) || Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1));
};

/** Everything open of these kinds, one by one, as this reader may see it: the gravest first. */
export const openItems = (
  facts: Facts,
  viewer: Teammate,
  kinds: readonly Kind[],
  now: Date,
): readonly OpenItem[] => {
  const context = contextFor(facts, viewer, now);
  return gravestFirst(context).flatMap((touch) =>
    kinds.includes(touch.kind) ? [openItem(touch, context)] : [],
  );
};

/** How grave an open item is: the lower stands first. */
export const rank = (touch: Touch, now: Date): number => {
  if (touch.kind === 'escalation') return -1;
  const old = now.getTime() - touch.at.getTime() > OLD_DAYS * 86_400_000;
  if (touch.kind === 'ticket')
    return touch.priority === 'high' ? 0 : old ? 2 : touch.priority === 'low' ? 5 : 4;
  return { dispute: 1, invoice: 3, quote: 6 }[touch.kind as string] ?? 7;
};

const openItem = (touch: Touch, context: OpenContext): OpenItem => {
  const hidden = isHidden(touch, context.amounts);
  const money =
    context.amounts && touch.amountCents !== null ? formatMoney(touch.amountCents, touch.currency) : null;
  const details = hidden
    ? [...describe(touch, context), `ask ${context.ask} about it`]
    : [...describe(touch, context), money];
  return {
    id: touch.id,
    kind: touch.kind,
    // its reason stands among the details
    title: touch.kind === 'escalation' ? 'Escalation' : titleFor(touch, context.amounts),
    detail: details.filter((part) => part !== null && part !== '').join(', '),
    url: hidden ? null : touch.url,
  };
};

const describe = (touch: Touch, context: OpenContext): (string | null)[] => {
  const holder = assignee(context.facts, touch);
  switch (touch.kind) {
    case 'escalation':
      return [...escalationParts(context.facts, touch, context.now)];
    case 'ticket': {
      const name = touch.priority === null ? 'ticket' : `${touch.priority} ticket`;
      return [name, openWords(touch.at, context.now), stateOf(touch), holder && `${holder} has it`];
    }
    case 'dispute':
      return context.amounts
        ? ['bill disputed', openWords(touch.at, context.now), stateOf(touch)]
        : [openWords(touch.at, context.now)];
    case 'invoice':
      return [`${count(overdueDays(touch, context), 'day')} overdue`];
    case 'quote':
      if (!isQuoteSent(touch, context.now))
        return ['quote', `not sent yet, asked for ${agoWords(touch.at, context.now)}`];
      return [
        'quote',
        touch.sentAt === null
          ? 'waiting for their answer'
          : `waiting for their answer ${ageWords(touch.sentAt, context.now)}`,
      ];
    default:
      return [
        'project',
        touch.phase,
        // of several it is not known which they spoke of
        openOf(context.facts, context.now, 'project').length === 1
          ? (lastPhaseWords(context.facts, context.now) ?? null)
          : null,
        openWords(touch.at, context.now),
        stateOf(touch),
        holder && `${holder} has it`,
      ];
  }
};

/** Whether this reader may see no figures, and it is of bills. */
export const isHidden = ({ kind }: Touch, amounts: boolean): boolean =>
  BILLING_KINDS.includes(kind) && !amounts;

/** The title as this reader may see it: that of a bill may name figures. */
export const titleFor = (touch: Touch, amounts: boolean): string => {
  if (isHidden(touch, amounts))
    return touch.kind === 'dispute' ? 'A bill is disputed' : 'An invoice is overdue';
  return touch.title?.trim() || untitled(touch);
};
const untitled = (touch: Touch): string =>
  touch.externalId === null ? `A ${touch.kind} without a title` : `${touch.kind} ${touch.externalId}`;

const restWords = (items: readonly Touch[], totals: Facts['totals']['open']): string | null => {
  const rest = (Object.keys(NAMES) as Kind[]).flatMap((kind) => {
    const [one, many] = NAMES[kind] ?? ['', ''];
    const known = items.filter((touch) => touch.kind === kind).length;
    // Of invoices the totals also count those not yet due.
    const all = kind === 'invoice' ? known : Math.max(known, totals[kind] ?? 0);
    const left = all - items.slice(0, 3).filter((touch) => touch.kind === kind).length;
    return left > 0 ? [count(left, one, many)] : [];
  });
  return rest.length === 0 ? null : listWords(rest);
};
