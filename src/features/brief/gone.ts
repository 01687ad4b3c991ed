/** What somebody reads whose button is of a client that is no more. */
export const GONE =
  'This client is no longer there, so there is nothing to show. Type /client and a name to find another.';
