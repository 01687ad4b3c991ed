import { z } from 'zod';
import { clientOf, contactOf } from './profiles';
import { reading, type About, type Came } from './records';
import {
  anyList,
  idOrNone,
  maybeEmail,
  maybeFlag,
  maybeInstant,
  maybePhone,
  maybeText,
  ownId,
  ownName,
} from './lenient';
import { companyDomainOf } from './told-words';

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
  const { id: externalId, name } = told;
  return clientOf({ name, externalId, domains }, { updatedAt: told.updated_at ?? envelope.sentAt, digest });
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
  return contactOf(
    { name: null, externalId, domain: null },
    { name, externalId: id, email, phone },
    { updatedAt: told.updated_at ?? envelope.sentAt, digest },
  );
};

/** How Zendesk's organizations and users are read: clients and their people. */
export const profileReadings = {
  organization: reading(organization, ofOrganization),
  user: reading(user, ofUser),
};
