import { companyDomainOf as siteDomainOf } from '../../../domain/free-mail';

/** `Maria Silva` of the parts of a name that are there; null where none is. */
export const fullName = (...parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join(' ') || null;

/** The domain of an e-mail address, unless everybody may have one there: then it says nothing of a company. */
export const companyDomainOf = (email: string | null): string | null =>
  email?.includes('@') === true ? siteDomainOf(email) : null;

/** Somebody by name and e-mail; null when neither is known. */
export const personOf = (
  called: string | null,
  email: string | null,
): { readonly name: string | null; readonly email: string | null } | null =>
  called === null && email === null ? null : { name: called, email };

/** An address on one of a vendor's hosts (`zendesk.com`, and what is below it); null when it leads elsewhere. */
export const addressOn = (host: string, address: string | null): string | null => {
  const whole = /^https?:/i.test(address ?? '') ? (address ?? '') : `https://${address ?? ''}`;
  if (!URL.canParse(whole)) return null;
  const { protocol, hostname, href } = new URL(whole);
  return protocol === 'https:' && (hostname === host || hostname.endsWith(`.${host}`)) ? href : null;
};

/** One line of what is known of it: `ACME-SRV01: Memory is above 80 %`; null when nothing is. */
export const lineOf = (...parts: readonly (string | null)[]): string | null =>
  parts
    .filter((one) => one !== null)
    .join(': ')
    .replace(/\s+/g, ' ') || null;
