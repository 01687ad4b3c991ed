import type { Output } from '../session';

/** The process's own: data to stdout, words to stderr. */
export const processOutput: Output = {
  out: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  terminal: process.stderr.isTTY,
};
