/** What was chosen of one rule, by name: `on`, `manager`, `backup`, or one of its numbers. */
export type RuleChoice = Readonly<Record<string, boolean | number>>;

/** What was chosen for one client, by the rule's key. */
export type ClientChoices = Readonly<Record<string, RuleChoice>>;
