/** A link as somebody said it in Slack, and the addresses under which what it leads to may be kept. */
export type SaidLink = { readonly url: string; readonly addresses: readonly string[] };

/**
 * Those of the links that lead to one of the domains, or below it. Slack gives a link as it stands in the message, `&`
 * as an entity; what is kept may have a slash at its end, or not, and knows no place in the page.
 */
export const linksTo = (domains: readonly string[], urls: readonly string[]): readonly SaidLink[] =>
  [...new Set(urls)].flatMap((url) => {
    const plain = url.replaceAll('&amp;', '&');
    const host = URL.canParse(plain) ? new URL(plain).hostname : '';
    if (!domains.some((domain) => host === domain || host.endsWith(`.${domain}`))) return [];
    const page = plain.replace(/#.*$/s, '');
    const bare = page.replace(/\/+$/, '');
    return [{ url, addresses: [...new Set([plain, page, bare, `${bare}/`])] }];
  });
