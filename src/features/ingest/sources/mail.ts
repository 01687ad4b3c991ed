import { z } from 'zod';
import { domainOf } from '../../../domain/names';
import { instant, orNull, text } from './fields';
import { reading, type Reading } from './records';
import type { Fault } from './source';

const MOST_READ = 20_000;
const MOST_LINES = 12;
const LONGEST_NOTE = 1_000;
const LONGEST_HEADER = 20_000;
const MOST_ADDRESSES = 200;

export type Mailbox = { readonly email: string; readonly name: string | null };

/** `"Novak, Kim" <kim@msp.example>, bob@acme.example` */
export const mailboxesIn = (header: string): readonly Mailbox[] =>
  [
    ...header
      .slice(0, LONGEST_HEADER)
      .matchAll(
        /(?:"([^"]{0,300})"|([^<>,;"]{0,300}))\s{0,5}<([^<>\s]{1,320})>|([^\s<>,;"]{1,320}@[^\s<>,;"]+)/g,
      ),
  ]
    .slice(0, MOST_ADDRESSES)
    .flatMap(([, quoted, plain, bracketed, bare]) => {
      const email = (bracketed ?? bare ?? '').toLowerCase();
      const called = (quoted ?? plain ?? '').trim();
      return email.includes('@') ? [{ email, name: called === '' ? null : called }] : [];
    });

/** Where what is quoted, or a signature, begins. */
const END =
  /^(?:-- ?|_{10,}|-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine).*|(?:on|am|le|el|op) .{0,200}(?:wrote|schrieb|écrit|escribió|schreef).{0,100}:)$/i;

/** The first lines that were written in this mail itself; null when there are none. */
export const firstLines = (words: string | null): string | null => {
  const all = (words ?? '').slice(0, MOST_READ).split(/\r\n?|\n/);
  const end = all.findIndex((line) => END.test(line.trim()));
  const own = (end === -1 ? all : all.slice(0, end)).map((line) => line.trim());
  const note = own
    .filter((line, at) => !line.startsWith('>') && (line !== '' || (own[at - 1] ?? '') !== ''))
    .slice(0, MOST_LINES)
    .join('\n')
    .trim();
  if (note === '') return null;
  return note.length > LONGEST_NOTE ? `${note.slice(0, LONGEST_NOTE - 1).toWellFormed()}…` : note;
};

/** What a mail provider found of a mail's origin. */
export type Verdict = {
  /** In lower case: pass, fail, softfail, neutral, none; undefined: not told. */
  readonly spf: string | undefined;
  /** Whom SPF was asked about. */
  readonly envelopeFrom: string | undefined;
  readonly dkim: string | undefined;
  /** Whose signatures DKIM was asked about. */
  readonly signers: readonly string[];
};

/**
 * Why a mail is not believed to be from its sender: neither SPF nor DKIM passed for the domain of From. Undefined when it
 * is. That they passed for another domain proves nothing: everybody has one.
 */
export const disbelief = (from: string, verdict: Verdict, pointer: string): Fault | undefined => {
  const domain = domainOf(from) ?? '';
  const isTheirs = (of: string | undefined): boolean => {
    const other = of === undefined ? undefined : domainOf(of.replace(/[<>]/g, ''));
    return (
      other !== undefined &&
      (other === domain || other.endsWith(`.${domain}`) || domain.endsWith(`.${other}`))
    );
  };
  const { spf, envelopeFrom, dkim, signers } = verdict;
  const isProved = (spf === 'pass' && isTheirs(envelopeFrom)) || (dkim === 'pass' && signers.some(isTheirs));
  if (domain !== '' && isProved) return undefined;
  const spfWords = spf === undefined ? 'not told' : `${spf} for ${envelopeFrom ?? 'nobody named'}`;
  const dkimWords = dkim === undefined ? 'not told' : `${dkim} for ${signers.join(', ') || 'nobody named'}`;
  return {
    pointer,
    found: `SPF ${spfWords}; DKIM ${dkimWords}`.slice(0, 300),
    expected: `a mail that passed SPF or DKIM for ${domain || 'its sender'}; it is kept, and is no touch`,
  };
};

const mailbox = z.object({ email: z.string(), name: orNull(text) });
const mail = z.object({
  messageId: z.string(),
  date: z.string(),
  subject: orNull(text),
  note: orNull(text),
  from: mailbox,
  to: z.array(mailbox),
});

/** What is kept of a mail: no more than is told of it. */
export type MailRecord = z.infer<typeof mail>;

const LONGEST_ID = 255;

export const mailReadings: Readonly<Record<string, Reading>> = {
  mail: reading(mail, ({ messageId, date, ...record }, { envelope, digest }) => {
    // its own time is the sender's: never later than it came
    const written = instant.safeParse(date).data ?? new Date(date);
    const isKnown = Number.isFinite(written.getTime()) && written.getUTCFullYear() >= 1990;
    const at = isKnown && written <= envelope.sentAt ? written : envelope.sentAt;
    const id = messageId.replace(/[<>\s]/g, '').slice(0, LONGEST_ID);
    return {
      type: 'mail',
      mail: { ...record, messageId: id === '' ? envelope.id : id, at, updatedAt: at, digest },
    };
  }),
};
