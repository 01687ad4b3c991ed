/** ConnectWise's own hosts: na, eu, au, api-na, sandbox-na and so on. */
export const CONNECTWISE_HOSTS = ['*.myconnectwise.net'];

/**
 * The address of a signing key as a callback names it, when it may be believed: https, no other port, no user, on
 * ConnectWise's own hosts or on the firm's own server. Whoever writes a body must not choose what we fetch.
 */
export const trustedKeyUrl = (words: unknown, ownHost?: string): URL | undefined => {
  if (typeof words !== 'string' || words.length > 2_000 || !URL.canParse(words)) return undefined;
  const url = new URL(words);
  const known = url.hostname.endsWith('.myconnectwise.net') || url.hostname === ownHost?.toLowerCase();
  const bare = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && known && bare ? url : undefined;
};
