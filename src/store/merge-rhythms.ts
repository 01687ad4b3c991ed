import { parseLadder } from '../domain/ladder';
import { putRhythm, type ChosenCadence, type KeptClient } from './records';
import { newRhythm } from './rhythms';
import type { Stamp, Writer } from './write';

type Merging = {
  readonly keep: KeptClient;
  readonly other: KeptClient;
  /** The standing rhythm of the one that stays; null: its tier's. */
  readonly chosen: ChosenCadence | null;
  /** Who became whom. */
  readonly contacts: ReadonlyMap<string, string>;
};

/** The standing rhythm that was chosen, and every rhythm of one person. A ladder goes on where it stands. */
export const mergeRhythms = async (
  writer: Writer,
  { keep, other, chosen, contacts }: Merging,
  stamp: Stamp,
): Promise<void> => {
  const clientId = keep.client.id;
  const isTheirLadder =
    chosen?.interval === other.cadence?.interval &&
    chosen?.interval !== keep.cadence?.interval &&
    parseLadder(chosen?.interval ?? '') !== undefined;
  // written anew it would begin with its first step
  const ladder = isTheirLadder ? other.cadence : undefined;
  const standing = other.cadences.filter((row) => row.contactId === null && row.id !== ladder?.id);
  await writer.put('cadences', [
    ...standing.map((row) => ({ ...row, removedAt: stamp.at })),
    ...other.cadences.flatMap((row) =>
      row.contactId === null
        ? []
        : [{ ...row, clientId, contactId: contacts.get(row.contactId) ?? row.contactId }],
    ),
    ...(ladder ? [{ ...ladder, clientId }] : []),
  ]);
  if (!ladder) return putRhythm(writer, keep, chosen, stamp);
  await writer.put(
    'cadences',
    newRhythm(keep.cadences, { clientId, interval: null, since: keep.today }, stamp.at),
  );
};
