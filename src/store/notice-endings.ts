import { OFFER } from '../domain/offers';
import { newId } from '../platform/ids';
import { Prisma } from './generated/client';

/** How a claim ends: signals.md, Saying it. */
export type Ended =
  | { readonly state: 'sent'; readonly channel: string; readonly ts: string; readonly at: Date }
  | { readonly state: 'planned'; readonly notBefore: Date; readonly reason: string }
  | { readonly state: 'unknown'; readonly lookAt: Date; readonly reason: string }
  | { readonly state: 'failed' | 'dropped' | 'quiet'; readonly reason: string };

const because = (end: { readonly reason: string }) => Prisma.sql`reason = ${end.reason}`;
export const endings = {
  sent: (end: Extract<Ended, { state: 'sent' }>) =>
    Prisma.sql`channel = ${end.channel}, ts = ${end.ts}, sent_at = ${end.at}, reason = null`,
  planned: (end: Extract<Ended, { state: 'planned' }>) =>
    Prisma.sql`not_before = ${end.notBefore}, reason = ${end.reason}, channel = null`,
  // an unknown one waits until then for a look whether it arrived
  unknown: (end: Extract<Ended, { state: 'unknown' }>) =>
    Prisma.sql`not_before = ${end.lookAt}, reason = ${end.reason}`,
  failed: because,
  dropped: because,
  quiet: because,
};

/** A brief that was sent before a contact counts as read: contract §3. */
export const countedAsRead = (at: Date) => Prisma.sql`, counted as (
  insert into openings (workspace_id, id, client_id, teammate_id, at, how)
  select e.workspace_id, ${newId(at)}::uuid, c.id, e.recipient_id, e.sent_at, 'sent' from ended e
  join clients c on c.workspace_id = e.workspace_id and c.id = e.client_id where e.kind = ${OFFER})`;
