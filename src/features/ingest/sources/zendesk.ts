import type { Fault, SourceKind, Verified } from './source';
import { anyMatches, deliveryId, headerOf, hmac, ownSecret, refused, staleness } from './proof';
import { readsRecords, type Tagged } from './records';
import { shown } from './json-body';
import { zendeskApi } from './zendesk-api';
import { zendeskReadings } from './zendesk-records';

const EVENT = 'zen:event-type:';
const DELETED = ['soft_deleted', 'permanently_deleted', 'marked_as_spam'];

/** Zendesk Support: its events, and what a trigger sends with the body of docs/sources/zendesk.md. */
export const zendesk: SourceKind = {
  vendor: 'zendesk',
  title: 'Zendesk',
  proof: 'signature',
  makesSecret: true,
  ...ownSecret,
  keepsFaulty: true,
  api: zendeskApi,

  verify: ({ raw, headers }, secrets, now): Verified => {
    const signature = headerOf(headers, 'x-zendesk-webhook-signature');
    const timestamp = headerOf(headers, 'x-zendesk-webhook-signature-timestamp');
    if (signature === undefined || timestamp === undefined)
      return refused(
        'The headers X-Zendesk-Webhook-Signature and X-Zendesk-Webhook-Signature-Timestamp are both needed.',
      );
    if (!anyMatches(signature, secrets, (secret) => hmac('sha256', secret, 'base64', timestamp, raw)))
      return refused('The signature is none of this secret.');
    const sentAt = new Date(timestamp);
    const stale = staleness(sentAt, now);
    if (stale !== undefined) return refused(stale);
    // X-Zendesk-Webhook-Id is the webhook's own: the same for all that it sends
    const invocation = headerOf(headers, 'x-zendesk-webhook-invocation-id');
    return { type: 'genuine', id: deliveryId(raw, invocation), sentAt };
  },

  ...readsRecords({ recordsOf: (body) => recordsOf(body), readings: zendeskReadings }),
};

const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const { type, ticket } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  if (typeof type === 'string' && type.startsWith(EVENT)) return ofEvent(type.slice(EVENT.length), body);
  if (typeof ticket === 'object' && ticket !== null)
    return [{ tag: 'trigger', record: ticket, at: ['ticket'] }];
  return [
    {
      pointer: '/type',
      found: shown(type),
      expected: `an event like ${EVENT}ticket.created, or {"ticket":{…}} as docs/sources/zendesk.md writes it`,
    },
  ];
};

/** What an event tells, and the ticket or organization to ask for, because an event names people only by their ids. */
const ofEvent = (type: string, record: unknown): readonly Tagged[] => {
  const [about, what = ''] = type.split('.');
  if (about === 'organization') return [{ tag: 'organization-id', record }];
  if (about !== 'ticket') return [];
  if (DELETED.includes(what)) return [{ tag: 'deleted', record }];
  return [
    { tag: 'event', record },
    ...(what === 'comment_added' ? [{ tag: 'comment', record }] : []),
    ...(what === 'undeleted' ? [{ tag: 'undeleted', record }] : []),
    { tag: 'ticket-id', record },
  ];
};
