import { mayMerge, whomToAsk } from '../../domain/editing';
import { teammate } from '../../domain/facts';
import type { Entered, KeptClient } from '../../deps';
import { questionsOf, type Pair } from './merge-plan';
import { compareModal } from './merge-view';
import { namingOf } from './shown';

/** The tiers' rhythms and the team, by which two clients are compared. */
export const around = async ({
  store,
}: Pick<Entered, 'store'>): Promise<Pick<Pair, 'team' | 'tierCadences'>> => ({
  team: await store.teammates.list(),
  tierCadences: (await store.settings.get()).tierCadences,
});

type KeptPair = Pair & { readonly keep: KeptClient; readonly other: KeptClient };

/** Both as they are kept; undefined when one is not there any more, or was merged. */
export const pairOf = async (
  entered: Entered,
  keepId: string,
  otherId: string,
  now: Date,
): Promise<KeptPair | undefined> => {
  const [keep, other] = [
    await entered.store.records.get(keepId, now),
    await entered.store.records.get(otherId, now),
  ];
  // what was merged is answered with what it has become
  if (keep?.client.id !== keepId || other?.client.id !== otherId || keepId === otherId) return undefined;
  return { keep, other, ...(await around(entered)) };
};

/** Why this person may not merge them, and whom to ask; undefined when they may. */
export const refusalOf = async (
  { store, viewer }: Entered,
  keep: KeptClient,
  other: KeptClient,
): Promise<string | undefined> => {
  if (mayMerge(viewer, keep.client, other.client)) return undefined;
  const team = await store.teammates.list();
  const isKeep = !mayMerge(viewer, keep.client, keep.client);
  const { client } = isKeep ? keep : other;
  return `You may not change everything about ${client.name}. Ask ${whomToAsk(teammate({ team }, client.ownerId))}.`;
};

export const compared = async (entered: Entered, pair: KeptPair, changedMeanwhile: boolean) => {
  const [keep, other] = [pair.keep.client, pair.other.client];
  const parents = [keep.parentId ?? '', other.parentId ?? ''];
  return compareModal({
    ...{ keepId: keep.id, otherId: other.id, keepName: keep.name, otherName: other.name },
    questions: questionsOf(pair),
    naming: await namingOf(entered, await entered.store.teammates.list(), parents),
    changedMeanwhile,
  });
};

export const namesOf = async (
  { store }: Pick<Entered, 'store'>,
  keepId: string,
  otherId: string,
): Promise<[string, string]> => [
  (await store.clients.name(keepId)) ?? 'one client',
  (await store.clients.name(otherId)) ?? 'another client',
];
