/** Somebody may not do this: its message is what they are told (failure.ts), and nothing went wrong. */
export class Refusal extends Error {}
