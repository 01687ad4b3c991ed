/** What is needed to ask a vendor: by the keys of `Api.fields`. Sealed where it is kept, never logged. */
export type Credentials = Readonly<Record<string, string>>;

export type Asked = {
  readonly method?: 'GET' | 'POST';
  /** A path on the vendor's base, which begins with `/`, or a whole address on one of its hosts. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON; URLSearchParams as a form. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Asks the vendor and answers its JSON. Waits out its rate limit, tries again where that helps, and throws an error that
 * says what was asked and answered; never leaves the vendor's hosts.
 */
export type Ask = (asked: Asked) => Promise<unknown>;

/** A record that a delivery only names. */
export type Wanted = {
  /** The vendor's word for what it is: `invoice`. */
  readonly what: string;
  readonly id: string;
  /** As of when the delivery told of it. */
  readonly at: Date;
};

/** What proves us to the vendor for a while. */
export type Access = {
  readonly headers: Readonly<Record<string, string>>;
  /** When it must be asked for anew; undefined: never. */
  readonly until?: Date;
  /** Credentials that replace the ones asked with: refresh tokens are good for once. */
  readonly keep?: Credentials;
};

export type Page = {
  /** Records as `SourceKind.parseRecords` reads them. */
  readonly records: readonly unknown[];
  /** As how many people count them, where some only add to others; undefined: each is one. */
  readonly count?: number;
  /** Where the next page begins; undefined: that was all. */
  readonly cursor?: string;
};

/** One kind of record that can be read in pages: first all that is of use, then what changed since. */
export type Stream = {
  /** `companies`, `open-tickets`: its place is kept under this name. */
  readonly name: string;
  /** What is read, in words: `companies`, `tickets`. */
  readonly words: string;
  /** `since` undefined: the first read, of what the mission asks. `cursor`: where the last page ended. */
  readonly page: (
    ask: Ask,
    from: { readonly since: Date | undefined; readonly cursor: string | undefined; readonly now: Date },
  ) => Promise<Page>;
};

/** `Api.without` of a vendor whose deliveries are bare ids. */
export const NOTHING_COMES = 'nothing comes of the records that its webhook only names';

/** How a vendor is asked for its own records. Pure: the asking is done by whoever calls. */
export type Api = {
  /** What to ask the administrator for, in this order. */
  readonly fields: readonly {
    readonly key: string;
    /** What it is and where in the vendor it is found. */
    readonly words: string;
    readonly secret: boolean;
    /** What it must look like, when this one does not. */
    readonly expected?: (value: string) => string | undefined;
  }[];
  /** `https://api-na.myconnectwise.net/v4_6_release/apis/3.0`, without a slash at its end. */
  readonly base: (credentials: Credentials) => string;
  /** Other hosts that it may lead to: exact names, or `*.example.com`. */
  readonly hosts?: readonly string[];
  readonly perMinute: number;
  /** Paths that are asked less often than that. */
  readonly slower?: readonly { readonly path: RegExp; readonly perMinute: number }[];
  readonly authorize: (credentials: Credentials, ask: Ask, now: Date) => Promise<Access>;
  /** The records behind a delivery's bare ids, as `parseRecords` reads them. */
  readonly fetch?: (ask: Ask, wanted: Wanted) => Promise<readonly unknown[]>;
  /** What is so as long as there are no keys, where deliveries tell too little by themselves: `nothing comes of …`. */
  readonly without?: string;
  /** Read first in this order, then every five minutes. */
  readonly streams?: readonly Stream[];
};
