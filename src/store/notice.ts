export type NoticeState =
  'planned' | 'sending' | 'sent' | 'unknown' | 'failed' | 'dropped' | 'gathered' | 'quiet';

/** Something said, or to be said, to one person: unique by key and recipient. */
export type Notice = {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly clientId: string | null;
  readonly recipientId: string;
  readonly state: NoticeState;
  readonly notBefore: Date;
  readonly attempts: number;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly reason: string | null;
  readonly about: unknown;
  readonly plannedAt: Date;
  readonly sentAt: Date | null;
  /** When its end was seen; null while it lasts, and where a sent one holds again. */
  readonly resolvedAt: Date | null;
  /** How it ended, in words; null while it lasts. */
  readonly resolution: string | null;
  /** A digest of what the message shows. */
  readonly shown: string | null;
  readonly claimedById: string | null;
  readonly claimedAt: Date | null;
  readonly claimUntil: Date | null;
  /** Of a gathered one, the key of the message that names it. */
  readonly toldIn: string | null;
};

/** What came of a notice that was sent, beyond its words: `resolution` null where it holds again. */
export type Became = {
  readonly resolution?: string | null;
  /** `over`: nobody does it any more. `kept`: whoever said so has begun. */
  readonly claim?: 'over' | 'kept';
  /** Its reader may put it off anew. */
  readonly putOff?: 'over';
};

/** A notice that somebody sends, and which of its tries that is: a later one takes the claim from an earlier. */
export type Claim = { readonly id: string; readonly attempt: number };

export type PlannedNotice = Pick<Notice, 'key' | 'kind' | 'clientId' | 'recipientId' | 'notBefore'> & {
  readonly state: 'planned' | 'quiet';
  readonly about?: unknown;
  readonly reason?: string;
};
