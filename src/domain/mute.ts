/** What one person wants to hear no more: of a client, of a rule, or of that rule about that client. */
export type Mute = {
  readonly id: string;
  readonly teammateId: string;
  readonly clientId: string | null;
  readonly kind: string | null;
};

/** Whether this person wants to hear no more of it; of mutes that bear on its client. */
export const isMuted = (
  mutes: readonly Mute[],
  about: { readonly kind: string },
  teammateId: string,
): boolean =>
  mutes.some((mute) => mute.teammateId === teammateId && (mute.kind === null || mute.kind === about.kind));
