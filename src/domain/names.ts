const LEGAL_SUFFIXES = new Set(
  (
    'inc incorporated llc llp lp ltd limited pty proprietary plc corp corporation co company gmbh mbh ag kg ug ohg ' +
    'sa sas sarl srl spa bv nv ab as oy aps kft doo sro pte pvt sl'
  ).split(' '),
);

/** Longer than any real name, and short enough to be indexed. */
const LONGEST = 300;

/**
 * A name as it is compared: without case, accents, punctuation and legal suffixes (`Acmé, Pty. Ltd.` → `acme`).
 * A name that is nothing but suffixes or signs keeps what it has. Contract §2, Matching.
 */
export const normalName = (name: string): string => {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
    .replace(/[’'`.]/g, '')
    .replace(/&/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  let end = words.length;
  while (end > 1 && LEGAL_SUFFIXES.has(words[end - 1] ?? '')) end -= 1;
  return (words.slice(0, end).join(' ') || name.trim().toLowerCase().normalize('NFC')).slice(0, LONGEST);
};

/** The host of an address, e-mail address or domain, lower-case and without `www.`; undefined when there is none. */
export const domainOf = (text: string): string | undefined => {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/:?#].*$/, '')
    .replace(/^www\./, '');
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(host) ? host : undefined;
};

/**
 * Digits of a phone number from the right, without leading zeros, so that a country code is a longer ending. An
 * extension and the trunk zero of `+61 (0)2 …` are no part of it.
 */
export const reversedDigits = (phone: string): string | undefined => {
  const number = phone.replace(/(?:ext(?:ension)?\.?|x|#)\s*\d{1,6}\s*$/i, '').replace(/\(0\)/g, '');
  const digits = number.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 6 ? [...digits].reverse().join('') : undefined;
};
