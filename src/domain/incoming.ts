import type { Direction, Kind, MadeBy, Mood, Outcome, Priority, WaitingOn } from './touch';

/** What a source says of the company that an event is about. */
export type Company = {
  readonly name: string | null;
  readonly externalId: string | null;
  readonly domain: string | null;
};

/** The whole state of one touch as a source or a file tells it: an omitted value is null. Contract §5 and §6. */
export type IncomingTouch = {
  readonly kind: Kind;
  readonly externalId: string;
  readonly at: Date;
  readonly closedAt: Date | null;
  readonly dueAt: Date | null;
  readonly sentAt: Date | null;
  readonly lastWordAt: Date | null;
  readonly title: string | null;
  readonly note: string | null;
  /** What they said they need or want; absent: the source does not tell. */
  readonly needs?: string;
  readonly outcome: Outcome | null;
  readonly direction: Direction | null;
  readonly mood: Mood | null;
  readonly minutes: number | null;
  /** Slack id, e-mail, @name or full name of a teammate. */
  readonly by: string | null;
  readonly assignee: string | null;
  /** Teammates who are there beside `by`, as `by` names them; absent: the source does not tell. */
  readonly with?: readonly string[];
  readonly contact: { readonly name: string | null; readonly email: string | null } | null;
  /** Who of theirs is there beside the contact. */
  readonly withNames?: readonly string[];
  readonly priority: Priority | null;
  readonly status: string | null;
  readonly waitingOn: WaitingOn | null;
  readonly madeBy: MadeBy | null;
  readonly phase: string | null;
  readonly site: string | null;
  readonly counts: boolean | null;
  readonly amountCents: number | null;
  readonly currency: string | null;
  readonly url: string | null;
  /** The source's own time of this state: the newest wins; at equal ones the greater digest. */
  readonly updatedAt: Date;
  readonly digest: string;
};

/** Whether a state replaces the one that is kept: contract §6. An equal digest is the same state told again. */
export const supersedes = (
  incoming: { readonly updatedAt: Date; readonly digest: string },
  kept: { readonly updatedAt: Date; readonly digest: string },
): boolean =>
  incoming.updatedAt > kept.updatedAt ||
  (incoming.updatedAt.getTime() === kept.updatedAt.getTime() && incoming.digest > kept.digest);
