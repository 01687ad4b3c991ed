/** Where a command's words go. Data goes to `out`, words for people to `say`; tests keep both. */
export type Output = {
  readonly out: (text: string) => void;
  readonly say: (text: string) => void;
  /** Whether a progress bar can be drawn: `say` goes to a terminal. */
  readonly terminal: boolean;
};

/** The process's own: data to stdout, words to stderr. */
export const processOutput: Output = {
  out: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  terminal: process.stderr.isTTY,
};

type Refusal = Error & { readonly exitStatus: 1 | 2 };

/** A reason a person can act on: printed as it is. Status 1 for what failed, 2 for misuse. Contract §4. */
export const refusal = (words: string, exitStatus: 1 | 2 = 1): Error =>
  Object.assign(new Error(words), { exitStatus });

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && 'exitStatus' in error && (error.exitStatus === 1 || error.exitStatus === 2);
