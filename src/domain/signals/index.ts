import { cadenceLapsed } from './cadence-lapsed';
import { callDue } from './call-due';
import { chase } from './chase';
import { checkInUse } from './check-in-use';
import { disputeDuringTicket } from './dispute-during-ticket';
import { promiseDue } from './promise-due';
import { quoteNotSent } from './quote-not-sent';
import { roadmapDue } from './roadmap-due';
import { alertStorm } from './alert-storm';
import { campaignIntoTrouble } from './campaign-into-trouble';
import { disputeStale } from './dispute-stale';
import { driftToEmail } from './drift-to-email';
import { dunningIntoTrouble } from './dunning-into-trouble';
import { escalationUpdate } from './escalation-update';
import { invoicesToday } from './invoices-today';
import { meetingAmbush } from './meeting-ambush';
import { negativeUnresolved } from './negative-unresolved';
import { oldTicket } from './old-ticket';
import { praise } from './praise';
import { projectSilence } from './project-silence';
import { quietButGreen } from './quiet-but-green';
import { quoteDuringDispute } from './quote-during-dispute';
import { renewalGoneQuiet } from './renewal-gone-quiet';
import { staleTicket } from './stale-ticket';
import { ticketFollowUp } from './ticket-follow-up';
import { unnamed } from './unnamed';
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
  alertStorm,
  campaignIntoTrouble,
  disputeStale,
  driftToEmail,
  dunningIntoTrouble,
  escalationUpdate,
  invoicesToday,
  meetingAmbush,
  negativeUnresolved,
  oldTicket,
  praise,
  projectSilence,
  quietButGreen,
  quoteDuringDispute,
  renewalGoneQuiet,
  staleTicket,
  ticketFollowUp,
  unnamed,
];
