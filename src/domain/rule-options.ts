import type { Choice } from './chosen';
import { TIERS } from './client';
import { ALWAYS_ON, type Scope } from './rule-choices';
import { RULES } from './rules';
import type { Limit } from './signals/limit';
import type { Rule } from './signals/signal';

/** What may be chosen of a rule: yes or no, a number within its range, or a channel. */
export type RuleOption = { readonly name: string; readonly what: string } & (
  | { readonly type: 'yes-no'; readonly standard: boolean }
  | { readonly type: 'channel'; readonly standard: 'default' }
  | ({ readonly type: 'number' } & Limit)
);

/** Of a rule that speaks at once: the channel that reads it instead of the team's. */
const CHANNEL: RuleOption = {
  ...{ type: 'channel', name: 'channel', standard: 'default' },
  what: 'the channel that reads what it says at once',
};

/** Whether it is on, who hears of it beside those whom it names, its numbers, and its channel. */
export const optionsOf = ({ kind, when, limits = {} }: Rule): readonly RuleOption[] => [
  ...(ALWAYS_ON.includes(kind) ? [] : [yesNo('on', true, 'whether the rule is looked at')]),
  yesNo('manager', false, 'whether the manager hears of it as well'),
  yesNo('backup', true, 'whether the backup may hear of it'),
  ...Object.entries(limits).map(([name, limit]): RuleOption => ({
    ...{ type: 'number', name, what: limit.counts },
    ...limit,
  })),
  ...(when === 'now' ? [CHANNEL] : []),
];

const yesNo = (name: string, standard: boolean, what: string): RuleOption => ({
  ...{ type: 'yes-no', name, standard, what },
});

export type OptionAt = {
  readonly kind: string;
  readonly scope: Scope;
  readonly option: RuleOption;
};

/** `rule.stale-ticket.days`, or of one tier `rule.stale-ticket.a.days`; undefined for what is no rule's. */
export const optionNamed = (words: string): OptionAt | undefined => {
  const [first, kind = '', ...rest] = words.toLowerCase().split('.');
  const rule = RULES.find((one) => one.kind === kind);
  if (first !== 'rule' || !rule || rest.length === 0 || rest.length > 2) return undefined;
  const name = rest.at(-1);
  const scope = rest.length === 1 ? 'all' : TIERS.find((tier) => tier.toLowerCase() === rest[0]);
  const option = optionsOf(rule).find((one) => one.name === name);
  return scope && option ? { kind, scope, option } : undefined;
};

/** The keys of all that may be chosen for the whole workspace. */
export const optionKeys = (): readonly string[] =>
  RULES.flatMap((rule) => optionsOf(rule).map(({ name }) => `rule.${rule.kind}.${name}`));

export type Read = { readonly value: Choice | undefined } | { readonly expected: string };

/** What was written, as a choice; `default` takes it back. */
export const readOption = (option: RuleOption, written: string): Read => {
  const word = written.trim().toLowerCase();
  if (word === 'default' || word === '') return { value: undefined };
  if (option.type === 'yes-no') {
    if (['on', 'yes', 'true'].includes(word)) return { value: true };
    if (['off', 'no', 'false'].includes(word)) return { value: false };
    return { expected: optionTakes(option) };
  }
  if (option.type === 'channel') {
    if (word === 'none') return { value: 'none' };
    const id = written.trim();
    return isChannelId(id) ? { value: id } : { expected: optionTakes(option) };
  }
  const number = /^\d+$/.test(word) ? Number(word) : NaN;
  return number >= option.least && number <= option.most
    ? { value: number }
    : { expected: optionTakes(option) };
};

/** `a number from 1 to 30: working days without a word; 3 unless chosen otherwise`. */
export const optionTakes = (option: RuleOption): string => {
  if (option.type === 'number')
    return `a number from ${option.least} to ${option.most}: ${option.what}; ${option.standard} unless chosen otherwise`;
  return option.type === 'channel'
    ? `none, or a channel’s id (C…): ${option.what}; the team’s unless chosen otherwise`
    : `on or off: ${option.what}; ${optionWords(option.standard)} unless chosen otherwise`;
};

export const optionWords = (value: Choice): string =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);

/** Slack's id of a channel: of a name nobody can ask whether another firm shares it. */
export const isChannelId = (channel: string): boolean => /^[CG][A-Z0-9_]{2,}$/.test(channel);
