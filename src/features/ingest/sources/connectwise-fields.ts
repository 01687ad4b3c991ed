import { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import type { toldTouch } from '../../../domain/parts';
import type { Kind } from '../../../domain/touch';
import { id } from './fields';
import { maybeEmail, maybeFlag, maybeId, maybeInstant, maybeObject, maybeText } from './lenient';
import type { About, Came } from './records';
import { deletedPart, statePart, toldAt } from './told-parts';

/** What ConnectWise writes of something that another record is: `{ "id": 19, "identifier": "ACME", "name": "Acme" }`. */
export const reference = maybeObject({ id: maybeId, name: maybeText });

/** A member of the firm; the e-mail address is there where the record was asked for. */
export const member = maybeObject({ id: maybeId, name: maybeText, email: maybeEmail });

/** What every record has. */
export const record = {
  id,
  company: reference,
  _info: maybeObject({ lastUpdated: maybeInstant, dateEntered: maybeInstant, notes_href: maybeText }),
  /** Set on records that were asked for: they know more than those that were told. */
  asked: maybeFlag,
};

type Base = z.infer<z.ZodObject<typeof record>>;

export const companyOf = ({ company }: Pick<Base, 'company'>): Company | undefined =>
  company === null || (company.id ?? company.name) === null
    ? undefined
    : { name: company.name, externalId: company.id, domain: null };

export const personOf = (found: z.infer<typeof member>): string | null => found?.email ?? found?.name ?? null;

/**
 * A record's whole state: that it was deleted is told by its id alone. What a ticket is about, and our last word on it, are
 * parts of their own.
 */
export const stateOf = (
  kind: Kind,
  found: Base,
  about: About,
  { at, ...says }: Parameters<typeof toldTouch>[0] & { readonly at: Date | null },
): Came => {
  const company = companyOf(found);
  const told = toldAt(found._info?.lastUpdated, found.asked, about);
  if (company === undefined) return { type: 'nothing' };
  return statePart(
    { kind, externalId: found.id },
    { ...says, company, at: at ?? found._info?.dateEntered ?? told.updatedAt },
    told,
    kind === 'ticket' ? ['note', 'lastWordAt'] : [],
  );
};

/** What is deleted under each of ConnectWise's words. An activity is of whichever kind it was. */
const DELETED: Readonly<Record<string, Kind>> = {
  ticket: 'ticket',
  activity: 'note',
  opportunity: 'quote',
  agreement: 'renewal',
  project: 'project',
  invoice: 'invoice',
};

export const gone = z.object({ type: z.string(), id });

/** It was deleted: told by its id alone, at an hour that only the arrival tells. */
export const goneOf = ({ type, id: externalId }: z.infer<typeof gone>, about: About): Came => {
  const kind = Object.hasOwn(DELETED, type) ? DELETED[type] : undefined;
  return kind === undefined ? { type: 'nothing' } : deletedPart(kind, externalId, toldAt(null, false, about));
};
