import type { RecordedClient } from '../domain/client';
import { newId } from '../platform/ids';

export type ClientRow = RecordedClient;

export const newClientRow = (name: string, at: Date): ClientRow => ({
  id: newId(at),
  name,
  aliases: [],
  domains: [],
  tier: null,
  status: 'active',
  ownerId: null,
  backupId: null,
  callerId: null,
  billingId: null,
  parentId: null,
  timeZone: null,
  channel: null,
  startedOn: null,
  renewalOn: null,
  roadmapOn: null,
  notes: null,
  warning: null,
  likes: null,
  awayUntil: null,
  awaySaidBy: null,
  mergedIntoId: null,
  knownAt: at,
  imported: false,
  rules: null,
});
