import { z } from 'zod';
import type { Told } from '../../../domain/incoming-event';
import { id } from './fields';
import { maybeFlag, maybeInstant, maybeObject, maybeText } from './lenient';
import type { About } from './records';
import { toldAt } from './told-parts';

/** A callout of Autotask, or a record that was asked for, with its fields by their names in small letters: `companyid`. */
export const callout = z.object({
  id,
  action: z.enum(['create', 'update', 'delete']),
  at: maybeInstant,
  sequence: maybeText,
  /** Whether it was asked for: then all its fields are there. */
  asked: maybeFlag,
  fields: z.record(z.string(), z.unknown()),
});
export type Callout = z.infer<typeof callout>;

/**
 * The fields of a callout that a schema knows; undefined where none of them is there. Autotask sends those that changed
 * and those that are always shown: what is absent says nothing, what is there and empty says that it is empty.
 */
export const fieldsOf = <T extends z.ZodRawShape>({ fields }: Pick<Callout, 'fields'>, shape: T) =>
  Object.keys(shape).some((name) => Object.hasOwn(fields, name)) ? maybeObject(shape).parse(fields) : null;

/**
 * When it became so. Callouts of one second are told apart by the number that Autotask counts them with; a record that was
 * asked for goes before both.
 */
export const toldBy = ({ at, sequence, asked }: Callout, { envelope, digest }: About): Told => {
  const number = /^\d{1,15}$/.test(sequence ?? '') ? (sequence ?? '') : '';
  return toldAt(at, asked, { envelope, digest: `${number.padStart(15, '0')}-${digest}` });
};

/** Fields by their names in small letters. */
export const inSmallLetters = (fields: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.replaceAll(/\W/g, '').toLowerCase(), value]),
  );

/** Whether a record is in use: yes or no, or a number. */
export const maybeActive = z.preprocess(
  (value) => (typeof value === 'boolean' ? Number(value) : value),
  maybeText,
);

export const isOff = (active: string | null): boolean => /^(0|false|no|inactive)$/i.test(active ?? '');
