import { suggestedName } from '../../domain/feed';
import type { Company } from '../../domain/incoming';
import { domainOf, normalName } from '../../domain/names';
import type { Instance } from './instances';
import type { Invited } from './read-event';

/** What is known of clients by which a meeting is somebody's. */
export type Known = {
  /** E-mail domains that are one client's. */
  readonly domains: ReadonlyMap<string, string>;
  /** People of clients by e-mail address. */
  readonly people: ReadonlyMap<string, { readonly clientId: string; readonly client: string }>;
  /** Names and aliases as they are compared, each of one client, whose name it leads to. */
  readonly names: ReadonlyMap<string, string>;
  /** Series of which somebody has said whose they are, as `seriesOf` calls them. */
  readonly series: ReadonlySet<string>;
};

export type Whose = {
  readonly company: Company;
  /** Who of theirs comes. */
  readonly guests: readonly Invited[];
};

const LONGEST_NAME_WORDS = 4;
const SHORTEST_NAME = 3;
const SHOWN_TITLE = 80;

/** How a series is known once somebody has said whose it is. */
export const seriesOf = ({ uid }: Pick<Instance, 'uid'>): string => `series:${uid}`;

/** Everybody who comes: whom it invites and who organises it, but for those who have declined. */
export const comingTo = ({ organizer, attendees }: Instance): readonly Invited[] => {
  const byEmail = new Map<string, Invited>();
  for (const person of [...attendees, ...(organizer ? [organizer] : [])])
    if (!byEmail.has(person.email)) byEmail.set(person.email, person);
  return [...byEmail.values()].filter(({ declined }) => !declined);
};

/** The names that a title may hold, as names are compared: the longest runs of words first. */
export const namesInTitle = (title: string | null): readonly string[] => {
  const words = (title ?? '')
    .split(/[\s/|:;,()<>[\]“”"–—]+|\s-\s/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const runs: string[] = [];
  for (let length = Math.min(LONGEST_NAME_WORDS, words.length); length > 0; length -= 1)
    for (let from = 0; from + length <= words.length; from += 1)
      runs.push(normalName(words.slice(from, from + length).join(' ')));
  return [...new Set(runs)].filter((name) => name.length >= SHORTEST_NAME);
};

/**
 * Whose meeting it is. By who comes from a client; of several clients the one with most people. Of a title alone it is a
 * suggestion under a name that is nobody's, so that a person says it once for the series. sources.md, What each becomes.
 */
export const whoseMeeting = (
  instance: Instance,
  outsiders: readonly Invited[],
  known: Known,
): Whose | undefined => {
  const byClient = new Map<string, { readonly company: Company; guests: Invited[] }>();
  for (const guest of outsiders) {
    const found = clientOf(guest, known);
    if (!found) continue;
    const among = byClient.get(found.clientId) ?? { company: found.company, guests: [] };
    byClient.set(found.clientId, { ...among, guests: [...among.guests, guest] });
  }
  const [most] = [...byClient].toSorted(
    ([a, one], [b, other]) => other.guests.length - one.guests.length || (a < b ? -1 : 1),
  );
  const named = namesInTitle(instance.title).flatMap((name) => known.names.get(name) ?? [])[0];
  const series: Company = {
    name: suggestedName(named ?? 'A client', (instance.title ?? '').slice(0, SHOWN_TITLE).toWellFormed()),
    ...{ externalId: seriesOf(instance), domain: null },
  };
  if (known.series.has(seriesOf(instance))) return { company: series, guests: most?.[1].guests ?? outsiders };
  return most?.[1] ?? (named === undefined ? undefined : { company: series, guests: outsiders });
};

const clientOf = (
  { email }: Invited,
  { domains, people }: Known,
): { readonly clientId: string; readonly company: Company } | undefined => {
  const person = people.get(email);
  const domain = domainOf(email) ?? null;
  const byDomain = domain === null ? undefined : domains.get(domain);
  if (byDomain !== undefined)
    return { clientId: byDomain, company: { name: null, externalId: null, domain } };
  return (
    person && { clientId: person.clientId, company: { name: person.client, externalId: null, domain: null } }
  );
};
