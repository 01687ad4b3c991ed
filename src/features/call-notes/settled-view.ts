import type { InputBlock } from '@slack/types';
import { option } from '../../slack/elements';
import { checkboxes } from '../../slack/inputs';
import { limits } from '../../slack/limits';
import { blockId } from './fields';
import type { FormState } from './form-state';

/** What the call may have settled: open things of theirs, and promises of ours. */
export const settledInputs = ({ memory, client, settleable, kept }: FormState): InputBlock[] => [
  ...tens(settleable).map((group, part) =>
    checkboxes({
      blockId: blockId('settled', part === 0 ? client?.id : `${client?.id ?? ''}-${part}`),
      actionId: 'settled',
      label: part === 0 ? 'Settled in this call' : 'Settled in this call as well',
      optional: true,
      options: group.map(({ id, title, opened }) => option({ text: title, value: id, description: opened })),
      initial: memory.ticked?.settled ?? [],
    }),
  ),
  ...tens(kept).map((group) =>
    checkboxes({
      blockId: blockId('kept', client?.id),
      actionId: 'kept',
      label: 'Promises kept',
      optional: true,
      options: group.map(({ id, title }) => option({ text: title, value: id })),
      initial: group.map(({ id }) => id),
    }),
  ),
];

/** Slack takes ten choices in one block. */
const tens = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / limits.choiceOptions) }, (_, part) =>
    all.slice(part * limits.choiceOptions, (part + 1) * limits.choiceOptions),
  );
