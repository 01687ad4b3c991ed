import { count } from '../words';

/** `9 days`, `5 weeks`, `4 months`: as people say how long they have waited. */
export const spanWords = (days: number): string => {
  if (days < 14) return count(days, 'day');
  if (days < 90) return count(Math.floor(days / 7), 'week');
  return count(Math.floor(days / 30.44), 'month');
};
