import { Presets, SingleBar } from 'cli-progress';

/** A bar on a terminal, on stderr; nothing elsewhere. A row may be written as several records: the bar stops at its end. */
export const progressBar = (
  terminal: boolean,
  rows: number,
): { readonly advance: (done: number) => void; readonly stop: () => void } => {
  if (!terminal) return { advance: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: '{bar} {percentage}% | {value} of {total} rows',
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(rows, 0);
  return { advance: (done) => bar.update(Math.min(done, rows)), stop: () => bar.stop() };
};
