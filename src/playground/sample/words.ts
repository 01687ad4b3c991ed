// A table: what people write after a call, in a subject line, on a ticket. `{thing}`, `{rush}`, `{other}`, `{tech}` and
// `{month}` are filled in by fill() with what that client has.

export type Mood = 'well' | 'mixed' | 'badly';

/** What the owner notes after a scheduled call. */
export const CALL_NOTES: Readonly<Record<Mood, readonly string[]>> = {
  well: [
    'Happy. {thing} has behaved since {tech} looked at it.',
    'Short one, all good. Asked about the cost of two more licences.',
    'Chatted about {rush}; they are ready for it this time.',
    'Likes the monthly summary and would like {other} to get it too.',
    'Nothing open on their side. Next month suits.',
    'Praised {tech} for staying on the line until it printed.',
    'They are hiring: one starter on the first. Will send the form.',
    'Said the new backup report finally makes sense.',
    'In a good mood; the quarter went well. Asked nothing of us.',
    '{other} is back from leave and takes over the small tickets.',
    'Walked through the open tickets one by one, both closed while we talked.',
    'Wants to talk about laptops once {rush} is over.',
    'Grateful that we rang before the power cut and not after.',
    'Multi-factor is on for everybody now. No grumbling, to my surprise.',
    'Asked how other firms handle shared mailboxes. Promised an example.',
    'Told me about the new site; lease signed, opening in spring.',
    'Quick check-in from the car. All fine, speak in the new month.',
    'Pleased that {thing} came back within the hour.',
    'Would take part in a phishing test if we warn {other} first.',
    'Went through the invoice line by line; clear now, no change.',
    'The spare laptop saved the day on Monday, worth every cent, in their words.',
    'They passed their insurer’s questionnaire with our notes.',
    'Says the desk picks up faster than it used to.',
    'Wants fewer passwords. Talked about single sign-on; keen.',
    'All calm. {other} asked to be copied on anything about {thing}.',
    'Agreed to move updates to Thursday night. Nobody works then.',
    'Rang about nothing and stayed for ten minutes. Good sign.',
    'Second screen for the front desk arrived and works.',
  ],
  mixed: [
    'Fine on the whole, but {thing} still drops out once a week.',
    'Thinks the desk is friendly and slow.',
    'Wants to know why the bill went up in {month}. Pat to explain.',
    'Busy with {rush}; could not go through the list. Half a call.',
    'Two things open for too long, in their view. They are right about one.',
    'Likes us, not the new portal.',
    '{other} wrote twice and got no answer. Apologised; passed on.',
    'Unsure about the firewall price; has another offer on the table.',
    'The fix for {thing} held for three days.',
    'Asked who is on call on weekends. I did not know by heart.',
    'Happy with {tech}, less so that it took two visits.',
    'Would rather have one number to ring than three.',
    'Budget is frozen until the new year. Projects wait.',
    'Said “it is all right, I suppose”. Ring again before the month is out.',
    'Training went over their heads. Shorter and in person next time.',
    'New phones work; the hold music does not, and it is all they hear.',
  ],
  badly: [
    'Annoyed. Third time {thing} failed this month, and each time a new person.',
    'Cut me short: wants a date, not an apology.',
    'Feels we only ring when there is something to sell.',
    'Lost half a day before {rush}. Wants to know what we will do about it.',
    'Read our own promise back to me. We missed it by a week.',
    'Says {other} has stopped reporting things because nothing happens.',
    'Upset about the bill for a visit that fixed nothing.',
    'Asked when the agreement ends. I said I would put this right first.',
    'Nobody had told them about Tuesday’s outage. They heard it from a customer.',
    'Wants to speak to Sam. Arranged it for the same day.',
    'Ticket was closed without asking them; it was not solved.',
    'Long silence, then “fine”. It is not fine.',
  ],
};

/** They rang us, and somebody at the desk answered. */
export const RANG_NOTES: readonly string[] = [
  'Rang about {thing}. Restarted it together, works.',
  'Locked out after the holiday. Reset, and reminded of the self-service page.',
  'Wanted to know whether an e-mail was real. It was not.',
  'Asked for a loan laptop until Friday.',
  '{other} starts a new role and needs access to the finance folder.',
  'Phones were silent for ten minutes; the provider’s fault, back by itself.',
  'Asked for the engineer’s arrival time. Before ten.',
  'Could not print before a meeting. Sent it from here.',
  'Reported a smell from the server cupboard. A dead fan, nothing worse.',
  'Needed the Wi-Fi code for a visitor.',
  'Rang to say thanks, of all things.',
  'Moved the appointment because of {rush}.',
];

export const EMAIL_SUBJECTS: readonly string[] = [
  'Re: New starter on Monday',
  'Updates on Thursday night',
  'Re: {thing}',
  'The list we spoke about',
  'Re: Shared mailbox for accounts',
  'Monthly summary, {month}',
  'Re: Wi-Fi in the meeting room',
  'Licences up for renewal',
  'Re: Old laptops',
  'Before {rush}',
  'Re: Parking for the engineer',
  'Insurance questionnaire, our part',
  'Re: Backup report',
  'A question from {other}',
  'Re: Invoice copy, please',
];

export type TicketKind = { readonly title: string; readonly priority: 'low' | 'medium' | 'high' };
const tickets = (priority: TicketKind['priority'], titles: readonly string[]): readonly TicketKind[] =>
  titles.map((title) => ({ title, priority }));

export const TICKETS: readonly TicketKind[] = [
  ...tickets('high', [
    'Nobody can open the shared drive',
    'Internet down at the front office',
    '{thing} is down',
    'Suspicious sign-in from abroad',
    'Callers cannot be heard',
  ]),
  ...tickets('medium', [
    '{thing} is slow since the update',
    '{thing} loses its connection',
    'New starter: account, laptop, door card',
    'Leaver: close the account, keep the mail',
    'Mail to one customer bounces',
    'Calendar shows meetings an hour late',
    'Shared mailbox is full',
    'Laptop battery lasts twenty minutes',
    'Multi-factor on a new phone',
    'Scanner sends empty pages',
    'Backup of one folder failed twice',
    'Certificate of the website runs out',
  ]),
  ...tickets('low', [
    'Second screen flickers',
    'Printer asks for a tray that is there',
    'Wi-Fi weak in the back room',
    'Signature shows the old address',
    'Keyboard with a sticky space bar',
    'Move the label printer to the other desk',
    'Add {other} to the newsletter list',
    'Old desktop to be wiped and recycled',
    'Meeting-room screen forgets its input',
    'Headset for {other}',
    'Spam from a supplier’s address',
    'Rename the finance folder',
  ]),
];

export const VISIT_NOTES: readonly string[] = [
  'Swapped the switch in the cupboard, labelled every cable.',
  'Walked the floor with {other}: four small things, fixed three.',
  'Moved {thing} to the other wall. Tidier, and it can be reached now.',
  'Put up the access point; signal is good as far as the car park.',
  'Cleaned the server cupboard. There was a bird’s nest, long empty.',
  'Set up two workstations and showed {other} the scanner.',
  'Battery backup tested: nine minutes. Enough to shut down.',
  'Replaced the drum, not the printer. They had been told otherwise.',
];

export const REVIEW_NOTES: readonly string[] = [
  'Went through the quarter: fewer tickets, same few people. Training offered.',
  'Numbers were good; most of the hour went on {rush}.',
  'Agreed on three laptops this half-year and none next.',
  'They want the response times in the summary, by site.',
  'Quiet quarter. Used the time to look at their insurance terms.',
];

export const ROADMAP_NOTES: readonly string[] = [
  'Two years ahead: phones first, then {thing}. Budget to follow.',
  'Agreed to retire the old server by winter. {other} keeps the list.',
  'They grow by six people next year. Licences and desks planned for.',
  'Security first, comfort second, in their own words.',
  'Nothing big this year. One good firewall and peace.',
];

export const QUOTE_TITLES: readonly string[] = [
  'Three laptops with docks',
  'Firewall, three years of support',
  'Wi-Fi for the back building',
  'Replacement for {thing}',
  'Phones for the new office',
  'Backup to a second place',
  'Security awareness training',
];

export const PROJECT_TITLES: readonly string[] = [
  'Move to the new mail system',
  'New phones',
  'Server to the cloud',
  'Wi-Fi renewal',
  'Office move',
];

export const ALERTS: readonly string[] = [
  'Disk above 90 %',
  'Backup late',
  'No answer from the router',
  'Battery backup on battery',
  'Antivirus out of date',
];

/**
 * The words with what this client has in place of what stands in braces; sentences begin with a capital. Throws
 * RangeError where it has no such thing.
 */
export const fill = (words: string, has: Readonly<Record<string, string>>): string => {
  const filled = words.replace(/\{(\w+)\}/g, (_, name: string) => {
    const found = has[name];
    if (found === undefined) throw new RangeError(`“${words}”: nothing for {${name}}`);
    return found;
  });
  return filled.replace(
    /(^|[.!?] )(\p{Ll})/gu,
    (_, before: string, first: string) => before + first.toUpperCase(),
  );
};
