import type { FormOutcome } from '../../domain/form-words';
import { blockId, type FormMemory } from './fields';
import type { Filled } from './form';

/** What the form shows beyond its fixed fields, once a client is chosen. */
export type FormState = {
  readonly now: Date;
  readonly memory: FormMemory;
  readonly client?: { readonly id: string; readonly name: string };
  readonly mainContact?: { readonly id: string; readonly name: string };
  readonly countsByDefault: boolean;
  /** What is known of the call already. */
  readonly said?: Said | undefined;
  /** Open disputes and tickets. */
  readonly settleable: readonly { readonly id: string; readonly title: string; readonly opened: string }[];
  /** Promises that were ticked as kept on the call sheet. */
  readonly kept: readonly { readonly id: string; readonly title: string }[];
  /** Whether it went badly, so that the form asks what happens next. */
  readonly asks: boolean;
  /** Whether a project is under way, so that the form asks in which phase they spoke. */
  readonly projects: boolean;
  /** What the call sheet has said already. */
  readonly begun?: Begun | undefined;
};

export type Begun = {
  readonly outcome: FormOutcome;
  readonly notes: string;
  /** Null where nobody started the clock. */
  readonly minutes: number | null;
  readonly startedAt: Date | null;
};

/** A call as somebody began to tell it in words. */
export type Said = Pick<
  Filled,
  'outcome' | 'mood' | 'notes' | 'needs' | 'minutes' | 'direction' | 'when' | 'phase'
> & {
  readonly who: { readonly id: string; readonly name: string } | null;
  /** Slack ids. */
  readonly also: readonly string[];
  readonly theirs: readonly string[];
};

/** The form before a client is chosen: static, so that it opens with no look at the database. */
export const emptyForm = (now: Date): FormState => ({
  now,
  memory: { clientId: null, proposed: null, nextBlock: blockId('next') },
  countsByDefault: false,
  settleable: [],
  kept: [],
  ...{ asks: false, projects: false },
});
