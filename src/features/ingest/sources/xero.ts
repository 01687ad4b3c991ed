import { z } from 'zod';
import { expected, id, text } from './fields';
import { anyMatches, deliveryId, headerOf, hmac, ownSecret, refused } from './proof';
import { faultsIn, readsRecords, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';
import { xeroApi } from './xero-api';
import { xeroReadings } from './xero-records';

const words = expected('an object with a list of events');
/** Without any event it only asks whether we mean to receive, and tell a right signature from a wrong one. */
const body = z.object(
  { events: z.array(z.object({ resourceId: id, eventCategory: text, eventDateUtc: text }), words) },
  words,
);

const KNOWN = ['invoice', 'contact'];

const recordsOf = (json: unknown): readonly Tagged[] | readonly Fault[] => {
  const { success, data, error } = body.safeParse(json);
  if (!success) return faultsIn(json, error);
  return data.events.flatMap(({ resourceId, eventCategory, eventDateUtc }) => {
    const what = eventCategory.toLowerCase();
    return KNOWN.includes(what)
      ? [{ tag: 'changed', record: { what, id: resourceId, at: eventDateUtc } }]
      : [];
  });
};

/** Xero's hooks, which name records by id alone: docs/sources/xero.md. */
export const xero: SourceKind = {
  ...ownSecret,
  vendor: 'xero',
  title: 'Xero',
  proof: 'signature',
  makesSecret: true,
  keepsFaulty: true,
  answersBare: true,
  verify: ({ raw, headers }, secrets, now): Verified => {
    const given = headerOf(headers, 'x-xero-signature');
    if (given === undefined) return refused('The header x-xero-signature is needed.');
    return anyMatches(given, secrets, (secret) => hmac('sha256', secret, 'base64', raw))
      ? { type: 'genuine', id: deliveryId(raw), sentAt: now }
      : refused('The x-xero-signature is not of this body and webhooks key.');
  },
  ...readsRecords({ recordsOf, readings: xeroReadings }),
  api: xeroApi,
};
