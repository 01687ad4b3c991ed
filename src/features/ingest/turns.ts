type Waiting<T, R> = {
  readonly thing: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * What comes for one key is done in the order it came, and what waits meanwhile is done together, as much of it as `fits`
 * says. Deliveries of one source wait for each other in the database anyway: waiting here instead, they do not hold the
 * connections that people's commands need. Where something of a group fails, each is done alone, so that it takes no other
 * down; after a failure that is `hopeless` the rest is not tried.
 */
export const createTurns = <T, R>(of: {
  readonly fits: (waiting: readonly T[]) => number;
  /** The results in the order of the things. */
  readonly work: (things: readonly T[]) => Promise<readonly R[]>;
  readonly hopeless: (error: unknown) => boolean;
}): ((key: string, thing: T) => Promise<R>) => {
  const queues = new Map<string, Waiting<T, R>[]>();

  const together = async (group: readonly Waiting<T, R>[]): Promise<void> => {
    const results = await of.work(group.map(({ thing }) => thing));
    for (const [at, { resolve }] of group.entries()) resolve(results[at] as R);
  };

  const alone = async (group: readonly Waiting<T, R>[]): Promise<void> => {
    for (const [at, one] of group.entries())
      try {
        await together([one]);
      } catch (error) {
        const failed = of.hopeless(error) ? group.slice(at) : [one];
        for (const { reject } of failed) reject(error);
        if (failed.length > 1) return;
      }
  };

  const run = async (key: string, queue: Waiting<T, R>[]): Promise<void> => {
    while (queue.length > 0) {
      const group = queue.splice(0, of.fits(queue.map(({ thing }) => thing)));
      if (group.length > 1) await together(group).catch(() => alone(group));
      else await alone(group);
    }
    queues.delete(key);
  };

  return (key, thing) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key);
      const one = { thing, resolve, reject };
      if (queue) {
        queue.push(one);
        return;
      }
      const begun = [one];
      queues.set(key, begun);
      void run(key, begun);
    });
};
