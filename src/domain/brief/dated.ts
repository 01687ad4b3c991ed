import type { Day } from '../day';

/** A line of part 3, and the day by which lines are ordered. */
export type Dated = { readonly on: Day; readonly words: string };
