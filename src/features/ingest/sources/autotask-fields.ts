import { z } from 'zod';
import type { Told } from '../../../domain/incoming-event';
import { id } from './fields';
import { maybeInstant, maybeObject, maybeText } from './lenient';
import type { About } from './records';

/** A callout of Autotask, with its fields by their names in small letters: `companyid`. */
export const callout = z.object({
  id,
  action: z.enum(['create', 'update', 'delete']),
  at: maybeInstant,
  sequence: maybeText,
  fields: z.record(z.string(), z.unknown()),
});
export type Callout = z.infer<typeof callout>;

/**
 * The fields of a callout that a schema knows; undefined where none of them is there. Autotask sends those that changed
 * and those that are always shown: what is absent says nothing, what is there and empty says that it is empty.
 */
export const fieldsOf = <T extends z.ZodRawShape>({ fields }: Callout, shape: T) =>
  Object.keys(shape).some((name) => Object.hasOwn(fields, name)) ? maybeObject(shape).parse(fields) : null;

/** When it became so. Events of one second are told apart by the number that Autotask counts them with. */
export const toldBy = ({ at, sequence }: Callout, { envelope, digest }: About): Told => ({
  updatedAt: at ?? envelope.sentAt,
  digest: `${/^\d{1,15}$/.test(sequence ?? '') ? (sequence ?? '').padStart(15, '0') : '0'.repeat(15)}-${digest}`,
});
