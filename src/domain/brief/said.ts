import { isUndone } from '../closed-words';
import { teammate, type Facts } from '../facts';
import type { Kind, Mood, Outcome, Touch } from '../touch';
import { capital } from '../words';

const MOODS: Record<Mood, string> = { well: 'went well', mixed: 'mixed', badly: 'went badly' };
/** A record while it is open, and once it is closed. */
const RECORDS: Partial<Record<Kind, readonly [open: string, closed: string]>> = {
  ticket: ['Ticket opened', 'Ticket closed'],
  invoice: ['Invoice sent', 'Invoice paid'],
  payment: ['Payment', 'Payment'],
  dispute: ['Bill disputed', 'Bill dispute settled'],
  quote: ['Quote asked for', 'Quote closed'],
  project: ['Project begun', 'Project done'],
  campaign: ['Campaign', 'Campaign'],
  renewal: ['Renewal opened', 'Renewal done'],
  survey: ['Survey', 'Survey'],
  escalation: ['Escalation begun', 'Escalation closed'],
};

/** Kinds whose title and note may name figures: shown only to those who see amounts. */
export const BILLING_KINDS: readonly Kind[] = ['invoice', 'payment', 'dispute'];

export const moodWords = (mood: Mood | null): string | null => (mood === null ? null : MOODS[mood]);

/** Our side of a touch: the teammate's name, else the name it came with. */
const ourSide = (facts: Pick<Facts, 'team'>, touch: Touch): string | null =>
  teammate(facts, touch.byId)?.name ?? touch.byName;

/** Who has it now. */
export const assignee = (facts: Pick<Facts, 'team'>, touch: Touch): string | null =>
  teammate(facts, touch.assigneeId)?.name ?? touch.assigneeName;

/** Their side of a touch, by the name they like to be called. */
export const theirSide = (facts: Pick<Facts, 'people'>, touch: Touch): string | null => {
  const contact = facts.people.find((person) => person.id === touch.contactId);
  return contact?.preferredName ?? contact?.name ?? touch.contactName;
};

/** One touch as a colleague would say it: `Kim spoke with Bob on the phone`, `Ticket closed by Kim`. */
export const saidTouch = (facts: Pick<Facts, 'team' | 'people'>, touch: Touch, now: Date): string => {
  const who = ourSide(facts, touch);
  const them = theirSide(facts, touch);
  switch (touch.kind) {
    case 'call':
      return saidCall(who, them, touch);
    case 'email':
      return written('e-mailed', who, them, touch);
    case 'text':
      return written('texted', who, them, touch);
    case 'chat':
      return written('chatted with', who, them, touch);
    case 'meeting':
      return met(touch.outcome, 'Meeting', `${who ?? 'We'} met ${them ?? 'them'}`, them);
    case 'visit':
      return met(touch.outcome, 'Visit', `${who ?? 'We'} visited ${them ?? 'them'}`, them);
    case 'roadmap':
      return met(
        touch.outcome,
        'Roadmap meeting',
        `${who ?? 'We'} held a roadmap meeting with ${them ?? 'them'}`,
        them,
      );
    case 'note':
      return `${who ?? 'We'} noted`;
    default:
      return saidRecord(touch, assignee(facts, touch), now);
  }
};

const saidCall = (who: string | null, them: string | null, { outcome, direction }: Touch): string => {
  const [from, to] = direction === 'inbound' ? [them ?? 'They', who ?? 'us'] : [who ?? 'We', them ?? 'them'];
  switch (outcome) {
    case 'reached':
      return direction === 'inbound'
        ? `${from} called and spoke with ${to}`
        : `${from} spoke with ${to} on the phone`;
    case 'voicemail':
      return `${from} left a voicemail for ${to}`;
    case 'no_answer':
      return `${from} called ${to}, no answer`;
    case 'wrong_number':
      return `${from} called ${to}, wrong number`;
    case 'rescheduled':
      return `${from} called ${to} and moved the call`;
    case 'cancelled':
      return 'Call cancelled';
    default:
      return `${from} called ${to}`;
  }
};

const written = (verb: string, who: string | null, them: string | null, { direction }: Touch): string =>
  direction === 'inbound'
    ? `${them ?? 'They'} ${verb} ${who ?? 'us'}`
    : `${who ?? 'We'} ${verb} ${them ?? 'them'}`;

const met = (outcome: Outcome | null, name: string, held: string, them: string | null): string => {
  if (outcome === 'cancelled') return `${name} cancelled`;
  return outcome === 'no_show' ? `${name}: ${them ?? 'they'} did not come` : held;
};

const saidRecord = ({ kind, closedAt, status }: Touch, assigned: string | null, now: Date): string => {
  const [open, closed] = RECORDS[kind] ?? ['Note', 'Note'];
  if (closedAt === null || closedAt > now) return open;
  // what was voided is not paid, and what has expired not renewed
  if (status !== null && ['invoice', 'renewal', 'project'].includes(kind) && isUndone(status))
    return `${capital(kind)} closed: ${status.toLowerCase()}`;
  return assigned !== null && ['ticket', 'project'].includes(kind) ? `${closed} by ${assigned}` : closed;
};
