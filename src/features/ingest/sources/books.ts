import { companyDomainOf } from '../../../domain/free-mail';
import type { IncomingTouch } from '../../../domain/incoming';
import { currencyDigits, minorUnits } from '../../../domain/money';
import { clientOf, contactOf } from './profiles';
import type { Came } from './records';

/**
 * A day of the books as an instant: 10:00 UTC, which is that day in every zone from UTC-10 to UTC+13. Books know no zone.
 * Never later than `latest`: what is in the books today has begun.
 */
export const dayInstant = (day: string, latest?: Date): Date => {
  const at = new Date(`${day.slice(0, 10)}T10:00:00Z`);
  return latest !== undefined && at > latest ? latest : at;
};

/** An amount in major units; without a currency that we know, or with more decimals than it has, there is none. */
export const bookMoney = (
  amount: number | string | null,
  code: string | null,
): Pick<IncomingTouch, 'amountCents' | 'currency'> => {
  const currency = code === null ? undefined : code.toUpperCase();
  const cents =
    amount === null || currency === undefined || currencyDigits(currency) === undefined
      ? undefined
      : minorUnits(String(amount), currency);
  return cents === undefined || currency === undefined
    ? { amountCents: null, currency: null }
    : { amountCents: cents, currency };
};

/** A customer as books know it. */
export type Customer = {
  readonly name: string;
  readonly externalId: string;
  readonly site: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly person: string | null;
  readonly isGone: boolean;
  readonly updatedAt: Date;
};

const domainOf = ({ site, email }: Customer): string | null =>
  companyDomainOf(site) ?? companyDomainOf(email);

/** The customer as a client; of one that is kept no longer it says so. */
export const customerClient = (customer: Customer, digest: string): Came => {
  const { name, externalId, isGone, updatedAt } = customer;
  const domains = [domainOf(customer)];
  return clientOf({ name, externalId, domains, ...(isGone && { status: 'former' }) }, { updatedAt, digest });
};

/** The person that the customer's card names, where it names one. */
export const customerContact = (customer: Customer, digest: string): Came => {
  const { person, name, externalId, email, phone, updatedAt } = customer;
  if (person === null || person.toLowerCase() === name.toLowerCase()) return { type: 'nothing' };
  return contactOf(
    { name, externalId, domain: domainOf(customer) },
    { name: person, externalId, email: email?.toLowerCase(), phone },
    { updatedAt, digest },
  );
};
