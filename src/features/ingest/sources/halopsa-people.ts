import { z } from 'zod';
import { changedAt, companyOf, named, personOf, record } from './halopsa-fields';
import { maybeDomain, maybeEmail, maybeFlag, maybePhone, maybeText } from './lenient';
import { fullName } from './told-words';
import { clientOf, contactOf } from './profiles';
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
  return clientOf(
    {
      ...{ name, externalId, domains: [website], zone, owner },
      status: found.inactive === true ? 'former' : 'active',
    },
    toldAt(changedAt(found), found.asked, about),
  );
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
  const phone =
    found.phonenumber_preferred ?? found.phonenumber ?? found.mobilenumber ?? found.sitephonenumber;
  return contactOf(
    company,
    {
      ...{ name, externalId: found.id, email: found.emailaddress, phone },
      hasLeft: found.inactive === true,
      facts: { role: found.jobtitle, site: found.site_name, key: found.isimportantcontact ?? false },
    },
    toldAt(changedAt(found), found.asked, about),
  );
});
