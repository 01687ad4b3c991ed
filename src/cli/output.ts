import type { Surroundings } from '../session';

/** The process's own: data to stdout, words to stderr, and a person where both ends are a terminal. */
export const processOutput: Surroundings = {
  out: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  terminal: process.stderr.isTTY,
  keyboard:
    process.stdin.isTTY && process.stderr.isTTY
      ? { input: process.stdin, output: process.stderr }
      : undefined,
};
