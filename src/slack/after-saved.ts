/** What was asked is done and stored; something after it failed. The person must not read that nothing was changed. */
export class AfterSaved extends Error {}

/** Runs what follows a write; its failure is told as one. */
export const afterSaved = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (cause) {
    throw new AfterSaved('saved, but what follows it failed', { cause });
  }
};
