import type { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import { companyDomainOf, idOrNull, maybe, moment, ownId, personOf, word, yes } from './tolerant';

const company = maybe({ id: idOrNull, name: word, domain: word });
/** Whose a record is, as hubspot-api.ts puts it beside its properties. */
export const people = {
  company,
  contact: maybe({ firstname: word, lastname: word, email: word }),
  owner: maybe({ firstName: word, lastName: word, email: word }),
};
/** What every record has beside its properties. */
export const head = { id: ownId, url: word, createdAt: moment, updatedAt: moment, archived: yes };

type Who = z.infer<z.ZodObject<typeof people>>;

/** By its company, else by the contact's domain; undefined when neither is known. */
export const companyOf = ({
  company: { id, name, domain },
  contact,
}: Pick<Who, 'company' | 'contact'>): Company | undefined => {
  const guessed = id === null ? companyDomainOf(contact.email) : domain;
  return (id ?? guessed) === null ? undefined : { name, externalId: id, domain: guessed };
};
const fullName = (first: string | null, last: string | null): string | null =>
  [first, last].filter((name) => name !== null).join(' ') || null;

export const contactOf = ({ contact }: Pick<Who, 'contact'>) =>
  personOf(fullName(contact.firstname, contact.lastname), contact.email);

/** E-mail, else full name of the teammate who owns it. */
export const ownerOf = ({ owner }: Pick<Who, 'owner'>): string | null =>
  owner.email ?? fullName(owner.firstName, owner.lastName);
