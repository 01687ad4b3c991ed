import { domainOf } from './names';

/** Where anybody may have an address: such a domain says nothing of whose company it is. */
const FREE = new Set(
  (
    'gmail.com googlemail.com outlook.com outlook.com.au hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it ' +
    'live.com live.co.uk live.com.au live.nl msn.com yahoo.com yahoo.co.uk yahoo.com.au yahoo.ca yahoo.de yahoo.fr ' +
    'yahoo.co.in ymail.com rocketmail.com icloud.com me.com mac.com aol.com gmx.com gmx.net gmx.de gmx.at gmx.ch ' +
    'web.de t-online.de freenet.de mail.com mail.ru yandex.com yandex.ru proton.me protonmail.com pm.me tutanota.com ' +
    'tuta.io fastmail.com fastmail.fm hey.com zoho.com zohomail.com qq.com 163.com 126.com naver.com orange.fr ' +
    'wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it bluewin.ch telenet.be skynet.be ziggo.nl kpnmail.nl ' +
    'xs4all.nl bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au btinternet.com sky.com talktalk.net ' +
    'virginmedia.com ntlworld.com comcast.net verizon.net att.net sbcglobal.net cox.net charter.net bellsouth.net ' +
    'earthlink.net shaw.ca rogers.com sympatico.ca telus.net xtra.co.nz'
  ).split(' '),
);

/** Where anybody may have a page, and what is below: they say as little. */
const SHARED =
  /(^|\.)(facebook|fb|instagram|linkedin|twitter|x|youtube|google|linktr|yelp|tripadvisor)\.(com|ee|me)$/;

/** No domain is longer. RFC 1035 */
const LONGEST = 253;

/** The domain of an e-mail address or of a site that says whose company it is; null for free mail, shared sites and no domain. */
export const companyDomainOf = (address: string | null): string | null => {
  const domain = address === null ? undefined : domainOf(address);
  return domain === undefined || domain.length > LONGEST || FREE.has(domain) || SHARED.test(domain)
    ? null
    : domain;
};
