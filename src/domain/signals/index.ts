import { cadenceLapsed } from './cadence-lapsed';
import { callDue } from './call-due';
import { chase } from './chase';
import { checkInUse } from './check-in-use';
import { disputeDuringTicket } from './dispute-during-ticket';
import type { Detector } from './signal';

/** Every rule. Each has a paragraph of its name in docs/rules.md. */
export const DETECTORS: readonly Detector[] = [
  disputeDuringTicket,
  cadenceLapsed,
  callDue,
  chase,
  checkInUse,
];
