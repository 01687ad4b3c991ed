/** What a button carries: the call, and the client that it was with. */
export const callValue = (id: string, clientId = ''): string => `${id} ${clientId}`.trim();

export const readCallValue = (value: string): { readonly id: string; readonly clientId: string } => {
  const [id = '', clientId = ''] = value.split(' ');
  return { id, clientId };
};
