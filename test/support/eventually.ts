import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the answer is true; fails with the words after the bound. For what is truly asynchronous only. */
export async function eventually(
  words: string,
  answer: () => boolean | Promise<boolean>,
  boundMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + boundMs;
  while (!(await answer())) {
    if (performance.now() > deadline) throw new Error(`Not within ${boundMs} ms: ${words}`);
    await pause(20);
  }
}
