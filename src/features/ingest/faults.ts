import type { Fault } from './sources/source';

const MOST = 20;

/**
 * A fault as the log tells it: `event 3 has kind "tickets"; expected one of …`. Events are counted from 1, the pointer
 * beside it counts from 0.
 */
const faultWords = ({ pointer, found, expected }: Fault): string => {
  const parts = pointer.split('/').slice(1);
  const numbered = /^\d+$/.test(parts[0] ?? '');
  const event = numbered ? `event ${Number(parts[0]) + 1}` : 'the body';
  const key = parts.slice(numbered ? 1 : 0).join('.');
  const what = found === null ? 'nothing' : JSON.stringify(found);
  return `${event} ${key === '' ? `is ${what}` : `has ${key} ${what}`}; expected ${expected}`;
};

/** The first faults in words and how many there are besides. */
export const faultLines = (faults: readonly Fault[]): string => {
  const more = faults.length > MOST ? [`and ${faults.length - MOST} more`] : [];
  return [...faults.slice(0, MOST).map(faultWords), ...more].join(' · ');
};
