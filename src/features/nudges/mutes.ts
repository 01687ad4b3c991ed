import type { Mute } from '../../deps';

/** Whether this person wants to hear no more of it. */
export const isMuted = (
  mutes: readonly Mute[],
  about: { readonly kind: string },
  teammateId: string,
): boolean =>
  mutes.some((mute) => mute.teammateId === teammateId && (mute.kind === null || mute.kind === about.kind));
