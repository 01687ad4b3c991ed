import type { Day } from './day';

/** The kind of the notice that is somebody's list of a day, and the job that makes it. */
export const MORNING = 'morning';

/** The job of the week's part, which is in the first list that somebody gets in an ISO week. */
export const WEEKLY = 'weekly';

/** One list a person and local day. */
export const morningKey = (day: Day): string => `${MORNING}:${day}`;
