import type { Client, Contact, Teammate } from './client';
import type { IncomingTouch } from './incoming';

export const IMPORTS = ['people', 'clients', 'contacts', 'tickets', 'invoices', 'quotes', 'touches'] as const;
export type ImportKind = (typeof IMPORTS)[number];
export const MODES = ['upsert', 'create', 'update'] as const;
export type Mode = (typeof MODES)[number];

/** What is kept already, as far as one file's rows can mean it. */
export type Known = {
  readonly clients: readonly KnownClient[];
  readonly keys: readonly KnownKey[];
  /** The teammate that a Slack id, e-mail, @name or full name means; undefined when nobody or several. */
  readonly teammate: (label: string) => string | undefined;
  /** Removed ones too: a row that means one brings it back. */
  readonly contacts: readonly KnownContact[];
  /** The workspace's. */
  readonly zone: string;
};

export type KnownClient = {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string | null;
  /** The client of which it is a site. */
  readonly parentId?: string | null;
};
export type KnownKey = {
  readonly source: string;
  readonly type: string;
  readonly value: string;
  readonly clientId: string;
};
export type KnownContact = {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly email: string | null;
  readonly removedAt: Date | null;
};

/** What a row says; what it does not say stays as it is. */
export type ClientRecord = {
  readonly id: string;
  readonly isNew: boolean;
  readonly fields: Partial<
    Omit<Client, 'id' | 'timeZone' | 'knownAt' | 'imported'> & {
      timeZone: string;
      domains: readonly string[];
    }
  >;
  readonly cadence?: string | undefined;
  readonly externalId?: string | undefined;
};
export type ContactRecord = {
  readonly id: string;
  readonly isNew: boolean;
  readonly clientId: string;
  readonly fields: Partial<Omit<Contact, 'id'>>;
};
export type PersonRecord = {
  readonly id: string;
  readonly fields: Partial<
    Pick<Teammate, 'roles' | 'managerId' | 'hours' | 'morning' | 'daysOff'> & { skills: readonly string[] }
  >;
};
export type TouchRecord = { readonly clientId: string; readonly touch: IncomingTouch };

/** A row that is not taken, with the reason: `line 14: Amount: found "twelve", expected a number like 120.50`. */
export type Refused = {
  readonly line: number;
  readonly column?: string | undefined;
  readonly reason: string;
};

/** How many rows that is: a row may have several faults. */
export const linesOf = (refused: readonly Refused[]): number => new Set(refused.map(({ line }) => line)).size;

/** A teammate's name that nobody goes by: the row is taken without, and the name is listed for mapping. */
export type Unmapped = { readonly column: string; readonly label: string };

/** A row of what happened, as later rows of the same file need to know of it. */
export type SeenRow = {
  readonly line: number;
  readonly digest: string;
  /** How many rows were alike in all that identifies them. */
  readonly times: number;
};
/** By `family\nexternal id`. */
export type SeenRows = ReadonlyMap<string, SeenRow>;

/** What the rows of a big file ask as they come, because not all of them are held at once. */
export type Asks = {
  /** Which of these `family\nexternal id` are the source's touches already. */
  readonly known: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** What earlier rows of this file said under these. */
  readonly seen: (likes: readonly string[]) => Promise<SeenRows>;
  readonly remember: (seen: SeenRows) => Promise<void>;
};

/** Decides about a file against what is kept, some of its rows at a time. */
export type Rounds = (known: Known, asks: Asks) => AsyncIterable<ImportPlan>;

/** What a part of a file, or all of it, would write. */
export type ImportPlan = {
  /** How many rows of the file were read for it. */
  readonly rows: number;
  readonly people: readonly PersonRecord[];
  readonly clients: readonly ClientRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly touches: readonly TouchRecord[];
  readonly refused: readonly Refused[];
  readonly unmapped: readonly Unmapped[];
};
