import { SHEET_ABOUT, type SheetAbout } from '../../domain/call-sheet';
import type { Values } from '../../slack/state';
import { tidy } from '../../slack/text';
import type { Ticked } from './fields';

/** The two blocks of one item: what was ticked of it, and what was said. */
export const tickBlock = (about: SheetAbout, id: string): string => `tick:${about}:${id}`;
export const saidBlock = (about: SheetAbout, id: string): string => `said:${about}:${id}`;
export const ELSE = 'sheet-else';

/** What an item can be ticked as. `settled`: the matter is over; a promise is kept, a quote decided. */
export const TALKED = 'talked';
export const SETTLED = 'settled';

/** What the open sheet knows, as private metadata. */
export type SheetMemory = {
  readonly clientId: string;
  /** When the clock was started, ISO 8601. */
  readonly startedAt?: string;
};
export const rememberSheet = (memory: SheetMemory): string => JSON.stringify(memory);
/** Throws SyntaxError for what `rememberSheet` did not write. */
export const recallSheet = (text: string): SheetMemory => JSON.parse(text) as SheetMemory;

/** As far as the sheet reads its own blocks: the titles stand in their labels. */
export type SheetBlock = {
  readonly block_id?: string | undefined;
  readonly label?: { readonly text: string } | undefined;
};

/** The sheet as it was filled in, for the note that it ends in. */
export type SheetRead = { readonly notes: string; readonly ticked: Ticked };

/**
 * Everything that was written or ticked, a line an item: `VPN down (settled): works since Friday`; what was gone through
 * without a word is one line at the end. Titles are those that the person had before them.
 */
export const readSheet = (values: Values, blocks: readonly SheetBlock[]): SheetRead => {
  const items = blocks.flatMap(({ block_id: id = '', label }) => {
    const [field, about, itemId] = id.split(':');
    if (field !== 'tick' || itemId === undefined || !isAbout(about)) return [];
    const ticks = Object.values(values[id] ?? {}).flatMap(({ selected_options: chosen }) =>
      (chosen ?? []).map(({ value }) => value),
    );
    const said = wordsIn(values, saidBlock(about, itemId));
    return [{ about, id: itemId, title: label?.text ?? '', said, ticks }];
  });
  const settled = items.filter(({ ticks }) => ticks.includes(SETTLED));
  const silent = items.filter(({ said, ticks }) => said === '' && ticks.length > 0);
  const lines = items
    .filter(({ said }) => said !== '')
    .map((item) => `${item.title}${settled.includes(item) ? ` (${OVER[item.about]})` : ''}: ${item.said}`);
  const over = silent.filter((item) => settled.includes(item));
  const through = silent.filter((item) => !settled.includes(item));
  return {
    notes: [
      wordsIn(values, ELSE),
      ...lines,
      ...over.map((item) => `${item.title}: ${OVER[item.about]}`),
      through.length === 0 ? '' : `Gone through: ${through.map(({ title }) => title).join('; ')}`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
    ticked: {
      settled: settled.filter(({ about }) => !NOT_OPEN.includes(about)).map(({ id }) => id),
      kept: settled.filter(({ about }) => about === 'promise').map(({ id }) => id),
    },
  };
};

const NOT_OPEN: readonly SheetAbout[] = ['promise', 'need'];
const OVER: Readonly<Record<SheetAbout, string>> = {
  ...{ promise: 'kept', dispute: 'settled', ticket: 'settled', quote: 'decided', need: 'met' },
};

const isAbout = (word: string | undefined): word is SheetAbout => SHEET_ABOUT.some((about) => about === word);

const wordsIn = (values: Values, block: string): string =>
  tidy(Object.values(values[block] ?? {})[0]?.value ?? '').trim();

/** Whole minutes that the clock ran, one at least; null where nobody started it, or it ran for longer than a day. */
export const minutesSince = ({ startedAt }: SheetMemory, now: Date): number | null => {
  if (startedAt === undefined) return null;
  const minutes = Math.max(1, Math.round((now.getTime() - Date.parse(startedAt)) / 60_000));
  return minutes <= 1440 ? minutes : null;
};
