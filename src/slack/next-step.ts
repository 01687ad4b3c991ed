import type { InputBlock } from '@slack/types';
import { datePicker, textInput } from './inputs';
import type { Values } from './state';
import { tidy } from './text';

/** The two blocks that ask what follows something that went badly. */
export const STEP_BLOCKS = ['step', 'by'] as const;

/**
 * “What happens next, by when?”: words and a day, of which a promise is made. `owner`: who owes it where nobody is
 * named; undefined is whoever fills the form in. signals.md, `negative-unresolved`.
 */
export const nextStepInputs = (of: {
  readonly step?: string | undefined;
  readonly by?: string | undefined;
  readonly owner?: string | undefined;
}): readonly InputBlock[] => [
  textInput({
    ...{ blockId: 'step', actionId: 'step', label: 'What happens next, by when?', optional: true },
    ...{ placeholder: '@kim brings a new switch', initial: of.step },
    hint: `It becomes a promise. Whoever is named owes it; nobody named: ${of.owner ?? 'you'}.`,
  }),
  datePicker({ blockId: 'by', actionId: 'by', label: 'By which day', optional: true, initial: of.by }),
];

/** What stands there; `asked`: whether the form asks at all. */
export const nextStepIn = (
  values: Values,
): { readonly asked: boolean; readonly step: string | null; readonly by: string | null } => {
  const held = (block: string) => Object.values(values[block] ?? {})[0];
  return {
    asked: values['step'] !== undefined,
    step: tidy(held('step')?.value ?? '').trim() || null,
    by: held('by')?.selected_date ?? null,
  };
};
