import type { Company } from './incoming';
import { count, listWords } from './words';

/** A company that events came about and nobody knows, with what waits for it. */
export type UnmatchedCompany = Company & {
  /** Its first event that waits: by this the company is meant. */
  readonly id: string;
  readonly source: string;
  /** All that the source calls it. */
  readonly names: readonly string[];
  readonly events: number;
  /** How many of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly firstAt: Date;
  readonly lastAt: Date;
};

export type IgnoredCompany = Company & {
  readonly id: string;
  readonly source: string;
  readonly ignoredAt: Date;
  readonly byId: string;
};

/** A client that bears the company's name, domain or id. */
export type Claim = {
  readonly by: 'id' | 'domain' | 'name';
  readonly clientId: string;
  readonly name: string;
  /** The id by which this source knows that client, if it does. */
  readonly knownAs: string | null;
};

export type Waiting = {
  readonly companies: number;
  readonly events: number;
  readonly ignored: number;
};

/** What somebody else made of a company meanwhile, as far as it is written down. */
export type Meanwhile = {
  readonly type: 'gone';
  readonly company: Company | undefined;
  readonly client: string | undefined;
  /** A teammate's id, or what else wrote it. */
  readonly by: string | undefined;
  readonly at: Date | undefined;
  readonly ignored: boolean;
};
export type ChoiceUndone =
  | {
      readonly type: 'undone';
      /** How many wait again. */
      readonly events: number;
      /** Clients that stay, because something else has been recorded for them since. */
      readonly kept: readonly string[];
      /** Records that somebody has changed since: they stay as they are. */
      readonly changedSince: number;
      readonly clientIds: readonly string[];
    }
  | { readonly type: 'already' | 'too-late' | 'unknown' };

/** A client that the company may be. */
export type Likely = { readonly clientId: string; readonly name: string; readonly hint?: string | undefined };

const SUGGESTED = 3;

/** How people are told of a company that may have no name. */
export const companyWords = ({ name, domain, externalId }: Company): string =>
  name?.trim() || domain || (externalId === null ? 'A company without a name' : `No. ${externalId}`);

/** Why it is nobody although clients bear what it is called: two of them do, or its source knows them by another id. */
export const doubtOf = (
  company: Company & { readonly source: string; readonly names: readonly string[] },
  claims: readonly Claim[],
): string | undefined => {
  const { source, externalId, domain } = company;
  const by = (kind: Claim['by']) => claims.filter((claim) => claim.by === kind);
  const names = (of: readonly Claim[]) => listWords([...new Set(of.map(({ name }) => name))]);
  if (by('id').length > 1) return `${names(by('id'))} are both no. ${externalId ?? ''} in ${source}.`;
  if (by('domain').length > 1) return `${domain ?? ''} is the domain of ${names(by('domain'))}.`;
  if (by('name').length > 1) return `${count(by('name').length, 'client')} go by that name.`;
  const known = claims.find(({ knownAs }) => knownAs !== null && knownAs !== externalId);
  if (known && externalId !== null)
    return `${source} knows ${known.name} as no. ${known.knownAs ?? ''}, and this is no. ${externalId}.`;
  return company.names.length > 1
    ? `${source} calls no. ${externalId ?? ''} by ${count(company.names.length, 'name')}: ${listWords(company.names)}.`
    : undefined;
};

/** Whom it may be, the likeliest first: who bears its name or domain, then who is called alike. */
export const likelyClients = (claims: readonly Claim[], alike: readonly Likely[]): readonly Likely[] => {
  const all = [...claims.map(({ clientId, name }): Likely => ({ clientId, name })), ...alike];
  // of two that are claimed, what tells them apart comes with the search
  const hints = new Map(alike.map((each) => [each.clientId, each]));
  return [...new Map(all.map((each) => [each.clientId, hints.get(each.clientId) ?? each])).values()].slice(
    0,
    SUGGESTED,
  );
};
