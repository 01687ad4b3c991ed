/** Where the time comes from. Asked once a request and handed down; the laws never ask. */
export type Clock = { readonly now: () => Date };

/** The machine's own clock: the only place that reads it. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be set to any instant; from there time goes on as `real` does. */
export const movableClock = (real: Clock = systemClock): Clock & { readonly moveTo: (to: Date) => void } => {
  let aheadMs = 0;
  return {
    now: () => new Date(real.now().getTime() + aheadMs),
    moveTo: (to) => void (aheadMs = to.getTime() - real.now().getTime()),
  };
};
