import { IMPORTS, type ImportKind } from '../../domain/import';
import { heldIn, type Values } from '../../slack/state';
import { DATE_FORMATS, type DateFormat } from './dates';

export const FIELDS = { what: 'what', file: 'file', dates: 'dates', clients: 'clients' } as const;
export const MAKE_CLIENTS = 'make';

/** What somebody wants taken in: ids and choices only, as private metadata carries them. */
export type Wanted = {
  readonly what: ImportKind;
  readonly fileId: string;
  readonly dates: DateFormat;
  readonly createClients: boolean;
  /** What the file held when it was looked over; none before that. */
  readonly digest?: string;
};

type Read =
  | { readonly type: 'wanted'; readonly wanted: Wanted }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** The form as it was submitted, or what is missing under its field. */
export const readWanted = (values: Values): Read => {
  const what = IMPORTS.find((each) => each === heldIn(values[FIELDS.what]));
  const dates = DATE_FORMATS.find((each) => each === heldIn(values[FIELDS.dates])) ?? 'ymd';
  const [file] = Object.values(values[FIELDS.file] ?? {})[0]?.files ?? [];
  if (what === undefined)
    return { type: 'errors', errors: { [FIELDS.what]: 'Choose what the rows of the file are.' } };
  if (file === undefined)
    return { type: 'errors', errors: { [FIELDS.file]: 'Choose a CSV file of your machine.' } };
  const createClients = heldIn(values[FIELDS.clients]) === MAKE_CLIENTS;
  return { type: 'wanted', wanted: { what, fileId: file.id, dates, createClients } };
};

export const remember = (wanted: Wanted): string => JSON.stringify(wanted);
/** Throws SyntaxError for what `remember` did not write. */
export const recall = (text: string): Wanted => JSON.parse(text) as Wanted;
