import type { Choice, ClientChoices, RuleChoice } from './chosen';
import type { Client, Tier } from './client';

/** What a workspace, a tier or a client has chosen otherwise than a rule's defaults. */

/** Whom a choice is for: `all` clients, or those of a tier. */
export type Scope = 'all' | Tier;

/** By the rule's key. */
export type WorkspaceChoices = Readonly<Record<string, Readonly<Partial<Record<Scope, RuleChoice>>>>>;

type Chosen = {
  readonly client: Pick<Client, 'tier' | 'rules'>;
  readonly settings: { readonly rules: WorkspaceChoices };
};

/** What holds for this client: its own choice, else its tier's (no tier means C), else the workspace's; undefined: the default. */
export const choiceOf = ({ client, settings }: Chosen, kind: string, name: string): Choice | undefined => {
  const { all, [client.tier ?? 'C']: ofTier } = settings.rules[kind] ?? {};
  return client.rules?.[kind]?.[name] ?? ofTier?.[name] ?? all?.[name];
};

/** Rules that are the list itself: whether calls are due is decided by the rhythm, not by a switch. */
export const ALWAYS_ON: readonly string[] = ['call-due', 'chase'];

/** Whether this rule is looked at for this client. */
export const isOn = (facts: Chosen, kind: string): boolean =>
  ALWAYS_ON.includes(kind) || choiceOf(facts, kind, 'on') !== false;

/** The choices with one of them made, or taken back where `value` is undefined. */
export const withChoice = (
  rules: WorkspaceChoices,
  { kind, scope, name }: { readonly kind: string; readonly scope: Scope; readonly name: string },
  value: Choice | undefined,
): WorkspaceChoices => {
  const ofRule = rules[kind] ?? {};
  const scoped = chosenIn(ofRule[scope], name, value);
  return without(rules, kind, without(ofRule, scope, scoped));
};

/** The same for one client. */
export const withClientChoice = (
  rules: ClientChoices | null,
  { kind, name }: { readonly kind: string; readonly name: string },
  value: Choice | undefined,
): ClientChoices | null => {
  const all = without(rules ?? {}, kind, chosenIn(rules?.[kind], name, value));
  return Object.keys(all).length === 0 ? null : all;
};

const chosenIn = (choice: RuleChoice = {}, name: string, value: Choice | undefined): RuleChoice =>
  Object.fromEntries([
    ...Object.entries(choice).filter(([known]) => known !== name),
    ...(value === undefined ? [] : [[name, value] as const]),
  ]);

/** What has nothing in it is left out. */
const without = <T extends object, Part extends object>(whole: T, key: string, part: Part): T =>
  Object.fromEntries([
    ...Object.entries(whole).filter(([known]) => known !== key),
    ...(Object.keys(part).length === 0 ? [] : [[key, part] as const]),
  ]) as T;
