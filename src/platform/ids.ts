import { v7 } from 'uuid';

let sequence = 0;

/** A UUIDv7 for `at`: ids made later in this process sort later, also within one millisecond. */
export const newId = (at: Date): string => {
  sequence = (sequence + 1) >>> 0;
  return v7({ msecs: at.getTime(), seq: sequence });
};

/** No id that was made by `at` sorts after this one. */
export const lastIdBy = (at: Date): string => {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-ffff-ffff-ffffffffffff`;
};
