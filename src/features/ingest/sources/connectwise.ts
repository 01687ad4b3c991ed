import { createHash } from 'node:crypto';
import { z } from 'zod';
import { agreementReading, invoiceReading, opportunityReading, projectReading } from './connectwise-sales';
import { connectwiseApi } from './connectwise-api';
import { activityReading, descriptionReading, ticketReading, wordReading } from './connectwise-desk';
import { gone, goneOf } from './connectwise-fields';
import { keyAt, shownKeyUrl, trustedKeyUrl } from './connectwise-key';
import { companyReading, contactReading } from './connectwise-people';
import { id } from './fields';
import { readJson, shown } from './json-body';
import { maybeObject, maybeText } from './lenient';
import { anyMatches, deliveryId, headerOf, hmac, ownSecret, refused } from './proof';
import { reading, readsRecords, type Tagged } from './records';
import type { Fault, SourceKind } from './source';

const callback = z.object({
  Action: maybeText,
  Type: maybeText,
  ID: id,
  Entity: z.unknown().optional(),
  FromUrl: maybeText,
});

const READ = {
  ticket: ticketReading,
  activity: activityReading,
  company: companyReading,
  contact: contactReading,
  opportunity: opportunityReading,
  agreement: agreementReading,
  project: projectReading,
  invoice: invoiceReading,
};

const named = z.object({ type: z.string(), id });

/** A callback's record, which comes as JSON inside of JSON; without it only its id is known. */
const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const checked = callback.safeParse(body);
  if (!checked.success)
    return [{ pointer: '', found: shown(body), expected: 'a callback with Action, Type, ID and Entity' }];
  const { Action: action, Type, ID, Entity: entity, FromUrl: host } = checked.data;
  const type = (Type ?? '').toLowerCase();
  if (/^deleted$/i.test(action ?? '')) return [{ tag: 'gone', record: { type, id: ID } }];
  if (entity == null || entity === '')
    return Object.hasOwn(READ, type) ? [{ tag: 'named', record: { type, id: ID } }] : [];
  const read = typeof entity === 'string' ? readJson(entity) : { value: entity };
  if ('faults' in read)
    return read.faults.map(({ pointer, ...fault }) => ({ ...fault, pointer: `/Entity${pointer}` }));
  if (typeof read.value !== 'object' || read.value === null)
    return [{ pointer: '/Entity', found: shown(read.value), expected: 'a record' }];
  const tagged = {
    tag: type,
    record: { ...read.value, ...(type === 'ticket' ? { host } : {}) },
    at: ['Entity'],
  };
  return type === 'ticket' ? [tagged, { ...tagged, tag: 'description' }] : [tagged];
};

const unbelieved = maybeObject({ MessageId: maybeText, Metadata: maybeObject({ key_url: z.unknown() }) });
const unbelievedOf = (raw: Buffer): z.infer<typeof unbelieved> => {
  const json = readJson(raw.toString('utf8'));
  return unbelieved.parse('value' in json ? json.value : null);
};

/** ConnectWise Manage (PSA): callbacks of payload version 3.0.0. docs/sources/connectwise.md */
export const connectwise: SourceKind = {
  vendor: 'connectwise',
  title: 'ConnectWise Manage',
  proof: 'signature',
  makesSecret: true,
  ...ownSecret,

  // base64 HMAC-SHA256 over the raw body; the key is SHA-256 of the signing key
  verify: ({ raw, headers }, secrets, now) => {
    const given = headerOf(headers, 'x-content-signature');
    if (given === undefined)
      return refused('The header x-content-signature is missing: the callback needs payloadVersion 3.0.0.');
    const right = (secret: string) =>
      hmac('sha256', createHash('sha256').update(secret).digest(), 'base64', raw);
    const told = unbelievedOf(raw);
    if (anyMatches(given, secrets, right))
      return { type: 'genuine', id: deliveryId(raw, told?.MessageId ?? undefined), sentAt: now };
    const keyUrl = shownKeyUrl(told?.Metadata?.key_url);
    return refused(
      `The signing key is another one.${keyUrl ? ` ConnectWise shows the right one at ${keyUrl.href}` : ''}`,
    );
  },

  keyOf: ({ raw, headers }, credentials) => {
    const url = trustedKeyUrl(unbelievedOf(raw)?.Metadata?.key_url, credentials);
    return url && headerOf(headers, 'x-content-signature') !== undefined
      ? (ask) => keyAt(ask, url)
      : undefined;
  },

  ...readsRecords({
    recordsOf,
    readings: {
      ...READ,
      description: descriptionReading,
      word: wordReading,
      gone: reading(gone, goneOf),
      named: reading(named, ({ type, id: wanted }, { envelope }) => ({
        type: 'wanted',
        wanted: { what: type, id: wanted, at: envelope.sentAt },
      })),
    },
  }),
  keepsFaulty: true,
  api: connectwiseApi,
};
