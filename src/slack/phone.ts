import { link, mrkdwn, oneLine, type Mrkdwn } from './mrkdwn';
import { clipPlain } from './text';

const SHOWN = 40;

/** A number as a link that dials it; where there is nothing to dial, the words alone. At most about 80 characters. */
export const phoneLink = (written: string): Mrkdwn => {
  const number = dialable(written);
  const shown = clipPlain(oneLine(written), SHOWN);
  return number === undefined ? mrkdwn`${shown}` : link(`tel:${number}`, shown);
};

/** `+61 (0)2 9999 1234 ext 12` is `+61299991234;ext=12`: RFC 3966. */
export const dialable = (written: string): string | undefined => {
  const withExtension = /^(.*\d.*?)[\s,;]*(?:ext(?:ension)?\.?|x|#)\s*(\d{1,6})\s*$/is.exec(written);
  const number = withExtension?.[1] ?? written;
  const international = /^\s*\+/.test(number);
  const digits = (international ? number.replace(/\(0\)/g, '') : number).replace(/\D/g, '');
  if (digits.length < 3 || digits.length > 20) return undefined;
  const extension = withExtension?.[2];
  return `${international ? '+' : ''}${digits}${extension === undefined ? '' : `;ext=${extension}`}`;
};
