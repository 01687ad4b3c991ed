import type { Client } from './client';

export type Parts = Pick<Client, 'ownerId' | 'backupId' | 'callerId'>;

/** How the clients of somebody are given away: all to one, by tier, or one by one. */
export const WAYS = ['all', 'tier', 'client'] as const;
export type Way = (typeof WAYS)[number];

/** Whether somebody is owner, backup or caller. */
export const hasPart = ({ ownerId, backupId, callerId }: Parts, id: string): boolean =>
  [ownerId, backupId, callerId].includes(id);

/** Every part of one person given to another. Who owns a client is not its backup as well, and is its caller unsaid. */
export const handedOver = (parts: Parts, fromId: string, toId: string): Parts => {
  const given = (id: string | null) => (id === fromId ? toId : id);
  const ownerId = given(parts.ownerId);
  const others = (id: string | null) => (id === ownerId ? null : id);
  return { ownerId, backupId: others(given(parts.backupId)), callerId: others(given(parts.callerId)) };
};
