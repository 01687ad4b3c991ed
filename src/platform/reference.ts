import { randomInt } from 'node:crypto';

const letters = 'abcdefghjkmnpqrstuvwxyz';

/** A short name for one failure, easy to read out over the telephone: `k7f2-91`. */
export const newReference = (): string => {
  const letter = () => letters[randomInt(letters.length)] ?? '';
  const digit = () => String(randomInt(10));
  return `${letter()}${digit()}${letter()}${digit()}-${digit()}${digit()}`;
};
