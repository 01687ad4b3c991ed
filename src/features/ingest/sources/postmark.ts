import { z } from 'zod';
import { expected, orNull, text } from './fields';
import { disbelief, firstLines, mailReadings, type MailRecord, type Verdict } from './mail';
import { plainText } from './plain-text';
import { deliveryId, ownSecret, refused, verifyShared } from './proof';
import { faultsIn, readsRecords, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';

const person = z.object({
  Email: z
    .string(expected('an e-mail address'))
    .trim()
    .toLowerCase()
    .includes('@', expected('an e-mail address')),
  Name: orNull(text),
});
const headers = z.array(z.object({ Name: z.string(), Value: z.string() }));

const inbound = z.object(
  {
    MessageID: z.string(expected('an id')),
    FromFull: person,
    ToFull: orNull(z.array(person)),
    CcFull: orNull(z.array(person)),
    OriginalRecipient: orNull(text),
    Subject: orNull(text),
    Date: orNull(text),
    StrippedTextReply: orNull(text),
    TextBody: orNull(text),
    HtmlBody: orNull(text),
    Headers: headers,
  },
  expected("a mail as Postmark's inbound stream sends it"),
);
type Inbound = z.infer<typeof inbound>;

/** The first header of a name: those that Postmark adds stand above whatever the sender wrote. */
const header = ({ Headers }: Inbound, name: string): string | undefined =>
  Headers.find(({ Name }) => Name.toLowerCase() === name)?.Value;

const verdictOf = (mail: Inbound): Verdict => {
  const spf = header(mail, 'received-spf');
  const tests = header(mail, 'x-spam-tests')?.split(/[\s,]+/);
  return {
    spf: /^\s*(\w+)/.exec(spf ?? '')?.[1]?.toLowerCase(),
    envelopeFrom: /envelope-from=["<]*([^\s;">]+)/i.exec(spf ?? '')?.[1],
    // valid for the author's own domain
    dkim: tests === undefined ? undefined : tests.includes('DKIM_VALID_AU') ? 'pass' : 'none',
    signers: tests?.includes('DKIM_VALID_AU') ? [mail.FromFull.Email] : [],
  };
};

const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const { success, data: mail, error } = inbound.safeParse(body);
  if (!success) return faultsIn(body, error);
  const fault = disbelief(mail.FromFull.Email, verdictOf(mail), '/Headers');
  if (fault) return [fault];
  const own = mail.OriginalRecipient?.toLowerCase();
  const html = mail.HtmlBody === null ? null : plainText(mail.HtmlBody);
  const record: MailRecord = {
    messageId: header(mail, 'message-id') ?? mail.MessageID,
    date: mail.Date ?? '',
    subject: mail.Subject,
    note: firstLines(mail.StrippedTextReply ?? mail.TextBody ?? html),
    from: { email: mail.FromFull.Email, name: mail.FromFull.Name },
    to: [...(mail.ToFull ?? []), ...(mail.CcFull ?? [])]
      .map(({ Email, Name }) => ({ email: Email, name: Name }))
      .filter(({ email }) => email !== own),
  };
  return [{ tag: 'mail', record }];
};

/** Mail that comes by Postmark's inbound stream: docs/sources/postmark.md. */
export const postmark: SourceKind = {
  ...ownSecret,
  vendor: 'postmark',
  title: 'E-mail (Postmark)',
  proof: 'secret',
  keepsFaulty: true,
  verify: ({ raw, headers: given }, secrets, now): Verified => {
    const why = verifyShared(given, secrets);
    return why === undefined ? { type: 'genuine', id: deliveryId(raw), sentAt: now } : refused(why);
  },
  ...readsRecords({ recordsOf, readings: mailReadings }),
};
