import { promiseDetails, standingPromises } from './brief/next';
import { openItems } from './brief/open';
import { briefSay, standingNeed, type SayPart } from './brief/say';
import { seesAmounts, type Teammate } from './client';
import { dayOf } from './day';
import { type Facts, peopleThere } from './facts';
import type { Kind } from './touch';

/** What can be gone through with a client on the phone. */
export const SHEET_ABOUT = ['promise', 'dispute', 'ticket', 'quote', 'need'] as const;
export type SheetAbout = (typeof SHEET_ABOUT)[number];

export type SheetItem = {
  readonly id: string;
  readonly about: SheetAbout;
  readonly title: string;
  /** `high ticket, open 12 days, waiting on us, Kim has it`. */
  readonly detail: string;
};

/** What to go through with a client, one by one, while talking: row B2. */
export type CallSheet = {
  readonly clientId: string;
  readonly name: string;
  /** Whom to ring: the main contact. */
  readonly contact: { readonly name: string; readonly phone: string | null } | undefined;
  readonly opener: string | null;
  readonly avoid: SayPart['avoid'];
  readonly items: readonly SheetItem[];
  /** How many are open beside those. */
  readonly more: number;
};

const OPEN: readonly Kind[] = ['dispute', 'ticket', 'quote'];
/** Slack takes 100 blocks in a modal, and each item is two of them. */
const MOST = { promises: 10, all: 40 };

/** What we promised, what is open, the gravest first, and what they said they need, for one who may see amounts or not. */
export const callSheet = (facts: Facts, viewer: Teammate, now: Date): CallSheet => {
  const { client } = facts;
  const [main] = peopleThere(facts, now);
  const promises = promiseItems(facts, now);
  const need = standingNeed(facts, seesAmounts(viewer, client), now);
  const open = openItems(facts, viewer, OPEN, now).map(({ id, kind, title, detail }): SheetItem => ({
    id,
    about: kind as SheetAbout,
    title,
    detail,
  }));
  const first = [
    ...promises.slice(0, MOST.promises),
    ...(need
      ? [{ id: need.touchId, about: 'need' as const, title: `They need: ${need.words}`, detail: need.said }]
      : []),
  ];
  const items = [...first, ...open.slice(0, MOST.all - first.length)];
  const known = OPEN.reduce((sum, kind) => sum + (facts.totals.open[kind] ?? 0), 0);
  const all = promises.length + (need ? 1 : 0) + Math.max(known, open.length);
  const say = briefSay(facts, viewer, now);
  return {
    ...{ clientId: client.id, name: client.name, items, more: all - items.length },
    contact: main && { name: main.preferredName ?? main.name, phone: main.phone },
    ...{ opener: say?.opener ?? null, avoid: say?.avoid ?? [] },
  };
};

const promiseItems = (facts: Facts, now: Date): readonly SheetItem[] => {
  const today = dayOf(now, facts.client.timeZone);
  return standingPromises(facts, now).map((promise) => ({
    ...{ id: promise.id, about: 'promise', title: `We promised: ${promise.text}` },
    detail: promiseDetails(facts, promise, today) || 'no day, no name',
  }));
};
