import type { Contact, Status, Tier } from './client';
import type { Day } from './day';
import type { Company, IncomingTouch } from './incoming';
import type { Mail } from './mail';
import type { Part } from './parts';
import type { PhoneCall } from './phone-call';
import type { Kind } from './touch';

/** When the source says that something became so, and what settles equal times. See `supersedes`. */
export type Told = { readonly updatedAt: Date; readonly digest: string };

/** What a source says of a client itself. A fact that is absent stays as it is known; null clears it. Contract §5–6. */
export type IncomingClient = Told & {
  readonly name: string;
  readonly externalId: string | null;
  readonly facts: {
    readonly aliases?: readonly string[];
    readonly domains?: readonly string[];
    readonly tier?: Tier | null;
    readonly status?: Status;
    readonly timeZone?: string | null;
    readonly startedOn?: Day | null;
    readonly renewalOn?: Day | null;
    readonly roadmapOn?: Day | null;
    readonly channel?: string | null;
    readonly notes?: string | null;
  };
  /** Slack id, e-mail, @name or full name of teammates. */
  readonly people: {
    readonly ownerId?: string | null;
    readonly backupId?: string | null;
    readonly callerId?: string | null;
    readonly billingId?: string | null;
  };
  /** Name or domain of the client above it. */
  readonly parent?: string | null;
  /** In the words of contract §5; null: its tier's. */
  readonly cadence?: string | null;
};

/** What a source says of somebody at a client; absent and null as above. */
export type IncomingContact = Told & {
  readonly name: string;
  readonly externalId: string | null;
  readonly facts: Partial<Omit<Contact, 'id' | 'name'>>;
};

/** One event of a delivery that is whole: whom and what it is about, and its JSON as it came. */
export type WholeEvent = { readonly company: Company; readonly raw: unknown } & (
  | { readonly type: 'touch'; readonly touch: IncomingTouch }
  | { readonly type: 'client'; readonly client: IncomingClient }
  | { readonly type: 'contact'; readonly contact: IncomingContact }
);

/** What is told of a record in one part of several, of which `wholeOf` makes a touch. */
export type PartEvent = {
  readonly type: 'part';
  readonly raw: unknown;
  readonly kind: Kind;
  readonly externalId: string;
} & Part;

/** A call that the phone system tells of: whoever spoke is asked about it. */
export type CallEvent = { readonly type: 'phone-call'; readonly raw: unknown; readonly call: PhoneCall };

/** An e-mail of which a copy came: whose side is whose is known where the team is. */
export type MailEvent = { readonly type: 'mail'; readonly raw: unknown; readonly mail: Mail };

export type IncomingEvent = WholeEvent | PartEvent | CallEvent | MailEvent;

/** What a delivery says of itself, by which an event without an id or a time of its own gets them. */
export type Envelope = { readonly id: string; readonly sentAt: Date };

/** An event as it was kept when nobody knew its client. */
export type KeptEvent = {
  readonly vendor: string;
  readonly envelope: Envelope;
  readonly position: number;
  readonly event: unknown;
};

/** Reads a kept event by the code that read it at first; undefined when that code no longer takes it. */
export type ReadKept = (kept: KeptEvent) => IncomingEvent | undefined;
