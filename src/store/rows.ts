/** The one place that knows how a row's JSON (snake_case, instants as text) and a value of ours correspond. */
const INSTANTS = /^(at|until)$|(_at|_before|status_until|lease_until|claim_until|old_until)$/;

type Field = { readonly name: string; readonly isInstant: boolean };
const fields = new Map<string, Field>();
const fieldOf = (column: string): Field => {
  let known = fields.get(column);
  if (known === undefined) {
    const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    known = { name, isInstant: INSTANTS.test(column) };
    fields.set(column, known);
  }
  return known;
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export type Row = Readonly<Record<string, unknown>>;

/**
 * Values of one kind of row. Made by adding one computed name after the other, an object becomes a hash table to V8, and
 * every law reads it slowly; a copy of one that was parsed keeps its fields in place.
 */
type Shape = { readonly fields: readonly Field[]; readonly empty: Readonly<Record<string, unknown>> };
const shapes = new Map<string, Shape>();
const shapeOf = (columns: readonly string[]): Shape => {
  const key = columns.join();
  let shape = shapes.get(key);
  if (shape === undefined) {
    const known = columns.map(fieldOf);
    const empty = JSON.stringify(Object.fromEntries(known.map(({ name }) => [name, null])));
    shape = { fields: known, empty: JSON.parse(empty) as Shape['empty'] };
    shapes.set(key, shape);
  }
  return shape;
};

const filled = <T>({ fields, empty }: Shape, cells: Cells): T => {
  const value = { ...empty };
  for (let i = 0; i < fields.length; i += 1) {
    const cell = cells[i];
    if (cell === null) continue;
    const { name, isInstant } = fields[i] as Field;
    value[name] = isInstant && typeof cell === 'string' ? new Date(cell) : cell;
  }
  return value as T;
};

/** A row's JSON as a value: `{"closed_at":"2026-…"}` → `{ closedAt: Date }`. */
export const fromRow = <T>(row: Row): T => filled(shapeOf(Object.keys(row)), Object.values(row));

/** A row's cells in an order known beforehand. */
export type Cells = readonly unknown[];

/** `fromRow` for rows that come without their columns' names: of many rows, half of what is sent and parsed. */
export const cellsReader = <T>(columns: readonly string[]): ((cells: Cells) => T) => {
  const shape = shapeOf(columns);
  return (cells) => filled(shape, cells);
};

/** The name here of a column there. */
export const nameOf = (column: string): string => fieldOf(column).name;

/**
 * The reverse for many: values as a JSON array of rows with these columns, and with `also` in each. What is null is left
 * out, which is most of a touch. Written cell by cell: of a million rows making the objects in between took longer.
 */
export const rowsWriter = (columns: readonly string[]) => {
  const cells = columns.map((column) => ({ name: nameOf(column), key: `${JSON.stringify(column)}:` }));
  return (values: readonly object[], also: Row): string => {
    const start = Object.entries(also)
      .map(([column, cell]) => `${JSON.stringify(column)}:${JSON.stringify(cell)}`)
      .join();
    const row = (value: Readonly<Record<string, unknown>>): string => {
      let text = start;
      for (const { name, key } of cells) {
        const cell = value[name];
        if (cell !== null && cell !== undefined) text += `${text && ','}${key}${JSON.stringify(cell)}`;
      }
      return `{${text}}`;
    };
    return `[${values.map((value) => row(value as Readonly<Record<string, unknown>>)).join()}]`;
  };
};

/** The reverse: a value as a row's JSON. Dates become text in JSON by themselves. */
export const toRow = (value: object): Row =>
  Object.fromEntries(Object.entries(value).map(([name, cell]) => [snake(name), cell as unknown]));

/** Whether two rows say the same, in whatever order their columns stand. */
export const isSame = (row: object, kept: object | undefined): boolean => {
  if (kept === undefined) return false;
  const before = new Map(Object.entries(kept));
  return Object.entries(row).every(([name, value]) => isEqual(value, before.get(name)));
};

const isEqual = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
