/** A button carries the client and the words of a proposed note; no client where one is still to be chosen. */
export const carriedNote = (clientId: string, words: string): string => `${clientId}\n${words}`;

export const readNote = (value: string): { readonly clientId: string; readonly words: string } => {
  const [clientId = '', ...words] = value.split('\n');
  return { clientId, words: words.join('\n') };
};

/** The message in which a note was proposed. */
export const placeOf = (channel: string, ts: string): string => `${channel} ${ts}`;
export const readPlace = (place: string): { readonly channel: string; readonly ts: string } => {
  const [channel = '', ts = ''] = place.split(' ');
  return { channel, ts };
};
