import { markOf } from '../../domain/edits';

/** How one field of a form looks and what it takes: its label, hint and limits stand here once. */
export type Field = {
  readonly label: string;
  readonly as: 'line' | 'text' | 'day' | 'choice' | 'teammate' | 'channel' | 'search' | 'tick';
  readonly hint?: string;
  readonly placeholder?: string;
  /** Characters; of lines and texts. */
  readonly max?: number;
  readonly required?: true;
  /** Value → words, of a choice or a tick. */
  readonly choices?: Readonly<Record<string, string>>;
  /** The search that answers as one types. */
  readonly search?: string;
};
export type Fields<Name extends string> = Readonly<Record<Name, Field>>;

/** What each field holds, as text; empty for nothing. */
export type Texts<Name extends string> = Readonly<Record<Name, string>>;

export const namesOf = <Name extends string>(fields: Fields<Name>): readonly Name[] =>
  Object.keys(fields) as Name[];

/** A block's id says which field it is and what was kept when it was shown; another state is another block to Slack. */
export const blockOf = (name: string, kept: string): string => `${name}:${markOf(kept)}`;
/** The block in which somebody chooses whose text stays, where two people changed one field. */
export const choiceBlockOf = (name: string, kept: string): string => `${name}-whose:${markOf(kept)}`;

export const MINE = 'mine';
export const THEIRS = 'theirs';
