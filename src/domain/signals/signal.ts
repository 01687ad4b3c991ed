import type { Facts } from '../facts';
import type { Limits } from './limit';
import type { Kind } from '../touch';

/** When a situation is said: signals.md, Signals. */
export type When = 'now' | 'morning' | 'weekly' | 'brief';

/** A situation worth a person's attention. */
export type Signal = {
  /** The rule's key, as in docs/rules.md. */
  readonly kind: string;
  /** `kind:client:what makes it new`: one situation keeps its key for as long as it lasts. */
  readonly key: string;
  readonly clientId: string;
  /** One line that anybody may read: no amounts, no words of the dispute. */
  readonly headline: string;
  readonly since: Date;
  /** The touches behind it, by id, the gravest first. */
  readonly evidence: readonly string[];
  /** 0–100: the greater is said first. */
  readonly gravity: number;
  readonly when: When;
  /** Who is told, each once, in words that hold nothing they may not see. Plain text: whoever shows it escapes it. */
  readonly tell: readonly Told[];
  /** Good news: there is nothing to do about it, so nobody takes it on and it does not climb. */
  readonly glad?: true;
  /** Whoever was told hears how it goes on and ends, also once nothing but having been told ties them to it. */
  readonly lasting?: true;
};

export type Told = { readonly teammateId: string; readonly words: string };

/** What this person is told of it; undefined where they are not. */
export const wordsIn = ({ tell }: Signal, id: string): string | undefined =>
  tell.find(({ teammateId }) => teammateId === id)?.words;

/** The same for whoever was told before: what they hear of for as long as it lasts stays theirs. */
export const toldWords = (signal: Signal, id: string): string | undefined =>
  wordsIn(signal, id) ?? (signal.lasting ? `${signal.headline}.` : undefined);

/** What may be chosen of a rule bears on this. */
export type Rule = {
  readonly kind: string;
  readonly when: When;
  /** Its numbers, by the names under which they are set. */
  readonly limits?: Limits;
};

/** One rule: a pure law over the facts of one client. */
export type Detector = Rule & {
  readonly gravity: number;
  readonly detect: (facts: Facts, now: Date) => Signal | undefined | readonly Signal[];
  /** The earliest instant after `now` at which `detect` could answer differently about the same facts. */
  readonly wakesAt: (facts: Facts, now: Date) => Date | undefined;
  /** Kinds that only other systems tell us of: where one never came in, the rule can know nothing. */
  readonly needs?: readonly Kind[];
  /** What it cannot know where it finds nothing: a sentence without its full stop. */
  readonly unknown?: (facts: Facts, now: Date) => string | undefined;
  /** How near it is where it finds nothing, with the days and numbers: a sentence without its full stop. */
  readonly why?: (facts: Facts, now: Date) => string | undefined;
};

/** A situation that this rule found at the client; `what` makes it new. */
export const found = (
  { kind, when, gravity }: Pick<Detector, 'kind' | 'when' | 'gravity'>,
  { client }: Facts,
  {
    what,
    ...said
  }: Pick<Signal, 'headline' | 'since' | 'evidence' | 'tell' | 'lasting'> & { readonly what: string },
): Signal => ({
  kind,
  key: `${kind}:${client.id}:${what}`,
  clientId: client.id,
  ...said,
  gravity,
  when,
});
