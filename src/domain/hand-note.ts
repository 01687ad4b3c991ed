import type { Day } from './day';
import type { HandKind } from './touch-words/phrases';
import type { Direction, Mood, Outcome } from './touch';

/** A touch as somebody wrote it down by hand, with all that came of it: contract §2. */
export type HandNote = {
  readonly clientId: string;
  readonly byId: string;
  readonly kind: HandKind;
  readonly at: Date;
  readonly outcome: Outcome | null;
  /** `name`: somebody who is not kept among the client's people. */
  readonly contact: { readonly id: string } | { readonly newName: string } | { readonly name: string } | null;
  readonly mood: Mood | null;
  readonly title: string | null;
  readonly note: string | null;
  readonly needs: string | null;
  readonly minutes: number | null;
  readonly direction: Direction | null;
  /** Null where nobody said: then the law of the cadence says. */
  readonly counts: boolean | null;
  /** Teammates who were there beside the one who writes. */
  readonly withIds: readonly string[];
  /** People of theirs who were there beside the one spoken with. */
  readonly withNames: readonly string[];
  readonly amountCents: number | null;
  readonly currency: string | null;
  readonly url: string | null;
  /** In which phase of a project they spoke, or what the note ticks off. */
  readonly phase: string | null;
  /** Only when the day differs from the one that the form proposed. */
  readonly agreedOn: Day | null;
  readonly promises: readonly {
    readonly text: string;
    readonly owedById: string;
    readonly dueOn: Day | null;
  }[];
  /** Open disputes and tickets that this settled. */
  readonly settled: readonly string[];
  /** Promises of ours that it kept, by id. */
  readonly kept: readonly string[];
};

/** What a touch's form says, whether it is new or changed: what a person may change of it. */
export type HandForm = Pick<
  HandNote,
  | 'kind'
  | 'at'
  | 'outcome'
  | 'contact'
  | 'mood'
  | 'title'
  | 'note'
  | 'needs'
  | 'minutes'
  | 'withIds'
  | 'withNames'
  | 'amountCents'
  | 'currency'
  | 'phase'
> & { readonly settled: boolean };

/** A touch of which nobody said more than whose, what and when. */
export const bareNote = (
  is: Pick<HandNote, 'clientId' | 'byId' | 'kind' | 'at'> & Partial<HandNote>,
): HandNote => ({ ...NOTHING_SAID, ...is });

const NOTHING_SAID = {
  outcome: null,
  contact: null,
  mood: null,
  title: null,
  note: null,
  needs: null,
  minutes: null,
  direction: null,
  counts: null,
  withIds: [],
  withNames: [],
  amountCents: null,
  currency: null,
  url: null,
  phase: null,
  agreedOn: null,
  promises: [],
  settled: [],
  kept: [],
} as const;

/** A call before it is settled who writes it and, where nobody said, whether it counts. */
export type CallNoteDraft = Omit<HandNote, 'byId' | 'kind' | 'title' | 'amountCents' | 'currency' | 'url'>;
