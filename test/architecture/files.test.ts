import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../src/features/imports/formats/index';
import type { Made, Sheet, Theirs } from '../../src/features/imports/formats/format';

const page = readFileSync(join(__dirname, '../../docs/files.md'), 'utf8');

const named = (theirs: Theirs): string => (typeof theirs === 'string' ? theirs : theirs.join(' or '));
const from = (given: Theirs | Made): string =>
  typeof given === 'object' && 'of' in given ? given.of.map(named).join(', ') : named(given);
const isCell = (line: string): boolean => line.startsWith('|') && !/^\| *(ours|-+) *\|/.test(line);
const cellsOf = (line: string): string =>
  line
    .split('|')
    .slice(1, 3)
    .map((cell) => cell.trim())
    .join(' ← ');

/** The lines of the table under `### Xero: invoices`. */
const tableUnder = (heading: string): readonly string[] => {
  const [, after = ''] = page.split(`\n### ${heading}\n`);
  const [section = ''] = after.split('\n#');
  return section.split('\n').filter(isCell).map(cellsOf);
};
const linesOf = ({ columns }: Sheet): readonly string[] =>
  Object.entries(columns).map(([ours, theirs]) => `${ours} ← ${from(theirs)}`);

const sheets = formats.flatMap(({ title, sheets: all }) =>
  all.map((sheet) => [`${title}: ${sheet.kind}`, sheet] as const),
);

test.each(sheets)('docs/files.md says which of their columns becomes what, %s', (heading, sheet) => {
  expect([...tableUnder(heading)].sort()).toEqual([...linesOf(sheet)].sort());
});

test.each(sheets)('docs/files.md says by which columns a file is known, %s', (heading, { marks }) => {
  const [, after = ''] = page.split(`\n### ${heading}\n`);
  expect(after.split('\n#')[0]?.replace(/\s+/g, ' ')).toContain(
    `Known by ${marks.map((mark) => `\`${named(mark)}\``).join(', ')}.`,
  );
});
