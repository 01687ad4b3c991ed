/** One choice: yes or no, a number, or a channel's id (`none` for no channel). */
export type Choice = boolean | number | string;

/** What was chosen of one rule, by name: `on`, `manager`, `backup`, `channel`, or one of its numbers. */
export type RuleChoice = Readonly<Record<string, Choice>>;

/** What was chosen for one client, by the rule's key. */
export type ClientChoices = Readonly<Record<string, RuleChoice>>;
