import type { Temper } from './client-table';

/** What follows from how a client is. Shares are 0 to 1. */
type Manner = {
  /** Of its calls, how many go well and how many badly. */
  readonly well: number;
  readonly badly: number;
  /** How often somebody tries in vain before a call. */
  readonly missed: number;
  /** How often a note is written. */
  readonly noted: number;
  readonly minutes: readonly [from: number, to: number];
  /** Days from the bill to the money. */
  readonly pays: readonly [from: number, to: number];
  readonly emailsAMonth: number;
  readonly ringsAYear: number;
};

export const MANNERS: Readonly<Record<Temper, Manner>> = {
  sunny: {
    well: 0.85,
    badly: 0.02,
    missed: 0.08,
    noted: 0.85,
    minutes: [8, 25],
    pays: [2, 9],
    emailsAMonth: 0.5,
    ringsAYear: 3,
  },
  steady: {
    well: 0.65,
    badly: 0.07,
    missed: 0.12,
    noted: 0.8,
    minutes: [6, 20],
    pays: [5, 15],
    emailsAMonth: 0.5,
    ringsAYear: 4,
  },
  prickly: {
    well: 0.4,
    badly: 0.2,
    missed: 0.12,
    noted: 0.95,
    minutes: [10, 35],
    pays: [9, 24],
    emailsAMonth: 1,
    ringsAYear: 8,
  },
  terse: {
    well: 0.7,
    badly: 0.08,
    missed: 0.15,
    noted: 0.45,
    minutes: [3, 8],
    pays: [8, 18],
    emailsAMonth: 1,
    ringsAYear: 1,
  },
  busy: {
    well: 0.6,
    badly: 0.1,
    missed: 0.35,
    noted: 0.7,
    minutes: [4, 12],
    pays: [10, 28],
    emailsAMonth: 1,
    ringsAYear: 3,
  },
};
