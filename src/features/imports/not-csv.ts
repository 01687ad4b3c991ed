/** What is wrong with a file as a whole, in words that say what was expected. */
export type FileFault = Error & { readonly isFileFault: true };

export const fileFault = (words: string): FileFault =>
  Object.assign(new Error(words), { isFileFault: true as const });

export const isFileFault = (error: unknown): error is FileFault =>
  error instanceof Error && 'isFileFault' in error;

const SAVE = 'expected a CSV (in a spreadsheet: save as “CSV UTF-8”)';

/** Other kinds of file, by their first bytes. None is opened, so that none can unpack into something big. */
const KINDS: readonly (readonly [bytes: string, words: string])[] = [
  ['504b0304', `the file is a ZIP or an Excel workbook (.xlsx); ${SAVE}`],
  ['504b0506', `the file is an empty ZIP; ${SAVE}`],
  ['d0cf11e0', `the file is an old Excel workbook (.xls); ${SAVE}`],
  ['1f8b', `the file is compressed (gzip); ${SAVE}, not compressed`],
  ['25504446', `the file is a PDF; ${SAVE}`],
  ['fffe', `the file is in UTF-16; ${SAVE}`],
  ['feff', `the file is in UTF-16; ${SAVE}`],
];

/** What a file is that cannot be a CSV in UTF-8, by its beginning; undefined where it may be one. */
export const notCsv = (beginning: Buffer): string | undefined => {
  const hex = beginning.subarray(0, 4).toString('hex');
  const kind = KINDS.find(([bytes]) => hex.startsWith(bytes));
  if (kind) return kind[1];
  const [even, odd] = [0, 1].map((from) => nulsFrom(beginning.subarray(0, 200), from));
  // text of Europe in UTF-16 without a mark: every other byte is empty
  if (beginning.length >= 8 && Math.max(even ?? 0, odd ?? 0) > Math.min(beginning.length, 200) / 4)
    return `the file is in UTF-16; ${SAVE}`;
  const text = beginning.subarray(0, 500).toString('utf8').trimStart();
  if (/^[[{]\s*["{[\]}]/.test(text)) return `the file is JSON; ${SAVE}, with a row for each record`;
  return /^<(!doctype|html|\?xml)/i.test(text) ? `the file is a web page or XML; ${SAVE}` : undefined;
};

const nulsFrom = (bytes: Buffer, from: number): number =>
  bytes.filter((byte, place) => place % 2 === from && byte === 0).length;
