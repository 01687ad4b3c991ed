import type { Contact, Status } from '../../../domain/client';
import type { Company } from '../../../domain/incoming';
import type { Told } from '../../../domain/incoming-event';
import { dayOf } from './pages';
import type { Came } from './records';

/** A client as a vendor's own record says it. What it does not say, or says as null, stays as it is known. */
export const clientOf = (
  of: {
    readonly name: string;
    readonly externalId: string;
    readonly domains: readonly (string | null)[];
    readonly status?: Status;
    /** IANA */
    readonly zone?: string | null;
    readonly startedAt?: Date | null;
    /** Who owns it there, by e-mail or full name. */
    readonly owner?: string | null;
  },
  told: Told,
): Came => {
  const { name, externalId, status, zone, startedAt, owner } = of;
  const domains = of.domains.filter((domain) => domain !== null);
  return {
    type: 'client',
    company: { name, externalId, domain: domains[0] ?? null },
    client: {
      ...{ name, externalId, ...told },
      facts: {
        ...(status === undefined ? {} : { status }),
        ...(domains.length === 0 ? {} : { domains }),
        ...(zone == null ? {} : { timeZone: zone }),
        ...(startedAt == null ? {} : { startedOn: dayOf(startedAt) }),
      },
      // who is nobody there was perhaps chosen here
      people: owner == null ? {} : { ownerId: owner },
    },
  };
};

/**
 * Somebody at a client as a vendor's own record says it. An e-mail address, a phone number or a nickname that it does not
 * have stays as it is known; `facts` are taken as they are, where null clears.
 */
export const contactOf = (
  company: Company,
  of: {
    readonly name: string;
    readonly externalId: string;
    readonly email?: string | null | undefined;
    readonly phone?: string | null | undefined;
    readonly preferredName?: string | null;
    /** Whether they are there no longer; undefined: the vendor does not tell. */
    readonly hasLeft?: boolean;
    readonly facts?: Partial<Pick<Contact, 'role' | 'site' | 'main' | 'key'>>;
  },
  told: Told,
): Came => {
  const { name, externalId, email, phone, preferredName, hasLeft, facts } = of;
  return {
    ...{ type: 'contact', company },
    contact: {
      ...{ name, externalId, ...told },
      facts: {
        ...facts,
        ...(hasLeft === undefined ? {} : { leftOn: hasLeft ? dayOf(told.updatedAt) : null }),
        ...(email == null ? {} : { email }),
        ...(phone == null ? {} : { phone }),
        ...(preferredName == null ? {} : { preferredName }),
      },
    },
  };
};
