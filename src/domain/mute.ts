/** What one person wants to hear no more: of a client, of a rule, or of that rule about that client. */
export type Mute = {
  readonly id: string;
  readonly teammateId: string;
  readonly clientId: string | null;
  readonly kind: string | null;
};

/** Why this person is not told of it: what they want to hear no more; of mutes that bear on its client. Undefined: they hear. */
export const mutedBy = (
  mutes: readonly Mute[],
  about: { readonly kind: string },
  teammateId: string,
): string | undefined => {
  const theirs = mutes.filter(
    (mute) => mute.teammateId === teammateId && (mute.kind === null || mute.kind === about.kind),
  );
  const [mute] = theirs.toSorted((a, b) => Number(a.kind !== null) - Number(b.kind !== null));
  if (!mute) return undefined;
  if (mute.kind === null) return 'they muted this client';
  return mute.clientId === null
    ? 'they muted everything of this sort'
    : 'they muted this sort about this client';
};
