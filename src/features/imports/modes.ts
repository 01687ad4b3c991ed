import type { Mode } from '../../domain/import';

/** Why a row does not suit the mode; undefined when it does. */
export const missesMode = (mode: Mode, isKnown: boolean, what: string): string | undefined => {
  if (mode === 'create' && isKnown) return `${what} is known already; --mode create takes new ones only`;
  if (mode === 'update' && !isKnown) return `${what} is not known; --mode update changes known ones only`;
  return undefined;
};
