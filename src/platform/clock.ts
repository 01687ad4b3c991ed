/** Where the time comes from. Asked once a request and handed down; the laws never ask. */
export type Clock = { readonly now: () => Date };

/** The machine's own clock: the only place that reads it. */
export const systemClock: Clock = { now: () => new Date() };
