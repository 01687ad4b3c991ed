import { PHASES, type Phase } from '../project-phase';
import type { Direction, Kind, Mood, Outcome } from '../touch';

/** Kinds that somebody can note down by hand. */
export const HAND_KINDS = [
  'call',
  'email',
  'text',
  'chat',
  'meeting',
  'visit',
  'roadmap',
  'note',
  'dispute',
  'ticket',
  'quote',
  'invoice',
] as const satisfies readonly Kind[];
export type HandKind = (typeof HAND_KINDS)[number];

/** Of these, those with a number or title of their own, which stay open until somebody or their source closes them. */
export const HAND_RECORDS: readonly HandKind[] = ['dispute', 'ticket', 'quote', 'invoice'];

/** What a phrase says of a touch. */
export type Said = {
  readonly kind?: HandKind;
  readonly outcome?: Outcome;
  readonly direction?: Direction;
  readonly mood?: Mood;
  readonly minutes?: number;
  /** Of a project. */
  readonly phase?: Phase;
};

const WE = '(?:(?:i|we) )?(?:just )?';
const THEY = '(?:they|he|she) ';
const MAIL = 'e-?mail';

/** How people begin to say what happened. The first that fits is taken, so the longer stand before the shorter. */
const BEGINNINGS: readonly (readonly [words: string, says: Said])[] = [
  [`${WE}(?:called,? )?left (?:him |her |them )?(?:a )?(?:voice ?mail|vm|message)`, attempt('voicemail')],
  ['voice ?mail|vm', attempt('voicemail')],
  [`${WE}(?:called,? )?(?:got )?no (?:answer|reply|response)`, attempt('no_answer')],
  ["(?:nobody|no one) (?:answered|picked up)|(?:did not|didn[’']t) (?:answer|pick up)", attempt('no_answer')],
  [`${WE}(?:called,? )?(?:got the )?wrong number`, attempt('wrong_number')],
  [
    `(?:${WE}|${THEY})(?:called,? )?re-?scheduled(?: (?:the|our) call)?`,
    { kind: 'call', outcome: 'rescheduled' },
  ],
  [`${THEY}(?:called|rang|phoned)(?: us| me| in| back)?`, theirs('call', 'reached')],
  [`${THEY}${MAIL}ed(?: us| me)?|${THEY}(?:wrote|sent an? ${MAIL})`, theirs('email')],
  [`${THEY}texted(?: us| me)?`, theirs('text')],
  [`${WE}(?:called and )?(?:spoke|talked|reached)`, { kind: 'call', outcome: 'reached' }],
  [`${WE}(?:called|call|rang|phoned|phone call|tried)`, { kind: 'call' }],
  [`${WE}(?:had a |held a )?(?:roadmap(?: meeting)?|qbr)`, { kind: 'roadmap' }],
  [`${WE}(?:had a |held a )?(?:meeting|meet|met)`, { kind: 'meeting' }],
  [`${WE}(?:visited|visit|on[ -]?site)`, { kind: 'visit' }],
  [`${WE}(?:${MAIL}ed|${MAIL}|sent (?:an )?${MAIL})`, { kind: 'email' }],
  [`${WE}(?:texted|text|sms|sent a text)`, { kind: 'text' }],
  [`${WE}(?:chatted|chat)`, { kind: 'chat' }],
  ['note', { kind: 'note' }],
  ['(?:they )?disput(?:es?|ed|ing)', { kind: 'dispute' }],
  ['ticket', { kind: 'ticket' }],
  ['quoted?', { kind: 'quote' }],
  ['invoiced?', { kind: 'invoice' }],
  ['praised?|kudos|compliment', { kind: 'note', mood: 'well' }],
  ['complaint|(?:they )?complain(?:ed|s)?', { kind: 'note', mood: 'badly' }],
];

/** Said of the one who is named before: `Bob called about the VPN`. */
const THEIR_DOINGS: readonly (readonly [words: string, says: Said])[] = [
  ['(?:called|rang|phoned)(?: us| me| in| back)?', theirs('call', 'reached')],
  [`${MAIL}ed(?: us| me)?|wrote`, theirs('email')],
  ['texted(?: us| me)?', theirs('text')],
];

const MOODS: readonly (readonly [words: string, says: Said])[] = [
  ['(?:it |all |that )?went (?:very |really )?well|all (?:is )?(?:well|good)|👍\\p{EMod}?', { mood: 'well' }],
  ['(?:it |all |that )?went (?:very |really )?badly|badly|👎\\p{EMod}?', { mood: 'badly' }],
  ['(?:it |all |that )?went (?:so-so|ok|okay)|mixed|so-so', { mood: 'mixed' }],
  [':(?:\\+1|thumbsup):(?::skin-tone-\\d:)?', { mood: 'well' }],
  [':(?:-1|thumbsdown):(?::skin-tone-\\d:)?', { mood: 'badly' }],
];

/** `about the project status`: what a talk was about, which phase of a project. */
const ABOUT_PROJECT = PHASES.map((phase): readonly [string, Said] => [
  `(?:(?:about|on) )?(?:(?:the|their|our) )?project(?:[’']s)? ${phase}`,
  { phase },
]);

function attempt(outcome: Outcome): Said {
  return { kind: 'call', outcome, direction: 'outbound' };
}

function theirs(kind: HandKind, outcome?: Outcome): Said {
  return { kind, direction: 'inbound', ...(outcome && { outcome }) };
}

/** A phrase where it may stand: whole words at the beginning or the end. */
export type Phrase = { readonly atStart: RegExp; readonly atEnd: RegExp; readonly says: Said };

const END = '(?![\\p{L}\\p{N}_])';
const START = '(?<![\\p{L}\\p{N}_@])';
/** The words as a whole at the beginning, or at the end, of a text. */
export const placed = (words: string): Omit<Phrase, 'says'> => ({
  atStart: new RegExp(`^(?:${words})${END}`, 'iu'),
  atEnd: new RegExp(`${START}(?:${words})$`, 'iu'),
});
const phrases = (table: readonly (readonly [string, Said])[]): readonly Phrase[] =>
  table.map(([words, says]) => ({ ...placed(words), says }));

export const beginnings = phrases(BEGINNINGS);
export const theirDoings = phrases(THEIR_DOINGS);
export const moods = phrases(MOODS);
export const aboutProject = phrases(ABOUT_PROJECT);
