import { type z } from 'zod';
import type { Company } from '../../../domain/incoming';
import { id } from './fields';
import { maybeEmail, maybeFlag, maybeId, maybeInstant, maybeObject, maybeText } from './lenient';

/** An agent, or a status, a type or a priority: some deliveries have the name beside its id, some inside of an object. */
export const named = maybeObject({ name: maybeText, email: maybeEmail });

/** What records of HaloPSA have in common. It calls the time of the last change by two names. */
export const record = {
  id,
  client_id: maybeId,
  client_name: maybeText,
  site_name: maybeText,
  last_update: maybeInstant,
  lastupdate: maybeInstant,
  last_modified: maybeInstant,
  lastactiondate: maybeInstant,
  /** Set on records that were asked for: they know more than those that were told. */
  asked: maybeFlag,
};
type Base = z.infer<z.ZodObject<typeof record>>;

/** Ids below 1 stand for none. */
const isSomebody = (found: string | null): found is string => found !== null && !/^(-|0+$)/.test(found);

export const companyOf = ({
  client_id: externalId,
  client_name: name,
}: Pick<Base, 'client_id' | 'client_name'>): Company | undefined =>
  isSomebody(externalId) || name !== null
    ? { name, externalId: isSomebody(externalId) ? externalId : null, domain: null }
    : undefined;

/** The last of the times at which it says that it changed. */
export const changedAt = (found: Base): Date | null =>
  [found.last_update, found.lastupdate, found.last_modified, found.lastactiondate].reduce<Date | null>(
    (last, at) => (at !== null && (last === null || at > last) ? at : last),
    null,
  );

export const personOf = (found: z.infer<typeof named>, name: string | null = null): string | null => {
  const who = found?.email ?? found?.name ?? name;
  return who === null || /^unassigned$/i.test(who) ? null : who;
};
