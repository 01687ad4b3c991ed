import { cadenceOf } from './cadence';
import type { Contact } from './client';
import { peopleThere, type Facts } from './facts';

/** Whom of theirs to call: the one to whom the call is due, else the main contact, then key people. */
export const whomToCall = (facts: Facts, now: Date): Contact | undefined =>
  cadenceOf(facts, now).person ?? peopleThere(facts, now)[0];
