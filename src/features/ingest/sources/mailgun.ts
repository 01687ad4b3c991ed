import { z } from 'zod';
import { expected, orNull, text } from './fields';
import { formOf } from './form-body';
import { readJson } from './json-body';
import { disbelief, firstLines, mailboxesIn, mailReadings, type MailRecord, type Verdict } from './mail';
import { plainText } from './plain-text';
import { anyMatches, deliveryId, hmac, ownSecret, refused } from './proof';
import { faultsIn, readsRecords, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';

/** Mailgun tries again for eight hours; the same token a second time is the same delivery. */
const OLDEST_MS = 12 * 3_600_000;

const route = z.object(
  {
    recipient: orNull(text),
    sender: orNull(text),
    from: z.string(expected('a sender')),
    subject: orNull(text),
    'stripped-text': orNull(text),
    'body-plain': orNull(text),
    'body-html': orNull(text),
    'message-headers': z.string(expected('the headers as JSON')),
  },
  expected('a mail as a route of Mailgun forwards it'),
);

const headers = z.array(z.tuple([z.string(), z.string()]));

const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const { success, data: mail, error } = route.safeParse(body);
  if (!success) return faultsIn(body, error);
  const json = readJson(mail['message-headers']);
  const told = headers.safeParse('value' in json ? json.value : undefined);
  const [from] = mailboxesIn(mail.from);
  if (!told.success || !from)
    return [
      from
        ? { pointer: '/message-headers', found: 'no such list', expected: 'a list of names and values' }
        : { pointer: '/from', found: mail.from.slice(0, 100), expected: 'an e-mail address' },
    ];
  const all = (name: string) =>
    told.data.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);
  const fault = disbelief(from.email, verdictOf(mail.sender, all), '/message-headers');
  if (fault) return [fault];
  const own = mail.recipient?.toLowerCase();
  const html = mail['body-html'] === null ? null : plainText(mail['body-html']);
  const record: MailRecord = {
    messageId: all('message-id')[0] ?? '',
    date: all('date')[0] ?? '',
    subject: mail.subject,
    note: firstLines(mail['stripped-text'] ?? mail['body-plain'] ?? html),
    from,
    to: [...all('to'), ...all('cc')].flatMap(mailboxesIn).filter(({ email }) => email !== own),
  };
  return [{ tag: 'mail', record }];
};

/** A sender may write such headers too: only when all of them say so, it is so. */
const verdictOf = (sender: string | null, all: (name: string) => readonly string[]): Verdict => {
  const agreed = (name: string): string | undefined => {
    const said = new Set(all(name).map((value) => value.trim().toLowerCase()));
    return said.size > 1 ? 'disputed' : [...said][0];
  };
  return {
    spf: agreed('x-mailgun-spf'),
    envelopeFrom: sender ?? undefined,
    dkim: agreed('x-mailgun-dkim-check-result'),
    // with several signatures nobody says which one was checked
    signers: all('dkim-signature').length === 1 ? all('dkim-signature').flatMap(signerOf) : [],
  };
};

const signerOf = (signature: string): readonly string[] =>
  /(?:^|;)\s*d=\s*([^;\s]+)/.exec(signature.slice(0, 5_000))?.slice(1, 2) ?? [];

const reads = readsRecords({ recordsOf, readings: mailReadings });

/** Mail that comes by a route of Mailgun: docs/sources/mailgun.md. */
export const mailgun: SourceKind = {
  ...ownSecret,
  vendor: 'mailgun',
  title: 'E-mail (Mailgun)',
  // what is signed is a token, and the body beside it is believed
  proof: 'body',
  makesSecret: true,
  keepsFaulty: true,
  verify: ({ raw }, secrets, now): Verified => {
    const { timestamp = '', token = '', signature = '' } = formOf(raw.toString('utf8'));
    if (!/^\d{1,12}$/.test(timestamp) || token === '' || signature === '')
      return refused('The fields timestamp, token and signature are all needed.');
    if (!anyMatches(signature, secrets, (secret) => hmac('sha256', secret, 'hex', timestamp, token)))
      return refused('The signature is not of this token and signing key.');
    const sentAt = new Date(Number(timestamp) * 1000);
    if (Math.abs(now.getTime() - sentAt.getTime()) > OLDEST_MS)
      return refused('It was sent more than 12 hours ago, or is ahead of its time.');
    return { type: 'genuine', id: deliveryId(raw, token), sentAt };
  },
  ...reads,
  parse: (body, envelope) => reads.parse(JSON.stringify(formOf(body)), envelope),
};
