import type { MadeBy } from './touch';

/** What firms call it, and the products that do nothing else. */
const MONITORING =
  /(?<!\p{L})(?:monitoring|rmm|alerts?|automate|labtech|n-?able|n-?central|ninja(?:one|rmm)|auvik|atera)(?!\p{L})/iu;

/**
 * Who made a ticket, by a service desk's own words for it: its source, its type, its tags. Monitoring where one of them
 * says so; else nobody knows: a desk's other words say by which way a ticket came, not who sent it.
 */
export const madeByOf = (...words: readonly (string | null | undefined)[]): MadeBy | null =>
  words.some((one) => one != null && MONITORING.test(one)) ? 'monitoring' : null;
