import type { Status } from '../../../domain/client';
import { callout, fieldsOf, isOff, maybeActive, toldBy } from './autotask-fields';
import { fullName, maybeDomain, maybeEmail, maybeId, maybePhone, maybeText } from './lenient';
import { reading } from './records';

/** The numbers that Autotask gives to kinds of company. Vendors and partners are no clients. */
const STATUSES: Readonly<Record<string, Status>> = {
  ...{ 1: 'active', 2: 'prospect', 3: 'prospect', 4: 'former', 6: 'former' },
  ...{ customer: 'active', lead: 'prospect', prospect: 'prospect', dead: 'former', cancellation: 'former' },
};

/** A company that is served or sold to, once a callout says its name and kind. */
export const companyReading = reading(callout, (found, about) => {
  const fields = fieldsOf(found, {
    companyname: maybeText,
    companytype: maybeText,
    webaddress: maybeDomain,
    ownerresourceid: maybeEmail,
    isactive: maybeActive,
  });
  const kind = (fields?.companytype ?? '').toLowerCase();
  const status = Object.hasOwn(STATUSES, kind) ? STATUSES[kind] : undefined;
  if (found.action === 'delete' || fields?.companyname == null || status === undefined)
    return { type: 'nothing' };
  const { companyname: name, webaddress: website, ownerresourceid: ownerId, isactive } = fields;
  return {
    type: 'client',
    company: { name, externalId: found.id, domain: website },
    client: {
      ...{ name, externalId: found.id, ...toldBy(found, about) },
      people: ownerId === null ? {} : { ownerId },
      facts: {
        status: isOff(isactive) ? 'former' : status,
        ...(website === null ? {} : { domains: [website] }),
      },
    },
  };
});

/** Somebody at a company, once a callout says whose and by what name. */
export const contactReading = reading(callout, (found, about) => {
  const fields = fieldsOf(found, {
    companyid: maybeId,
    firstname: maybeText,
    lastname: maybeText,
    title: maybeText,
    emailaddress: maybeEmail,
    phone: maybePhone,
    mobilephone: maybePhone,
    isactive: maybeActive,
  });
  const name = fields === null ? null : fullName(fields.firstname, fields.lastname);
  if (found.action === 'delete' || fields?.companyid == null || name === null) return { type: 'nothing' };
  const told = toldBy(found, about);
  const { companyid: externalId, title, emailaddress, isactive } = fields;
  const phone = fields.phone ?? fields.mobilephone;
  return {
    ...{ type: 'contact', company: { name: null, externalId, domain: null } },
    contact: {
      ...{ name, externalId: found.id, ...told },
      facts: {
        leftOn: isOff(isactive) ? told.updatedAt.toISOString().slice(0, 10) : null,
        ...(title === null ? {} : { role: title }),
        ...(emailaddress === null ? {} : { email: emailaddress }),
        ...(phone === null ? {} : { phone }),
      },
    },
  };
});
