import { readDate, type DateFormat } from './dates';

/** In which order a file's dates are written, as far as they say it. */
export type DateOrder =
  | { readonly type: 'known'; readonly format: DateFormat }
  /** Each can be read both ways, `example` for one. */
  | { readonly type: 'either'; readonly example: string }
  | { readonly type: 'both'; readonly dayFirst: string; readonly monthFirst: string };

/** Looks at dates one by one: the 21st of a month says that the day is first or second, and then all are read so. */
export const dateOrders = () => {
  const seen: { either?: string; dmy?: string; mdy?: string } = {};
  return {
    see: (date: string): void => {
      if (readDate(date, 'ymd')) return;
      const [dayFirst, monthFirst] = [readDate(date, 'dmy'), readDate(date, 'mdy')];
      if (dayFirst && monthFirst) {
        if (dayFirst.day !== monthFirst.day) seen.either ??= date;
      } else if (dayFirst) seen.dmy ??= date;
      else if (monthFirst) seen.mdy ??= date;
    },
    order: (): DateOrder => {
      const { either, dmy, mdy } = seen;
      if (dmy !== undefined && mdy !== undefined) return { type: 'both', dayFirst: dmy, monthFirst: mdy };
      if (dmy !== undefined) return { type: 'known', format: 'dmy' };
      if (mdy !== undefined) return { type: 'known', format: 'mdy' };
      return either === undefined ? { type: 'known', format: 'ymd' } : { type: 'either', example: either };
    },
  };
};
