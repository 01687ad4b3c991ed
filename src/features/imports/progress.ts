import { Presets, SingleBar } from 'cli-progress';

/** A bar on a terminal, on stderr; nothing elsewhere. Once stopped it stays so. */
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
  return {
    advance: (done) => {
      if (bar.isActive) bar.update(Math.min(done, rows));
    },
    stop: () => bar.stop(),
  };
};
