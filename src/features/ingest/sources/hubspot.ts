import { hubspotApi } from './hubspot-api';
import { hubspotReadings } from './hubspot-records';
import { shown } from './json-body';
import { anyMatches, deliveryId, headerOf, hmac, ownSecret, refused, staleness } from './proof';
import { readsRecords, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';
import { anyList, idOrNone } from './lenient';

/** HubSpot: signed batches of events that name records by their ids alone. */
export const hubspot: SourceKind = {
  vendor: 'hubspot',
  title: 'HubSpot',
  proof: 'signature',
  makesSecret: true,
  ...ownSecret,
  keepsFaulty: true,
  api: hubspotApi,

  // Version 1, which HubSpot still sends beside it, signs no time: whoever saw a delivery once could send it again.
  verify: ({ raw, headers, url }, secrets, now): Verified => {
    const signature = headerOf(headers, 'x-hubspot-signature-v3');
    const timestamp = headerOf(headers, 'x-hubspot-request-timestamp');
    if (signature === undefined || timestamp === undefined)
      return refused('The headers X-HubSpot-Signature-v3 and X-HubSpot-Request-Timestamp are both needed.');
    const right = (secret: string) => hmac('sha256', secret, 'base64', `POST${url}`, raw, timestamp);
    if (!anyMatches(signature, secrets, right))
      return refused(
        'The signature is none of this secret over POST, the address that PUBLIC_URL makes, the body and the timestamp.',
      );
    const sentAt = new Date(/^\d{13}$/.test(timestamp) ? Number(timestamp) : NaN);
    const stale = staleness(sentAt, now);
    return stale === undefined ? { type: 'genuine', id: deliveryId(raw), sentAt } : refused(stale);
  },

  ...readsRecords({ recordsOf: (body) => recordsOf(body), readings: hubspotReadings }),
};

type Told = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<string, string>> = {
  '0-2': 'company',
  '0-3': 'deal',
  '0-5': 'ticket',
  '0-48': 'call',
};
const KNOWN = Object.values(TYPES);
const CHANGES = ['creation', 'propertyChange', 'restore', 'associationChange', 'merge'];

/** Of each record one wish, however much of it changed; deletions as they are told. What an import changes is a flood. */
const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  if (!Array.isArray(body)) return [{ pointer: '', found: shown(body), expected: 'a list of events' }];
  const told = new Map<string, Tagged>();
  for (const [index, event] of (body as readonly unknown[]).entries()) {
    if (typeof event !== 'object' || event === null) continue;
    const { subscriptionType, eventType, changeSource, ...of } = event as Told;
    const [about = '', what = ''] = wordsOf(subscriptionType ?? eventType);
    const type = about === 'object' ? TYPES[String(of['objectTypeId'] ?? of['fromObjectTypeId'])] : about;
    if (type === undefined || !KNOWN.includes(type) || changeSource === 'IMPORT') continue;
    const objectId = of['objectId'] ?? of['fromObjectId'] ?? of['newObjectId'] ?? of['primaryObjectId'];
    const record = { type, objectId, occurredAt: of['occurredAt'] };
    if (what === 'deletion' || what === 'restore')
      told.set(`${what} ${index}`, { tag: what, record, at: [index] });
    if (what === 'merge')
      for (const goneId of mergedInto(objectId, of))
        told.set(`gone ${index} ${goneId}`, {
          ...{ tag: 'deletion', record: { ...record, objectId: goneId }, at: [index] },
        });
    if (!CHANGES.includes(what)) continue;
    const key = `${type} ${String(objectId)}`;
    told.set(key, newer(told.get(key), { tag: 'change', record, at: [index] }));
  }
  return [...told.values()];
};

/** The records that are there no longer as they became this one. */
const mergedInto = (id: unknown, { primaryObjectId, mergedObjectIds }: Told): readonly string[] =>
  [primaryObjectId, ...anyList.parse(mergedObjectIds)].flatMap((one) => {
    const known = idOrNone.parse(one);
    return known === null || known === idOrNone.parse(id) ? [] : [known];
  });

const wordsOf = (type: unknown): readonly string[] => (typeof type === 'string' ? type.split('.') : []);

const newer = (before: Tagged | undefined, now: Tagged): Tagged => {
  const at = (tagged: Tagged) => Number((tagged.record as Told)['occurredAt']);
  return before && at(before) >= at(now) ? before : now;
};
