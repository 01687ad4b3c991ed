/** A button's value that names two things: a client, and somebody or something of it. Ids only. */
export const pairValue = (clientId: string, otherId: string): string => `${clientId} ${otherId}`;

export const readPair = (value: string): { readonly clientId: string; readonly otherId: string } => {
  const [clientId = '', otherId = ''] = value.split(' ');
  return { clientId, otherId };
};
