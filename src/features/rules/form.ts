import type { Choice, ClientChoices, RuleChoice } from '../../domain/chosen';
import { TIERS, type Tier } from '../../domain/client';
import {
  choiceOf,
  withChoice,
  withClientChoice,
  type Scope,
  type WorkspaceChoices,
} from '../../domain/rule-choices';
import { optionsOf, readOption, type RuleOption } from '../../domain/rule-options';
import { RULES } from '../../domain/rules';
import type { Rule } from '../../domain/signals/signal';
import { heldIn, type Values } from '../../slack/state';

/** Which rule's fields the modal shows, and for whom they are: all clients, a tier, or one client by its id. */
export type Shown = { readonly detector: Rule; readonly scope: Scope | { readonly clientId: string } };

/** What is chosen, as it is kept or as the fields say; with the client that the fields are for, where they are for one. */
export type Choices = { readonly rules: WorkspaceChoices; readonly client?: OneClient };
export type OneClient = {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly rules: ClientChoices | null;
};

const CLIENT = 'client:';
const scopeWord = ({ scope }: Pick<Shown, 'scope'>): string =>
  typeof scope === 'string' ? scope : `${CLIENT}${scope.clientId}`;

/** As the modal carries it. */
export const carried = (shown: Shown): string => `${shown.detector.kind} ${scopeWord(shown)}`;

/** What it carried; the first rule, for everybody, where nothing was. */
export const shownIn = (metadata: string): Shown => {
  const [kind = '', word = ''] = metadata.split(' ');
  const [first] = RULES;
  const detector: Rule | undefined = RULES.find((one) => one.kind === kind) ?? first;
  if (!detector) throw new RangeError('there are no rules');
  const scope = word.startsWith(CLIENT)
    ? { clientId: word.slice(CLIENT.length) }
    : (TIERS.find((tier) => tier === word) ?? 'all');
  return { detector, scope };
};

/** The block of one field: of another rule, tier or client it is another, so that nothing typed goes over. */
export const blockOf = (shown: Shown, { name }: RuleOption): string =>
  `rule:${shown.detector.kind}:${scopeWord(shown)}:${name}`;

/** What is chosen of the rule for those whom the modal shows. */
export const ownOf = ({ detector, scope }: Shown, { rules, client }: Choices): RuleChoice =>
  (typeof scope === 'string' ? rules[detector.kind]?.[scope] : client?.rules?.[detector.kind]) ?? {};

/** What holds for them where they choose nothing of their own; undefined: the rule's default. */
export const usualOf = (
  { detector, scope }: Shown,
  { rules, client }: Choices,
  name: string,
): Choice | undefined => {
  if (scope === 'all') return undefined;
  const tier = typeof scope === 'string' ? null : (client?.tier ?? null);
  return typeof scope === 'string'
    ? rules[detector.kind]?.all?.[name]
    : choiceOf({ client: { tier, rules: null }, settings: { rules } }, detector.kind, name);
};

/** What a rule would find today with these choices, and what it finds with those that hold. */
export type Preview = {
  readonly looked: number;
  readonly before: number;
  readonly after: number;
  readonly lines: readonly string[];
};

export type Parsed =
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly type: 'choose'; readonly choose: (choices: Choices) => Choices };

/** What is chosen in the fields, judged as `settings set` judges it; an empty one takes a choice back. */
export const parseFields = (shown: Shown, values: Values): Parsed => {
  const { detector } = shown;
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
    choose: (choices) => chosen.reduce((made, each) => withOne(shown, made, each), choices),
  };
};

const withOne = (
  { detector: { kind }, scope }: Shown,
  { rules, client }: Choices,
  { name, value }: { readonly name: string; readonly value: Choice | undefined },
): Choices => {
  if (typeof scope === 'string')
    return { rules: withChoice(rules, { kind, scope, name }, value), ...(client && { client }) };
  return client
    ? { rules, client: { ...client, rules: withClientChoice(client.rules, { kind, name }, value) } }
    : { rules };
};
