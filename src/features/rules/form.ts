import type { Choice } from '../../domain/chosen';
import { TIERS } from '../../domain/client';
import { withChoice, type Scope, type WorkspaceChoices } from '../../domain/rule-choices';
import { optionsOf, readOption, type RuleOption } from '../../domain/rule-options';
import { DETECTORS } from '../../domain/signals/index';
import type { Detector } from '../../domain/signals/signal';
import { heldIn, type Values } from '../../slack/state';

/** Which rule's fields the modal shows, and for whom they are. */
export type Shown = { readonly detector: Detector; readonly scope: Scope };

/** As the modal carries it. */
export const carried = ({ detector, scope }: Shown): string => `${detector.kind} ${scope}`;

/** What it carried; the first rule, for everybody, where nothing was. */
export const shownIn = (metadata: string): Shown => {
  const [kind = '', word = ''] = metadata.split(' ');
  const [first] = DETECTORS;
  const detector: Detector | undefined = DETECTORS.find((one) => one.kind === kind) ?? first;
  if (!detector) throw new RangeError('there are no rules');
  return { detector, scope: TIERS.find((tier) => tier === word) ?? 'all' };
};

/** The block of one field: of another rule or tier it is another, so that nothing typed goes over. */
export const blockOf = ({ detector, scope }: Shown, { name }: RuleOption): string =>
  `rule:${detector.kind}:${scope}:${name}`;

/** What a rule would find today with these choices, and what it finds with those that hold. */
export type Preview = {
  readonly looked: number;
  readonly before: number;
  readonly after: number;
  readonly lines: readonly string[];
};

export type Parsed =
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly type: 'choose'; readonly choose: (rules: WorkspaceChoices) => WorkspaceChoices };

/** What is chosen in the fields, judged as `settings set` judges it; an empty one takes a choice back. */
export const parseFields = (shown: Shown, values: Values): Parsed => {
  const { detector, scope } = shown;
  const errors: Record<string, string> = {};
  const chosen: { readonly name: string; readonly value: Choice | undefined }[] = [];
  for (const option of optionsOf(detector)) {
    const block = blockOf(shown, option);
    if (values[block] === undefined) continue;
    const written = heldIn(values[block]);
    const read = readOption(option, written);
    if ('expected' in read) errors[block] = `Found “${written}”, expected ${read.expected}.`;
    else chosen.push({ name: option.name, value: read.value });
  }
  if (Object.keys(errors).length > 0) return { type: 'errors', errors };
  return {
    type: 'choose',
    choose: (rules) =>
      chosen.reduce(
        (made, { name, value }) => withChoice(made, { kind: detector.kind, scope, name }, value),
        rules,
      ),
  };
};
