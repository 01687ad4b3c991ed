import { z } from 'zod';
import { changedAt, companyOf, named, personOf, record } from './halopsa-fields';
import { fullName, maybeDomain, maybeEmail, maybeFlag, maybePhone, maybeText } from './lenient';
import { reading } from './records';
import { toldAt } from './told-parts';

const client = z.object({
  ...record,
  name: maybeText,
  inactive: maybeFlag,
  website: maybeDomain,
  accountmanager: named,
  accountmanagertech_name: maybeText,
  /** The IANA name of its main site's zone, where it was asked for. */
  zone: maybeText,
});

/** A client; its account manager owns it. */
export const clientReading = reading(client, (found, about) => {
  const { name, id: externalId, website, zone } = found;
  const owner = personOf(found.accountmanager, found.accountmanagertech_name);
  if (name === null) return { type: 'nothing' };
  return {
    type: 'client',
    company: { name, externalId, domain: website },
    client: {
      ...{ name, externalId },
      facts: {
        status: found.inactive === true ? 'former' : 'active',
        ...(website === null ? {} : { domains: [website] }),
        ...(zone === null ? {} : { timeZone: zone }),
      },
      // who is nobody in HaloPSA was perhaps chosen here
      people: owner === null ? {} : { ownerId: owner },
      ...toldAt(changedAt(found), found.asked, about),
    },
  };
});

const user = z.object({
  ...record,
  name: maybeText,
  firstname: maybeText,
  surname: maybeText,
  jobtitle: maybeText,
  emailaddress: maybeEmail,
  phonenumber_preferred: maybePhone,
  phonenumber: maybePhone,
  mobilenumber: maybePhone,
  sitephonenumber: maybePhone,
  inactive: maybeFlag,
  isimportantcontact: maybeFlag,
  is_agent: maybeFlag,
});

/** Somebody at a client. */
export const userReading = reading(user, (found, about) => {
  const company = companyOf(found);
  const name = found.name ?? fullName(found.firstname, found.surname);
  // each site has a user for whoever is not known
  if (company === undefined || name === null || found.is_agent === true || /^general user$/i.test(name))
    return { type: 'nothing' };
  const told = toldAt(changedAt(found), found.asked, about);
  const phone =
    found.phonenumber_preferred ?? found.phonenumber ?? found.mobilenumber ?? found.sitephonenumber;
  return {
    ...{ type: 'contact', company },
    contact: {
      ...{ name, externalId: found.id },
      facts: {
        role: found.jobtitle,
        site: found.site_name,
        key: found.isimportantcontact ?? false,
        email: found.emailaddress,
        leftOn: found.inactive === true ? told.updatedAt.toISOString().slice(0, 10) : null,
        ...(phone === null ? {} : { phone }),
      },
      ...told,
    },
  };
});
