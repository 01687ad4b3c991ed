/** The same things in the same order; each is made ready while the one before is used. */
export async function* oneAhead<T>(things: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = things.next();
  try {
    for (;;) {
      const one = await next;
      if (one.done === true) return;
      next = things.next();
      // whoever asks for it is told of its failure
      next.catch(() => undefined);
      yield one.value;
    }
  } finally {
    await things.return(undefined);
  }
}
