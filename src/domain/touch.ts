/** Moments: something that happened, or is planned when `at` lies ahead. Contract §7. */
export const MOMENTS = ['call', 'email', 'text', 'chat', 'meeting', 'visit', 'roadmap', 'note'] as const;
/** Facts that other systems or people keep. Of these, OPENABLE stay open until closed. */
const RECORDS = [
  'ticket',
  'invoice',
  'payment',
  'dispute',
  'quote',
  'project',
  'campaign',
  'alert',
  'renewal',
  'survey',
] as const;
/** What other systems may tell of: contract §7. */
export const TOLD_KINDS = [...MOMENTS, ...RECORDS] as const;
/** An escalation is ours: no other system tells of one. */
export const KINDS = [...TOLD_KINDS, 'escalation'] as const;
export const OPENABLE: readonly Kind[] = [
  ...(['ticket', 'invoice', 'dispute', 'quote', 'project', 'renewal'] as const),
  'escalation',
];
/** What only other systems tell us of. Where none has ever come in, that system is not connected. */
export const SOURCED: readonly Kind[] = ['ticket', 'invoice', 'payment', 'alert'];
/** Notes by which something is ticked off, or goes on; their `phase` says what. */
export const MARKS = {
  needAnswered: 'need answered',
  detailsApproved: 'details approved',
  putRight: 'put right',
  thanked: 'thanked',
  stillOpen: 'still open',
  escalationUpdate: 'escalation update',
} as const;
export type Mark = (typeof MARKS)[keyof typeof MARKS];
export const OUTCOMES = [
  'reached',
  'voicemail',
  'no_answer',
  'wrong_number',
  'rescheduled',
  'held',
  'cancelled',
  'no_show',
] as const;
export const MOODS = ['well', 'mixed', 'badly'] as const;
export const DIRECTIONS = ['outbound', 'inbound'] as const;
export const PRIORITIES = ['low', 'medium', 'high'] as const;
export const WAITING_ON = ['us', 'client', 'vendor', 'scheduled'] as const;
export const MADE_BY = ['person', 'monitoring'] as const;

export type Kind = (typeof KINDS)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type Mood = (typeof MOODS)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type Priority = (typeof PRIORITIES)[number];
export type WaitingOn = (typeof WAITING_ON)[number];
export type MadeBy = (typeof MADE_BY)[number];

/** One contact with a client, or one thing about it that stays open until closed. */
export type Touch = {
  readonly id: string;
  /** Where it came from: an endpoint's stable name, `slack` or `import`. */
  readonly source: string;
  readonly externalId: string | null;
  readonly kind: Kind;
  readonly at: Date;
  readonly closedAt: Date | null;
  /** When one of us settled it with the client, whatever its source still says. */
  readonly settledAt: Date | null;
  readonly dueAt: Date | null;
  readonly sentAt: Date | null;
  /** Our last word to the client about it. */
  readonly lastWordAt: Date | null;
  /** As of when its source says this of it, or when one of us last changed it. */
  readonly updatedAt: Date;
  readonly title: string | null;
  readonly note: string | null;
  /** What they said they need or want. */
  readonly needs: string | null;
  readonly outcome: Outcome | null;
  readonly direction: Direction | null;
  readonly mood: Mood | null;
  readonly minutes: number | null;
  /** The teammate who recorded or did it; the name as it came when that is nobody we know. */
  readonly byId: string | null;
  readonly byName: string | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly priority: Priority | null;
  /** The source's own word. */
  readonly status: string | null;
  readonly waitingOn: WaitingOn | null;
  /** Who made a ticket; null where its source does not say. */
  readonly madeBy: MadeBy | null;
  readonly phase: string | null;
  readonly site: string | null;
  /** Whether it counts as the scheduled call; null when nobody said. */
  readonly counts: boolean | null;
  /** Teammates who were there beside the one who recorded it. */
  readonly withIds: readonly string[];
  /** People of theirs who were there beside the one spoken with. */
  readonly withNames: readonly string[];
  readonly amountCents: number | null;
  readonly currency: string | null;
  readonly url: string | null;
};

/** A touch of which nothing is said yet but what it is, when, and whence. */
export const blankTouch = (is: Pick<Touch, 'id' | 'source' | 'externalId' | 'kind' | 'at'>): Touch => ({
  closedAt: null,
  settledAt: null,
  dueAt: null,
  sentAt: null,
  lastWordAt: null,
  updatedAt: is.at,
  title: null,
  note: null,
  needs: null,
  outcome: null,
  direction: null,
  mood: null,
  minutes: null,
  byId: null,
  byName: null,
  assigneeId: null,
  assigneeName: null,
  contactId: null,
  contactName: null,
  priority: null,
  status: null,
  waitingOn: null,
  madeBy: null,
  phase: null,
  site: null,
  counts: null,
  withIds: [],
  withNames: [],
  amountCents: null,
  currency: null,
  url: null,
  ...is,
});

/** Touches of one family and one external id from one source are the same touch. Contract §7, Identity. */
export const familyOf = (kind: Kind): string =>
  (MOMENTS as readonly Kind[]).includes(kind) ? 'moment' : kind;

const ATTEMPTS: readonly (Outcome | null)[] = ['voicemail', 'no_answer', 'wrong_number'];
const TALKS: readonly Kind[] = ['meeting', 'visit', 'roadmap'];

/** A conversation that took place: contract §7. Voicemail, e-mail, text, chat and notes never are. */
export const isLive = (touch: Touch, now: Date): boolean =>
  ((touch.kind === 'call' && touch.outcome === 'reached') ||
    (TALKS.includes(touch.kind) && touch.outcome !== 'cancelled' && touch.outcome !== 'no_show')) &&
  touch.at <= now;

/** A call of ours that reached nobody: it starts or continues a chase. That they rang and nobody answered is no try. */
export const isAttempt = (touch: Touch, now: Date): boolean =>
  touch.kind === 'call' &&
  ATTEMPTS.includes(touch.outcome) &&
  touch.direction !== 'inbound' &&
  touch.at <= now;

/** A record that has begun, and by `now` is neither closed at its source nor settled with the client by one of us. */
export const isOpen = (touch: Touch, now: Date): boolean =>
  OPENABLE.includes(touch.kind) &&
  touch.at <= now &&
  (touch.closedAt === null || touch.closedAt > now) &&
  (touch.settledAt === null || touch.settledAt > now);

/** A ticket that monitoring made and that is not of high priority: nobody there asked for it. Of whom is not known, a person made it. */
export const isMinorAlarm = ({ kind, madeBy, priority }: Touch): boolean =>
  kind === 'ticket' && madeBy === 'monitoring' && priority !== 'high';

/** The latest by `at`; of two at one instant the one recorded later (ids grow with time). */
export const latest = (touches: readonly Touch[]): Touch | undefined =>
  touches.reduce<Touch | undefined>(
    (best, touch) =>
      !best || touch.at > best.at || (touch.at.getTime() === best.at.getTime() && touch.id > best.id)
        ? touch
        : best,
    undefined,
  );

export const openOnes = (touches: readonly Touch[], now: Date): readonly Touch[] =>
  touches.filter((touch) => isOpen(touch, now));
