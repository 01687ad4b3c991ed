import type { TouchRow } from './touch-row';

/** How each system counts. Where a story gives one of its numbers, the others are counted from there. */
const COUNTED: Readonly<Record<string, { readonly prefix: string; readonly first: number }>> = {
  ticket: { prefix: '', first: 1000 },
  invoice: { prefix: 'INV-', first: 100 },
  quote: { prefix: 'Q-', first: 101 },
  project: { prefix: 'P-', first: 1 },
};

/** The rows in the order in which they happened, with the numbers that a firm's systems would have given them. */
export const numbered = (rows: readonly TouchRow[]): readonly TouchRow[] => {
  const inOrder = rows.toSorted((a, b) => (a.At < b.At ? -1 : a.At > b.At ? 1 : 0));
  return [
    ...inOrder.filter(({ Kind }) => !(Kind in COUNTED)),
    ...Object.entries(COUNTED).flatMap(([kind, counted]) =>
      withNumbers(
        inOrder.filter(({ Kind }) => Kind === kind),
        counted,
      ),
    ),
  ];
};

const withNumbers = (
  rows: readonly TouchRow[],
  { prefix, first }: { readonly prefix: string; readonly first: number },
): readonly TouchRow[] => {
  const given = rows.findIndex((row) => row['External ID'] !== undefined);
  const start = given < 0 ? first : Number(rows[given]?.['External ID']?.slice(prefix.length)) - given;
  return rows.map((row, index) => {
    const id = `${prefix}${start + index}`;
    const title = row.Kind === 'invoice' ? `${id}: ${row.Title ?? ''}` : row.Title;
    return { ...row, 'External ID': id, ...(title !== undefined && { Title: title }) };
  });
};
