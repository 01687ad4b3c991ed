import { seesAmounts, type Teammate } from '../client';
import type { Facts, Site } from '../facts';
import { isOpen, type Kind, type Touch } from '../touch';
import { count, listWords, openWords } from '../words';
import { overdueDays } from './open-context';
import { NAMES, rank, titleFor } from './open';

export type SitesPart = {
  /** `5 tickets and 1 disputed bill at 2 of its sites`. */
  readonly summary: string;
  /** `Depot: 3 tickets; the gravest “VPN down”, open 12 days`, the gravest first. */
  readonly lines: readonly string[];
  /** Sites with something open beside those. */
  readonly more: number;
};

const SHOWN = 12;

/** What is open at the clients below, counted by site; undefined when nothing is. docs/rules.md#parents-and-sites */
export const briefSites = (facts: Facts, viewer: Teammate, now: Date): SitesPart | undefined => {
  const open = facts.sites
    .flatMap((site) => openAt(site, facts, now) ?? [])
    .toSorted(
      (a, b) => rank(a.gravest, now) - rank(b.gravest, now) || Number(a.gravest.at) - Number(b.gravest.at),
    );
  if (open.length === 0) return undefined;
  const all: Partial<Record<Kind, number>> = {};
  for (const { counts } of open)
    for (const kind of kindsIn(counts)) all[kind] = (all[kind] ?? 0) + (counts[kind] ?? 0);
  return {
    summary: `${countWords(all)} at ${count(open.length, 'site')}`,
    lines: open.slice(0, SHOWN).map(({ site, counts, gravest }) => {
      const title = titleFor(gravest, seesAmounts(viewer, site));
      return `${site.name}: ${countWords(counts)}; the gravest “${title}”, ${openWords(gravest.at, now)}`;
    }),
    more: Math.max(0, open.length - SHOWN),
  };
};

type OpenSite = {
  readonly site: Site;
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  readonly gravest: Touch;
};

const openAt = (site: Site, facts: Facts, now: Date): OpenSite | undefined => {
  const here = { facts: { ...facts, client: { ...facts.client, timeZone: site.timeZone } }, now };
  const known = site.touches
    .filter((touch) => NAMES[touch.kind] !== undefined && isOpen(touch, now))
    .filter((touch) => touch.kind !== 'invoice' || overdueDays(touch, here) > 0)
    .toSorted((a, b) => rank(a, now) - rank(b, now) || Number(a.at) - Number(b.at));
  const [gravest] = known;
  if (!gravest) return undefined;
  const counts: Partial<Record<Kind, number>> = {};
  for (const { kind } of known) counts[kind] = (counts[kind] ?? 0) + 1;
  // of invoices the totals also count those not yet due
  for (const kind of kindsIn(counts))
    if (kind !== 'invoice') counts[kind] = Math.max(counts[kind] ?? 0, site.open[kind] ?? 0);
  return { site, counts, gravest };
};

const kindsIn = (counts: Readonly<Partial<Record<Kind, number>>>): readonly Kind[] =>
  (Object.keys(NAMES) as Kind[]).filter((kind) => (counts[kind] ?? 0) > 0);

const countWords = (counts: Readonly<Partial<Record<Kind, number>>>): string =>
  listWords(
    kindsIn(counts).map((kind) => {
      const [one, many] = NAMES[kind] ?? ['', ''];
      return count(counts[kind] ?? 0, one, many);
    }),
  );
