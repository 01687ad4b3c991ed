import fc from 'fast-check';
import { isEnough, readTouchWords } from '../../src/domain/touch-words';
import type { TouchWords, WordsContext } from '../../src/domain/touch-words/reading';

/** A Tuesday, 10:00 in Sydney. */
const now = new Date('2026-06-09T10:00:00+10:00');
const person = (name: string, preferredName: string | null = null) => ({
  ...{ id: name.toLowerCase(), name, preferredName },
});
const mate = (name: string, handle: string) => ({
  ...{ id: handle, slackId: `U_${handle.toUpperCase()}`, name, handle, active: true },
});
const of: WordsContext = {
  ...{ now, timeZone: 'Australia/Sydney' },
  people: [
    person('Robert Ray', 'Bob'),
    person('Ann Lee'),
    person('Ann Marie Smith', 'Annie'),
    person('Zoë Ng'),
  ],
  team: [mate('Kim Novak', 'kim'), mate('Dana Reyes', 'dana')],
};
const read = (words: string): TouchWords => readTouchWords(words, of);
const said = (words: string): Partial<TouchWords> =>
  Object.fromEntries(
    Object.entries(read(words)).filter(
      ([key, value]) =>
        key !== 'read' && value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );
const at = (time: string) => new Date(`${time}+10:00`);

const voicemail = { kind: 'call', outcome: 'voicemail', direction: 'outbound' };
const spoke = { kind: 'call', outcome: 'reached' };
const theyCalled = { kind: 'call', outcome: 'reached', direction: 'inbound' };
const bob = { contactId: 'robert ray' };

describe('understood, and enough to be kept', () => {
  test.each<[string, object]>([
    ['left voicemail for Bob', { ...voicemail, ...bob }],
    ['Left a voice mail', voicemail],
    ['I just left him a message', voicemail],
    ['voicemail', voicemail],
    ['Bob, left voicemail', { ...voicemail, ...bob }],
    ['no answer', { kind: 'call', outcome: 'no_answer', direction: 'outbound' }],
    ['called Bob, no answer', { kind: 'call', outcome: 'no_answer', direction: 'outbound', ...bob }],
    [
      'called, no answer yesterday',
      { kind: 'call', outcome: 'no_answer', direction: 'outbound', at: at('2026-06-08T12:00') },
    ],
    [
      'wrong number for Ann Lee',
      { kind: 'call', outcome: 'wrong_number', direction: 'outbound', contactId: 'ann lee' },
    ],
    ['spoke with Bob, went well', { ...spoke, ...bob, mood: 'well' }],
    [
      'spoke with Bob about the project status: the switch comes Monday',
      { ...spoke, ...bob, phase: 'status', note: 'the switch comes Monday' },
    ],
    [
      'met Bob, 30 min, went well, project planning',
      { kind: 'meeting', ...bob, minutes: 30, mood: 'well', phase: 'planning' },
    ],
    ['e-mailed Bob on their project’s feedback', { kind: 'email', ...bob, phase: 'feedback' }],
    [
      'spoke with Bob about project status reports: they come late',
      { ...spoke, ...bob, note: 'about project status reports: they come late' },
    ],
    ['met Bob: we want the project status', { kind: 'meeting', ...bob, note: 'we want the project status' }],
    [
      'ticket 4711 project status is wrong',
      { kind: 'ticket', number: '4711', note: 'project status is wrong' },
    ],
    ['spoke with Bob, all well, 12 min', { ...spoke, ...bob, mood: 'well', minutes: 12 }],
    ['spoke with Robert Ray about the VPN 12 min', { ...spoke, ...bob, minutes: 12, note: 'about the VPN' }],
    ['spoke to bob for 12 minutes about the VPN', { ...spoke, ...bob, minutes: 12, note: 'about the VPN' }],
    [
      'we talked, it went badly: they wait for the quote',
      { ...spoke, mood: 'badly', note: 'they wait for the quote' },
    ],
    [
      'spoke with Bob and Ann Lee about the move it went well',
      { ...spoke, ...bob, withNames: ['Ann Lee'], note: 'about the move', mood: 'well' },
    ],
    [
      'spoke with zoe about printers 👍',
      { ...spoke, contactId: 'zoë ng', note: 'about printers', mood: 'well' },
    ],
    [
      'spoke with Bob :thumbsdown: server down again',
      { ...spoke, ...bob, mood: 'badly', note: 'server down again' },
    ],
    [
      'spoke with Bob this morning about renewal',
      { ...spoke, ...bob, at: at('2026-06-09T09:00'), note: 'about renewal' },
    ],
    [
      'spoke with Bob yesterday at 15:30, went well',
      { ...spoke, ...bob, at: at('2026-06-08T15:30'), exact: true, mood: 'well' },
    ],
    ['spoke with Bob, he will call back tomorrow', { ...spoke, ...bob, note: 'he will call back tomorrow' }],
    [
      'spoke with Bob about the ticket from yesterday',
      { ...spoke, ...bob, note: 'about the ticket from yesterday' },
    ],
    ['spoke with Bob: the VPN went well', { ...spoke, ...bob, note: 'the VPN went well' }],
    ['they called about the invoice', { ...theyCalled, note: 'about the invoice' }],
    ['Bob called about the VPN', { ...theyCalled, ...bob, note: 'about the VPN' }],
    [
      'Bob e-mailed: thanks for the help',
      { kind: 'email', direction: 'inbound', ...bob, note: 'thanks for the help' },
    ],
    ['e-mailed Bob the offer', { kind: 'email', ...bob, note: 'the offer' }],
    ['emailed', { kind: 'email' }],
    ['texted Annie', { kind: 'text', contactId: 'ann marie smith' }],
    ['chat with Bob with @kim', { kind: 'chat', ...bob, withIds: ['kim'] }],
    [
      'met Bob with @kim and @dana, went well',
      { kind: 'meeting', ...bob, withIds: ['kim', 'dana'], mood: 'well' },
    ],
    ['meeting tomorrow 10:30 with Bob', { kind: 'meeting', at: at('2026-06-10T10:30'), exact: true, ...bob }],
    ['call Bob tomorrow at 3pm', { kind: 'call', ...bob, at: at('2026-06-10T15:00'), exact: true }],
    ['visit at 14:00', { kind: 'visit', at: at('2026-06-09T14:00'), exact: true }],
    ['roadmap meeting yesterday, went well', { kind: 'roadmap', at: at('2026-06-08T12:00'), mood: 'well' }],
    [
      'note: tomorrow they move to the new office',
      { kind: 'note', note: 'tomorrow they move to the new office' },
    ],
    ['note call them at noon', { kind: 'note', note: 'call them at noon' }],
    [
      'dispute INV-1042 never ordered the firewall',
      { kind: 'dispute', number: 'INV-1042', note: 'never ordered the firewall' },
    ],
    ['disputes invoice #1042', { kind: 'dispute', number: '1042' }],
    ['ticket 4711 VPN down', { kind: 'ticket', number: '4711', note: 'VPN down' }],
    ['quote for a firewall', { kind: 'quote', note: 'for a firewall' }],
    [
      'praise for @kim: solved it in minutes',
      { kind: 'note', mood: 'well', withIds: ['kim'], note: 'solved it in minutes' },
    ],
    [
      'praise from Bob for @kim: “wonderful”',
      { kind: 'note', mood: 'well', ...bob, withIds: ['kim'], note: '“wonderful”' },
    ],
    [
      'spoke with Bob, all well. They also need a second line: at the depot',
      { ...spoke, ...bob, mood: 'well', needs: 'a second line: at the depot' },
    ],
    [
      'spoke with Bob about the move, and they want fibre',
      { ...spoke, ...bob, note: 'about the move', needs: 'fibre' },
    ],
    ['note needs: a quote for backups', { kind: 'note', needs: 'a quote for backups' }],
    ['spoke with Bob about what they need most', { ...spoke, ...bob, note: 'about what they need most' }],
    ['complaint: slow replies', { kind: 'note', mood: 'badly', note: 'slow replies' }],
  ])('%s', (words, expected) => {
    expect(said(words)).toEqual(expected);
    expect(isEnough(read(words), now)).toBe(true);
  });
});

describe('not enough: somebody looks at the form, where all that was typed stands', () => {
  test.each<[string, object]>([
    ['', {}],
    ['they have a new office', { note: 'they have a new office' }],
    ['👍 great people', { note: '👍 great people' }],
    ['spoke with Bob', { ...spoke, ...bob }],
    ['rescheduled', { kind: 'call', outcome: 'rescheduled' }],
    ['they rescheduled our call with Bob', { kind: 'call', outcome: 'rescheduled', ...bob }],
    ['called Bob about the VPN', { kind: 'call', ...bob, note: 'about the VPN' }],
    ['spoke with Bob, it went badly', { ...spoke, ...bob, mood: 'badly' }],
    ['call Bob tomorrow', { kind: 'call', ...bob, at: at('2026-06-10T09:00') }],
    [
      'met Bob at the depot yesterday',
      { kind: 'meeting', ...bob, at: at('2026-06-08T12:00'), note: 'at the depot yesterday', doubtful: true },
    ],
    ['spoke with Ann about it', { ...spoke, note: 'with Ann about it', doubtful: true }],
    ['met', { kind: 'meeting' }],
    ['dispute', { kind: 'dispute' }],
    ['note', { kind: 'note' }],
  ])('%s', (words, expected) => {
    expect(said(words)).toEqual(expected);
    expect(isEnough(read(words), now)).toBe(false);
  });
});

/** The words of a text, without the signs between them. */
const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .toSorted();

const pieces = fc.constantFrom(
  ...[
    'left voicemail',
    'spoke',
    'call',
    'met',
    'no answer',
    'they called',
    'dispute',
    'INV-1042',
    'note',
    'praise',
  ],
  ...[
    'with',
    'for',
    'and',
    'Bob',
    'Ann',
    'Robert Ray',
    '@kim',
    '@Kim Novak',
    '@nobody',
    '12 min',
    'for 12 minutes',
  ],
  ...[
    'yesterday',
    'tomorrow at 3pm',
    '25:99',
    'at 10:30',
    'this morning',
    'went well',
    'badly',
    '👍',
    ':+1:',
  ],
  ...['they need a second line', 'wants: more', 'and he also wants it'],
  ...[',', ':', '-', '–', '\n', 'the', 'VPN', '<!channel>', '\ud800', '👩🏽‍🚀', 'Zoë'],
);
const typed = fc.oneof(
  fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

test('whatever is typed, nothing is lost: what is not understood is the note', () => {
  fc.assert(
    fc.property(typed, (words) => {
      const { read: phrases, note, needs } = read(words);
      expect(wordsOf([...phrases, note ?? '', needs ?? ''].join(' '))).toEqual(wordsOf(words));
      expect(words).toContain(note ?? '');
    }),
    { numRuns: 2_000 },
  );
});

test('what is kept at once has a kind, and no future that is not named to the minute', () => {
  fc.assert(
    fc.property(typed, (words) => {
      const it = read(words);
      if (!isEnough(it, now)) return;
      expect(it.kind).toBeDefined();
      if (it.at !== null && it.at > now) expect([it.exact, it.outcome]).toEqual([true, undefined]);
    }),
    { numRuns: 2_000 },
  );
});
