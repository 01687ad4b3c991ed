import { companyDomainOf } from './free-mail';
import type { Company, IncomingTouch } from './incoming';
import { domainOf } from './names';
import { toldTouch } from './parts';

/** Whose an e-mail address is, as it is written beside it. */
export type Address = { readonly email: string; readonly name: string | null };

/** An e-mail of which a copy came to us. Whose side each address is on is not known to it. */
export type Mail = {
  readonly messageId: string;
  readonly at: Date;
  readonly from: Address;
  /** All whom it was sent to, without the address that brought us the copy. */
  readonly to: readonly Address[];
  readonly subject: string | null;
  readonly note: string | null;
  readonly updatedAt: Date;
  readonly digest: string;
};

/** Whether an address is of one of us: a teammate's own, or one at the firm's domain. */
export const oursOf = (team: readonly { readonly email: string | null }[]): ((email: string) => boolean) => {
  const emails = new Set(team.flatMap(({ email }) => email?.toLowerCase() ?? []));
  const domains = new Set(team.flatMap(({ email }) => companyDomainOf(email) ?? []));
  return (email) => {
    const address = email.toLowerCase();
    return emails.has(address) || domains.has(domainOf(address) ?? '');
  };
};

/** The one of theirs that a mail is with: who wrote it, or the first whom one of us wrote to; undefined among ourselves. */
export const theirsOf = (mail: Mail, isOurs: (email: string) => boolean): Address | undefined =>
  isOurs(mail.from.email) ? mail.to.find(({ email }) => !isOurs(email)) : mail.from;

/**
 * An e-mail with a client, from its place in the mail of one of us. Their side is the one that is not ours; a free mailbox
 * says nothing of a company, so the address itself stands for it. Undefined for mail among ourselves.
 */
export const touchOfMail = (
  mail: Mail,
  isOurs: (email: string) => boolean,
): { readonly company: Company; readonly touch: IncomingTouch } | undefined => {
  const theirs = theirsOf(mail, isOurs);
  if (!theirs) return undefined;
  const isOutbound = theirs !== mail.from;
  const us = isOutbound ? mail.from : mail.to.find(({ email }) => isOurs(email));
  const domain = companyDomainOf(theirs.email);
  return {
    company: { name: domain === null ? theirs.email : null, externalId: null, domain },
    touch: toldTouch({
      kind: 'email' as const,
      externalId: mail.messageId,
      at: mail.at,
      title: mail.subject,
      note: mail.note,
      direction: isOutbound ? ('outbound' as const) : ('inbound' as const),
      by: us?.email ?? null,
      contact: { name: theirs.name, email: theirs.email },
      updatedAt: mail.updatedAt,
      digest: mail.digest,
    }),
  };
};
