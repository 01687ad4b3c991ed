import { longDay } from '../../domain/day';
import { CLIENT_FIELDS, type ClientField } from './client-fields';
import type { Field } from './fields';

/** Names of what ids in a record stand for. */
export type Naming = (name: ClientField, id: string) => string | undefined;

/** A field's text as people read it: names for ids, days in full, lines with commas; empty for nothing. */
export const fieldWords = (name: ClientField, text: string, naming: Naming): string => {
  if (text === '') return '';
  const field: Field = CLIENT_FIELDS[name];
  if (field.as === 'choice') return field.choices?.[text] ?? text;
  if (field.as === 'day') return longDay(text, '0000');
  return naming(name, text) ?? text.split('\n').join(', ');
};
