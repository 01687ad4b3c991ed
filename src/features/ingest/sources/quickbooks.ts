import { z } from 'zod';
import { expected, id, text } from './fields';
import { anyMatches, deliveryId, headerOf, hmac, ownSecret, refused } from './proof';
import { quickbooksApi, TAGS } from './quickbooks-api';
import { quickbooksReadings } from './quickbooks-records';
import { faultsIn, readsRecords, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';

const formWords = expected('eventNotifications, or a list of CloudEvents');

/** The form of old: entities by company. */
const notifications = z.object(
  {
    eventNotifications: z.array(
      z.object({
        dataChangeEvent: z
          .object({
            entities: z.array(
              z.object({ name: text, id, operation: text, lastUpdated: text, deletedId: id.optional() }),
            ),
          })
          .optional(),
      }),
      formWords,
    ),
  },
  formWords,
);

/** The form that replaces it: `qbo.invoice.updated.v1`. */
const cloudEvents = z.array(z.object({ type: text, time: text, intuitentityid: id }), formWords);

type Change = { readonly name: string; readonly id: string; readonly operation: string; readonly at: string };

const changesOf = (body: unknown): readonly Change[] | z.ZodError => {
  if (Array.isArray(body)) {
    const { success, data, error } = cloudEvents.safeParse(body);
    if (!success) return error;
    return data.map(({ type, time, intuitentityid }) => {
      const [, name = '', operation = ''] = type.split('.');
      return { name, id: intuitentityid, operation, at: time };
    });
  }
  const { success, data, error } = notifications.safeParse(body);
  if (!success) return error;
  return data.eventNotifications.flatMap(({ dataChangeEvent }) =>
    (dataChangeEvent?.entities ?? []).map(({ lastUpdated, ...entity }) => ({ ...entity, at: lastUpdated })),
  );
};

const KNOWN = Object.keys(TAGS).map((entity) => entity.toLowerCase());

const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const changes = changesOf(body);
  if (changes instanceof z.ZodError) return faultsIn(body, changes);
  return changes.flatMap(({ name, id: named, operation, at }) => {
    const what = name.toLowerCase();
    const tag = /^delete/i.test(operation) ? 'deleted' : 'changed';
    return KNOWN.includes(what) ? [{ tag, record: { what, id: named, at } }] : [];
  });
};

/** QuickBooks Online's hooks, which name records by id alone: docs/sources/quickbooks.md. */
export const quickbooks: SourceKind = {
  ...ownSecret,
  vendor: 'quickbooks',
  title: 'QuickBooks Online',
  proof: 'signature',
  makesSecret: true,
  keepsFaulty: true,
  verify: ({ raw, headers }, secrets, now): Verified => {
    const given = headerOf(headers, 'intuit-signature');
    if (given === undefined) return refused('The header intuit-signature is needed.');
    return anyMatches(given, secrets, (secret) => hmac('sha256', secret, 'base64', raw))
      ? { type: 'genuine', id: deliveryId(raw), sentAt: now }
      : refused('The intuit-signature is not of this body and verifier token.');
  },
  ...readsRecords({ recordsOf, readings: quickbooksReadings }),
  api: quickbooksApi,
};
