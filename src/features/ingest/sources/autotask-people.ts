import type { Status } from '../../../domain/client';
import { callout, fieldsOf, isOff, maybeActive, toldBy } from './autotask-fields';
import { maybeDomain, maybeEmail, maybeId, maybePhone, maybeText } from './lenient';
import { fullName } from './told-words';
import { clientOf, contactOf } from './profiles';
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
  return clientOf(
    {
      ...{ name, externalId: found.id, domains: [website], owner: ownerId },
      status: isOff(isactive) ? 'former' : status,
    },
    toldBy(found, about),
  );
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
  const { companyid: externalId, title, emailaddress: email, isactive } = fields;
  const phone = fields.phone ?? fields.mobilephone;
  return contactOf(
    { name: null, externalId, domain: null },
    {
      ...{ name, externalId: found.id, email, phone, hasLeft: isOff(isactive) },
      facts: title === null ? {} : { role: title },
    },
    toldBy(found, about),
  );
});
