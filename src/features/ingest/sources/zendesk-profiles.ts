import { z } from 'zod';
import { reading, type About, type Came } from './records';
import { maybeEmail, maybeFlag, maybeInstant, maybePhone, maybeText } from './lenient';
import { anyList, companyDomainOf, idOrNone, ownId, ownName } from './tolerant';

const organization = z.object({
  id: ownId,
  name: ownName,
  domain_names: anyList,
  updated_at: maybeInstant,
  deleted_at: maybeInstant,
});

/** An organization that is there; one that was deleted stays as the client it was. */
const ofOrganization = (told: z.infer<typeof organization>, { envelope, digest }: About): Came => {
  if (told.deleted_at !== null) return { type: 'nothing' };
  const domains = told.domain_names
    .flatMap((domain) => (typeof domain === 'string' ? (companyDomainOf(`@${domain}`) ?? []) : []))
    .slice(0, 100);
  const updatedAt = told.updated_at ?? envelope.sentAt;
  const { name } = told;
  return {
    type: 'client',
    company: { name, externalId: told.id, domain: domains[0] ?? null },
    client: {
      ...{ name, externalId: told.id, people: {}, updatedAt, digest },
      facts: domains.length > 0 ? { domains } : {},
    },
  };
};

const user = z.object({
  id: ownId,
  name: maybeText,
  email: maybeEmail,
  phone: maybePhone,
  role: maybeText,
  active: maybeFlag,
  organization_id: idOrNone,
  updated_at: maybeInstant,
});

/** A person at a client; agents, people of no organization and those who were deleted are nothing to us. */
const ofUser = (told: z.infer<typeof user>, { envelope, digest }: About): Came => {
  const { id, name, email, phone, role, active, organization_id: externalId } = told;
  if (name === null || externalId === null || active === false || role !== 'end-user')
    return { type: 'nothing' };
  const facts = {
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
  };
  return {
    type: 'contact',
    company: { name: null, externalId, domain: null },
    contact: { name, externalId: id, facts, updatedAt: told.updated_at ?? envelope.sentAt, digest },
  };
};

/** How Zendesk's organizations and users are read: clients and their people. */
export const profileReadings = {
  organization: reading(organization, ofOrganization),
  user: reading(user, ofUser),
};
