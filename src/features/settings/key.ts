import type { Settings } from '../../domain/facts';

type Read =
  { readonly change: Partial<Settings>; readonly note?: string | undefined } | { readonly expected: string };

/** A choice of the firm, by the name that a command line has for it. */
export type Key = {
  readonly name: string;
  /** What it takes, in few words. */
  readonly takes: string;
  /** The rule of which it is a choice. */
  readonly rule?: string;
  /** Whether its value has lines of its own. */
  readonly multiline?: true;
  readonly read: (value: string, now: Settings) => Read;
  /** In words that `read` takes back; empty where nothing is chosen. */
  readonly print: (settings: Settings) => string;
};

/** What people write where nothing is chosen. */
export const isNone = (value: string): boolean => ['none', '-', ''].includes(value.toLowerCase());
