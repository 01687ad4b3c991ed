import { cadenceLapsed } from './cadence-lapsed';
import { callDue } from './call-due';
import { chase } from './chase';
import { checkInUse } from './check-in-use';
import { disputeDuringTicket } from './dispute-during-ticket';
import { promiseDue } from './promise-due';
import { quoteNotSent } from './quote-not-sent';
import { roadmapDue } from './roadmap-due';
import type { Detector } from './signal';
import { unreached } from './unreached';

/** Every rule. Each has a paragraph of its name in docs/rules.md. */
export const DETECTORS: readonly Detector[] = [
  disputeDuringTicket,
  cadenceLapsed,
  callDue,
  chase,
  unreached,
  promiseDue,
  quoteNotSent,
  roadmapDue,
  checkInUse,
];
