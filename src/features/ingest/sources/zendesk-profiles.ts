import { z } from 'zod';
import { reading, type About, type Came } from './records';
import { companyDomainOf, idOrNull, list, moment, ownId, ownName, word } from './tolerant';

const organization = z.object({
  id: ownId,
  name: ownName,
  domain_names: list,
  updated_at: moment,
});

const ofOrganization = (told: z.infer<typeof organization>, { envelope, digest }: About): Came => {
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
  name: word,
  email: word,
  phone: word,
  role: word,
  active: word,
  organization_id: idOrNull,
  updated_at: moment,
});

/** A person at a client; agents, people of no organization and those who were deleted are nothing to us. */
const ofUser = (told: z.infer<typeof user>, { envelope, digest }: About): Came => {
  const { id, name, email, phone, role, active, organization_id: externalId } = told;
  if (name === null || externalId === null || active === 'false' || role !== 'end-user')
    return { type: 'nothing' };
  const facts = {
    ...(email?.includes('@') === true && email.length <= 320 ? { email: email.toLowerCase() } : {}),
    ...(phone !== null && phone.length <= 100 ? { phone } : {}),
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
