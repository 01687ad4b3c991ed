/** The rows of a table as it is written down: a line each, cells between bars. Throws for a row with too few or too many. */
export const rowsOf = (columns: number, text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim());
      if (cells.length !== columns)
        throw new RangeError(`found ${cells.length} cells, expected ${columns}: ${line}`);
      return cells;
    });
