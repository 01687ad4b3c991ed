import type { Day } from './day';
import type { Direction, Mood, Outcome } from './touch';

/** A call note as somebody wrote it: contract §2. */
export type CallNote = {
  readonly clientId: string;
  readonly byId: string;
  readonly at: Date;
  readonly outcome: Outcome;
  readonly contact: { readonly id: string } | { readonly newName: string } | null;
  readonly mood: Mood | null;
  readonly note: string | null;
  readonly needs: string | null;
  readonly minutes: number | null;
  readonly direction: Direction;
  readonly counts: boolean;
  /** Only when the day differs from the one that the form proposed. */
  readonly agreedOn: Day | null;
  readonly promises: readonly {
    readonly text: string;
    readonly owedById: string;
    readonly dueOn: Day | null;
  }[];
  /** Open disputes and tickets that this call settled. */
  readonly settled: readonly string[];
};

/** A note before it is settled who writes it and, where nobody said, whether it counts. */
export type CallNoteDraft = Omit<CallNote, 'byId' | 'counts'> & { readonly counts: boolean | null };
