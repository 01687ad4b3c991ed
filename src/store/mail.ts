import { oursOf, theirsOf, touchOfMail } from '../domain/mail';
import type { PlacedMail, PlacedWhole } from './placed-event';
import type { Writer } from './write';

/** An e-mail as a touch; of somebody whom we know it is their client's, whoever else has their domain. */
export type Placed = PlacedWhole & { readonly clientId?: string };

/**
 * E-mails as the touches that they are, by who of their addresses is one of us; mail among ourselves is none. An address
 * is somebody's before it is their firm's. Contract §2, Matching.
 */
export const touchesOfMail = async (
  { tx }: Writer,
  workspaceId: string,
  mails: readonly PlacedMail[],
): Promise<readonly Placed[]> => {
  if (mails.length === 0) return [];
  const isOurs = oursOf(await tx.teammate.findMany({ where: { workspaceId }, select: { email: true } }));
  const addresses = mails.flatMap(({ mail }) => theirsOf(mail, isOurs)?.email.toLowerCase() ?? []);
  const known = await tx.$queryRaw<{ email: string; clientId: string }[]>`
    select distinct lower(email) as email, client_id::text as "clientId" from contacts
    where workspace_id = ${workspaceId} and removed_at is null and lower(email) = any(${addresses})`;
  return mails.flatMap(({ mail, raw, deliveryId, position }): Placed[] => {
    const told = touchOfMail(mail, isOurs);
    if (!told) return [];
    const clients = known.filter(({ email }) => email === told.touch.contact?.email?.toLowerCase());
    const [only] = clients;
    const whose = only && clients.length === 1 ? { clientId: only.clientId } : {};
    return [{ type: 'touch', ...told, raw, deliveryId, position, ...whose }];
  });
};
