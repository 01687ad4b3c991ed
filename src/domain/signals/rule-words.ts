/** Every rule as people read of it: what it is called, and what it does in a sentence. docs/rules.md has the whole. */
type RuleWords = { readonly name: string; readonly says: string };

const WORDS: Readonly<Record<string, RuleWords>> = {
  // these two are laws beside the rules, which may fail as one does
  cadence: { name: 'When a call is due', says: 'Calls are due by each client’s rhythm.' },
  offers: { name: 'The brief before a meeting', says: 'Offered to whoever has the meeting.' },
  'dispute-during-ticket': {
    name: 'A bill is disputed while a ticket is open',
    says: 'Said at once to the owner, whoever has the tickets and whoever bills, each in their own terms.',
  },
  'cadence-lapsed': {
    name: 'A call is long overdue',
    says: 'Said at once to whoever makes the calls and to the owner; again after each further whole rhythm.',
  },
  'call-due': {
    name: 'A call is due or late',
    says: 'A line in the morning list of whoever makes the calls.',
  },
  chase: {
    name: 'The last try reached nobody',
    says: 'A line in the morning list of whoever makes the calls, from the next working day on, at another time of day.',
  },
  unreached: {
    name: 'Several tries reached nobody',
    says: 'Said at once to the backup, who may know another way.',
  },
  'promise-due': {
    name: 'A promise is due or late',
    says: 'A line in the morning list of whoever made it; later also of whoever makes the calls, then of the manager.',
  },
  'quote-not-sent': {
    name: 'A quote was asked for and not sent',
    says: 'A line in the morning list of whoever makes the quote.',
  },
  'roadmap-due': {
    name: 'A roadmap meeting is due',
    says: 'A line in the owner’s list of the week’s first working morning.',
  },
  'check-in-use': {
    name: 'A delivery that nobody has asked about',
    says: 'A clause on the client’s row in the morning list: is it in use, and does it work?',
  },
  'alert-storm': {
    name: 'A storm of alerts',
    says: 'Said at once to those who give the work out, and to whoever is about to call.',
  },
  'campaign-into-trouble': {
    name: 'A campaign would reach a client in trouble',
    says: 'Said at once to whoever runs the campaign and to the owner.',
  },
  'dispute-stale': {
    name: 'Nothing new on a disputed bill',
    says: 'A line in the morning list of whoever recorded it and of the owner.',
  },
  'drift-to-email': {
    name: 'Writing has taken the place of talking',
    says: 'A line in the owner’s list of the week’s first working morning.',
  },
  'dunning-into-trouble': {
    name: 'A reminder would come at a bad time',
    says: 'A line in the morning list of whoever bills: ring first?',
  },
  'escalation-update': {
    name: 'An escalation goes without an update',
    says: 'Said at once to whoever leads it; the owner where nobody does any more.',
  },
  'invoices-today': {
    name: 'An invoice reached them today',
    says: 'A clause on the client’s row in the morning list, where a call is due.',
  },
  'meeting-ambush': {
    name: 'Something unsolved before a review or roadmap meeting',
    says: 'Said at once to the owner and to whoever planned the meeting.',
  },
  'negative-unresolved': {
    name: 'It went badly and is not put right',
    says: 'Said at once to the owner; later to the manager.',
  },
  'old-ticket': {
    name: 'A ticket has been open for long',
    says: 'A line in the owner’s list of the week’s first working morning.',
  },
  praise: {
    name: 'Good words about a teammate',
    says: 'A line in the morning list of whoever is praised, once.',
  },
  'project-silence': {
    name: 'A project that nobody talks about',
    says: 'A line in the owner’s morning list.',
  },
  'quiet-but-green': {
    name: 'All is quiet, and nobody has spoken with them',
    says: 'A line in the owner’s list of the week’s first working morning.',
  },
  'quote-during-dispute': {
    name: 'A quote is open while a bill is disputed',
    says: 'A line in the morning list of whoever made the quote and of the owner.',
  },
  'renewal-gone-quiet': {
    name: 'A renewal is near, and the client is not looked after',
    says: 'Said at once to the owner and the manager.',
  },
  'stale-ticket': {
    name: 'A ticket waits on us, and they hear nothing',
    says: 'A line in the morning list of whoever has the tickets.',
  },
  'ticket-follow-up': {
    name: 'Something was mended, and nobody asked since',
    says: 'A clause on the client’s row in the morning list, with the words to begin with.',
  },
  health: {
    name: 'How a client stands has changed',
    says: 'Said to the owner when a client stands otherwise than before, or has fallen far within a week.',
  },
  unnamed: {
    name: 'No note says with whom we speak',
    says: 'A line in the owner’s list of the week’s first working morning.',
  },
};

export const ruleWords = (kind: string): RuleWords => WORDS[kind] ?? { name: kind, says: '' };
