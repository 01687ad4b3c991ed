import type { IncomingHttpHeaders } from 'node:http';
import type { Envelope, IncomingEvent, KeptEvent } from '../../../domain/incoming-event';

/** Something in a body that is not as it must be; `pointer` is an RFC 6901 JSON pointer. */
export type Fault = { readonly pointer: string; readonly found: unknown; readonly expected: string };

export type Verified =
  | ({ readonly type: 'genuine' } & Envelope)
  /** `why` is said to the sender and logged: it holds no secret. */
  | { readonly type: 'refused'; readonly why: string };

export type Parsed =
  | { readonly type: 'events'; readonly events: readonly IncomingEvent[] }
  | { readonly type: 'faults'; readonly faults: readonly Fault[] };

/** What a vendor's file gives: how its deliveries are proved and read. Pure but for `newSecret`. */
export type SourceKind = {
  /** The word in the address and in `sources add`. */
  readonly vendor: string;
  /** A secret of our making. */
  readonly newSecret: () => string;
  /** What a secret must look like, when this one does not; undefined when it may be used. */
  readonly expectedSecret: (secret: string) => string | undefined;
  /** Whether the sender knew one of the secrets and sent this just now. */
  readonly verify: (
    raw: Buffer,
    headers: IncomingHttpHeaders,
    secrets: readonly string[],
    now: Date,
  ) => Verified;
  /** All events of a body, or all that is wrong with it. */
  readonly parse: (body: string, envelope: Envelope) => Parsed;
  /** One event that was kept, read again; undefined when it is not taken any more. */
  readonly read: (kept: Omit<KeptEvent, 'vendor'>) => IncomingEvent | undefined;
};
