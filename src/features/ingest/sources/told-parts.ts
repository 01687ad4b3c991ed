import type { Company } from '../../../domain/incoming';
import type { Told } from '../../../domain/incoming-event';
import { toldTouch, type PartSays } from '../../../domain/parts';
import type { Kind } from '../../../domain/touch';
import type { About, Came } from './records';

/**
 * When a state became so, by the vendor's time else that of sending, and what settles equal times: a record that was
 * asked for knows more than the same one that was told, and goes before it.
 */
export const toldAt = (
  updatedAt: Date | null | undefined,
  asked: boolean | null,
  { envelope, digest }: About,
): Told => ({ updatedAt: updatedAt ?? envelope.sentAt, digest: asked ? `~${digest}` : digest });

type Says = Parameters<typeof toldTouch>[0];

/**
 * The whole state of a record whose deletion, or something else of it, is told apart. `apart` names what other parts say:
 * of that the state says nothing. As a record that was asked for has less or more than one that was told, it is a part of
 * its own, `read`.
 */
export const statePart = (
  { kind, externalId }: { readonly kind: Kind; readonly externalId: string },
  { company, at, ...says }: Says & { readonly company: Company; readonly at: Date },
  told: Told,
  apart: readonly (keyof PartSays)[] = [],
  part: 'state' | 'read' = 'state',
): Came => {
  const whole: PartSays = { ...toldTouch(says), company, kind, at };
  const kept = Object.entries(whole).filter(([key]) => !apart.some((one) => one === key));
  return { type: 'part', kind, externalId, part, says: Object.fromEntries(kept), ...told };
};

/** That a record was deleted. A moment was none then; whatever stays open is closed. */
export const deletedPart = (kind: Kind, externalId: string, told: Told): Came => ({
  ...{ type: 'part', kind, externalId, part: 'deleted' },
  says:
    kind === 'note'
      ? { status: 'Deleted', outcome: 'cancelled' }
      : { status: 'Deleted', closedAt: told.updatedAt },
  ...told,
});

/** One part of a record: `part` says which. */
export const partOf = (
  record: { readonly kind: Kind; readonly externalId: string },
  part: string,
  says: PartSays,
  told: Told,
): Came => ({ type: 'part', ...record, part, says, ...told });

/** That a record was deleted, or is there again: then nothing is said of its end. */
export const deletionPart = (isDeleted: boolean, kind: Kind, externalId: string, told: Told): Came =>
  isDeleted ? deletedPart(kind, externalId, told) : partOf({ kind, externalId }, 'deleted', {}, told);
