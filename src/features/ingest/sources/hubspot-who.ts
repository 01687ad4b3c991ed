import type { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import { anyObject, idOrNone, maybeDomain, maybeEmail, maybeInstant, maybeText, ownId, yes } from './lenient';
import { companyDomainOf, fullName, personOf as somebody } from './told-words';

const company = anyObject({ id: idOrNone, name: maybeText, domain: maybeDomain });
/** Whose a record is, as hubspot-api.ts puts it beside its properties. */
export const people = {
  company,
  contact: anyObject({ firstname: maybeText, lastname: maybeText, email: maybeEmail }),
  owner: anyObject({ firstName: maybeText, lastName: maybeText, email: maybeEmail }),
};
/** What every record has beside its properties. */
export const head = {
  id: ownId,
  url: maybeText,
  createdAt: maybeInstant,
  updatedAt: maybeInstant,
  archived: yes,
};

type Who = z.infer<z.ZodObject<typeof people>>;

/** By its company, else by the contact's domain; undefined when neither is known. */
export const companyOf = ({
  company: { id, name, domain },
  contact,
}: Pick<Who, 'company' | 'contact'>): Company | undefined => {
  const guessed = id === null ? companyDomainOf(contact.email) : domain;
  return (id ?? guessed) === null ? undefined : { name, externalId: id, domain: guessed };
};

/** The person at the client whom it is about. */
export const personOf = ({ contact }: Pick<Who, 'contact'>) =>
  somebody(fullName(contact.firstname, contact.lastname), contact.email);

/** E-mail, else full name of the teammate who owns it. */
export const ownerOf = ({ owner }: Pick<Who, 'owner'>): string | null =>
  owner.email ?? fullName(owner.firstName, owner.lastName);
