import { callerOf } from '../client';
import type { Facts } from '../facts';
import { choiceOf } from '../rule-choices';
import type { Signal, Told } from './signal';
import { managersOf } from './tell';

/**
 * What a rule found, told to those whom it names and whom a workspace chose: `manager` adds the manager, in words that
 * anybody may read; `backup` taken away spares the backup, unless they have another part with the client.
 */
export const heardBy = (facts: Facts, found: Signal | undefined | readonly Signal[]): readonly Signal[] =>
  [found ?? []].flat().map((signal) => chosenFor(facts, signal));

const chosenFor = (facts: Facts, signal: Signal): Signal => {
  const { kind, tell } = signal;
  const spared = choiceOf(facts, kind, 'backup') === false ? backupAlone(facts) : null;
  const added = choiceOf(facts, kind, 'manager') === true ? managersOf(facts) : [];
  if (spared === null && added.length === 0) return signal;
  const kept = tell.filter(({ teammateId }) => teammateId !== spared);
  const more: readonly Told[] = added
    .filter(({ id }) => !kept.some(({ teammateId }) => teammateId === id))
    .map(({ id }) => ({ teammateId: id, words: `${signal.headline}.` }));
  return { ...signal, tell: [...kept, ...more] };
};

const backupAlone = ({ client }: Facts): string | null =>
  [client.ownerId, callerOf(client), client.billingId].includes(client.backupId) ? null : client.backupId;
