import { shown } from './json-body';
import { deliveryId, ownSecret } from './proof';
import { readsRecords, type Tagged } from './records';
import type { Fault, SourceKind } from './source';
import { syncroApi } from './syncro-api';
import { commentsOf, isObject, type Loose } from './syncro-comments';
import { alertReading, commentReading, contactReading, customerReading, ticketReading } from './syncro-desk';
import { contractReading, estimateReading, invoiceReading } from './syncro-money';

/** What a page is about, by the word in its address: `https://acme.syncromsp.com/tickets/123`. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/\/tickets\b/, 'ticket'],
  [/\/customers\b/, 'customer'],
  [/\/invoices\b/, 'invoice'],
  [/\/estimates\b/, 'estimate'],
  [/\/contracts\b/, 'contract'],
  [/\/(rmm_)?alerts\b/, 'alert'],
];

/** A notification holds one record, of which only the page's address says what it is. */
const recordsOf = (body: unknown): readonly Tagged[] | readonly Fault[] => {
  const attributes = isObject(body) ? body['attributes'] : undefined;
  if (!isObject(body) || !isObject(attributes))
    return [{ pointer: '', found: shown(body), expected: 'a notification with link and attributes' }];
  const at = ['attributes'];
  if ('ticket_id' in attributes && 'body' in attributes) return [{ tag: 'comment', record: attributes, at }];
  const page = typeof body['link'] === 'string' ? body['link'] : '';
  const tag = PAGES.find(([pattern]) => pattern.test(page))?.[1] ?? shapeOf(attributes);
  if (tag === undefined) return [];
  const whole = { tag, record: { ...attributes, link: page }, at };
  return tag === 'ticket' ? [whole, ...commentsOf(attributes, at)] : [whole];
};

const shapeOf = (record: Loose): string | undefined =>
  'subject' in record && 'status' in record ? 'ticket' : 'computer_name' in record ? 'alert' : undefined;

/** Syncro (and RepairShopr): notifications, proved by nothing but their address, and its API. docs/sources/syncro.md */
export const syncro: SourceKind = {
  vendor: 'syncro',
  title: 'Syncro',
  proof: 'address',
  ...ownSecret,

  // it signs nothing and sends no header of ours: who knows the 32 random bytes of the address is believed
  verify: ({ raw }, _secrets, now) => ({ type: 'genuine', id: deliveryId(raw), sentAt: now }),

  ...readsRecords({
    recordsOf,
    readings: {
      ticket: ticketReading,
      comment: commentReading,
      customer: customerReading,
      contact: contactReading,
      invoice: invoiceReading,
      estimate: estimateReading,
      contract: contractReading,
      alert: alertReading,
    },
  }),
  keepsFaulty: true,
  api: syncroApi,
};
