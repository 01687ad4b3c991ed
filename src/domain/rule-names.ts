/** What a rule that speaks at once is about, for whoever mutes it. */
const NAMES: Readonly<Record<string, string>> = {
  'dispute-during-ticket': 'a bill disputed while a ticket is open',
  'meeting-ambush': 'something unsolved before a meeting',
  'cadence-lapsed': 'calls that are long overdue',
  unreached: 'clients whom nobody has reached',
  'negative-unresolved': 'what went badly',
  'alert-storm': 'storms of alerts',
  'renewal-gone-quiet': 'renewals that are near',
  'escalation-update': 'escalations without an update',
  'campaign-into-trouble': 'campaigns that come at a bad time',
  health: 'changes in how clients stand',
};

export const ruleName = (kind: string): string => NAMES[kind] ?? 'a warning of this sort';
