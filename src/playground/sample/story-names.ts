/** What is told on which client: README, pictures and browser tests name them from here. */
export const STORIES = {
  /** A bill is disputed while the VPN is down, and the last calls reached nobody. */
  collision: 'Acme Pty Ltd',
  /** The calls stopped. */
  lapsed: 'Bellbird Accounting',
  /** A roadmap meeting next week, and a ticket open for seven weeks. */
  roadmap: 'Saltbush Freight',
  /** Two voicemails in a row. */
  chase: 'Kookaburra Vets',
  /** E-mails have taken the place of calls. */
  drift: 'Lantern Architects',
  /** Nothing is wrong, and nobody has spoken with them for long. */
  quiet: 'Old Pier Bookshop',
  /** The agreement ends within 90 days, and nobody talks. */
  renewal: 'Fenwick Engineering',
  /** A colleague spoke with them on the last working day; the call is still due. */
  spoken: 'Harbour Dental',
  /** Praise, and the top mark in a survey. */
  happy: 'Tidewater Sailing Club',
  /** In its first month. */
  newcomer: 'Juniper Montessori School',
  /** Not a client yet. */
  prospect: 'Redgum Physiotherapy',
} as const;

/** What to type to be asked which of several is meant. */
export const AMBIGUOUS = 'har';
