import { longDay } from '../../domain/day';
import { CLIENT_FIELDS, type ClientField } from './client-fields';
import type { Field } from './fields';

/** Names of what ids in a record stand for: of teammates by Slack id, of clients by id. */
export type Naming = (id: string) => string | undefined;

/** A field's text as people read it: days in full, lines with commas between; empty for nothing. */
export const textWords = (field: Field, text: string): string => {
  if (field.as === 'day' && text !== '') return longDay(text, '0000');
  if (field.as === 'tick') return text === '' ? 'no' : 'yes';
  return field.choices?.[text] ?? text.split('\n').join(', ');
};

/** The same of a client's field, with names for ids. */
export const fieldWords = (name: ClientField, text: string, naming: Naming): string =>
  naming(text) ?? textWords(CLIENT_FIELDS[name], text);
