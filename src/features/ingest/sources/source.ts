import type { IncomingHttpHeaders } from 'node:http';
import type { Envelope, IncomingEvent, KeptEvent } from '../../../domain/incoming-event';
import type { Api, Ask, Credentials, Wanted } from './api';

/** Something in a body that is not as it must be; `pointer` is an RFC 6901 JSON pointer. */
export type Fault = { readonly pointer: string; readonly found: unknown; readonly expected: string };

/** A delivery as it arrived, before anything of it is believed. */
export type Arrived = {
  readonly raw: Buffer;
  readonly headers: IncomingHttpHeaders;
  /** The whole address that it was sent to, as the sender wrote it: some sign it. */
  readonly url: string;
};

export type Verified =
  | ({ readonly type: 'genuine' } & Envelope)
  /** `why` is said to the sender and logged: it holds no secret. */
  | { readonly type: 'refused'; readonly why: string };

export type Parsed =
  | {
      readonly type: 'events';
      readonly events: readonly IncomingEvent[];
      /** Records that it only names: they are asked for with the vendor's credentials. */
      readonly wanted?: readonly Wanted[];
    }
  | { readonly type: 'faults'; readonly faults: readonly Fault[] };

/** What a vendor's file gives: how its deliveries are proved and read. Pure but for `newSecret`. */
export type SourceKind = {
  /** The word in the address and in `sources add`. */
  readonly vendor: string;
  /** As people call it: `ConnectWise Manage`. */
  readonly title: string;
  /**
   * By what it is known to be the vendor's: a signature over the body, a secret in a header or in the body, or nothing but the
   * address, which nobody can guess.
   */
  readonly proof: 'signature' | 'secret' | 'body' | 'address';
  /** Whether the vendor makes the secret, so that one of our making only stands in for it. */
  readonly makesSecret?: boolean;
  /** How the vendor sends the secret along, in words, where not as others of this proof do. */
  readonly showsSecret?: string;
  /** A secret of our making. */
  readonly newSecret: () => string;
  /** What a secret must look like, when this one does not; undefined when it may be used. */
  readonly expectedSecret: (secret: string) => string | undefined;
  /** Whether the sender knew one of the secrets and sent this just now. */
  readonly verify: (arrived: Arrived, secrets: readonly string[], now: Date) => Verified;
  /**
   * How to ask the vendor for the key that this was signed with, where it makes its own and shows it at an address that the
   * delivery names; undefined where that is none that may be believed.
   */
  readonly keyOf?: (
    arrived: Arrived,
    credentials: Credentials,
  ) => ((ask: Ask) => Promise<string>) | undefined;
  /** All events of a body, or all that is wrong with it. */
  readonly parse: (body: string, envelope: Envelope) => Parsed;
  /** All events of records that were asked for (`api`). */
  readonly parseRecords?: (records: readonly unknown[], envelope: Envelope) => Parsed;
  /** One event that was kept, read again; undefined when it is not taken any more. */
  readonly read: (kept: Omit<KeptEvent, 'vendor'>) => IncomingEvent | undefined;
  /** Whether what is not understood is answered with 200 and kept for administrators: the vendor would switch us off. */
  readonly keepsFaulty?: boolean;
  /** Whether the vendor takes an answer for good only without a body. */
  readonly answersBare?: boolean;
  /** The headers of the answer to a request that only asks whether we are there; undefined: it is a delivery. */
  readonly greets?: (arrived: Arrived) => Readonly<Record<string, string>> | undefined;
  /** The body as it is kept, where the secret that proves it stands in it. */
  readonly withoutProof?: (body: string) => string;
  /** How the vendor's own records are asked for, where it has an API that we know. */
  readonly api?: Api;
};
