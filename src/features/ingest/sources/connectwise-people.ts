import { z } from 'zod';
import type { Status } from '../../../domain/client';
import { companyOf, member, personOf, record, reference } from './connectwise-fields';
import {
  maybeDomain,
  maybeEmail,
  maybeFlag,
  maybeInstant,
  maybeList,
  maybePhone,
  maybeText,
} from './lenient';
import { fullName } from './told-words';
import { clientOf, contactOf } from './profiles';
import { reading } from './records';
import { toldAt } from './told-parts';

const company = z.object({
  ...record,
  name: maybeText,
  identifier: maybeText,
  status: reference,
  type: reference,
  types: maybeList({ name: maybeText }),
  website: maybeDomain,
  territoryManager: member,
  dateAcquired: maybeInstant,
  deletedFlag: maybeFlag,
  /** The IANA name of its main site's zone, where it was asked for. */
  zone: maybeText,
});
type Found = z.infer<typeof company>;

/** Whether a company of this status is served no longer. */
const isOver = (status: string | null): boolean =>
  /inactive|not active|former|closed|terminated|lost/i.test(status ?? '');

/** By its types where it has any: vendors, partners and the catch-all company are no clients. */
const statusOf = ({ status, type, types, deletedFlag, identifier }: Found): Status | undefined => {
  const kinds = [type?.name, ...types.map((one) => one?.name)].filter((name) => name != null).join(', ');
  const client = /client|customer|managed|msp/i.test(kinds);
  const prospect = /prospect|lead/i.test(kinds);
  if (/^catch-?all/i.test(identifier ?? '') || (kinds !== '' && !client && !prospect)) return undefined;
  const over = deletedFlag === true || isOver(status?.name ?? null);
  return over ? 'former' : client || !prospect ? 'active' : 'prospect';
};

/** Whether a company, as it is asked for, is one that is served or sold to now. */
export const isServed = (row: unknown): boolean => {
  const read = company.safeParse(row);
  const status = read.success ? statusOf(read.data) : undefined;
  return status !== undefined && status !== 'former';
};

/** A company that is served or sold to; its territory manager owns it. */
export const companyReading = reading(company, (found, about) => {
  const status = statusOf(found);
  const { name, id: externalId, website, dateAcquired, zone } = found;
  const owner = personOf(found.territoryManager);
  if (status === undefined || name === null) return { type: 'nothing' };
  return clientOf(
    { name, externalId, domains: [website], status, zone, startedAt: dateAcquired, owner },
    toldAt(found._info?.lastUpdated, found.asked, about),
  );
});

const contact = z.object({
  ...record,
  firstName: maybeText,
  lastName: maybeText,
  nickName: maybeText,
  title: maybeText,
  site: reference,
  defaultFlag: maybeFlag,
  inactiveFlag: maybeFlag,
  defaultPhoneNbr: maybePhone,
  /** Where it was asked for. */
  sitePhone: maybePhone,
  communicationItems: maybeList({
    value: maybeText,
    communicationType: maybeText,
    type: reference,
    defaultFlag: maybeFlag,
  }),
});

/** Somebody at a company. Their addresses come where the record has them; else they stay as they are known. */
export const contactReading = reading(contact, (found, about) => {
  const company = companyOf(found);
  const name = fullName(found.firstName, found.lastName);
  if (company === undefined || name === null) return { type: 'nothing' };
  const items = found.communicationItems
    .filter((item) => item !== null)
    .toSorted((a, b) => Number(b.defaultFlag ?? false) - Number(a.defaultFlag ?? false));
  const values = (kind: RegExp) =>
    items
      .filter(({ communicationType, type }) => kind.test(`${communicationType ?? ''} ${type?.name ?? ''}`))
      .map(({ value }) => value);
  const [email] = values(/email/i).flatMap((value) => maybeEmail.parse(value) ?? []);
  const [given] = values(/phone|direct|mobile|cell/i).flatMap((value) => maybePhone.parse(value) ?? []);
  const phone = given ?? found.defaultPhoneNbr ?? found.sitePhone;
  return contactOf(
    company,
    {
      ...{ name, externalId: found.id, email, phone, preferredName: found.nickName },
      hasLeft: found.inactiveFlag === true,
      facts: { role: found.title, site: found.site?.name ?? null, main: found.defaultFlag ?? false },
    },
    toldAt(found._info?.lastUpdated, found.asked, about),
  );
});
