import { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import type { PartSays } from '../../../domain/parts';
import { toldTouch } from '../../../domain/parts';
import type { Kind } from '../../../domain/touch';
import { id } from './fields';
import { maybeEmail, maybeFlag, maybeId, maybeInstant, maybeObject, maybeText } from './lenient';
import type { About, Came } from './records';

/** What ConnectWise writes of something that another record is: `{ "id": 19, "identifier": "ACME", "name": "Acme" }`. */
export const reference = maybeObject({ id: maybeId, name: maybeText });

/** A member of the firm; the e-mail address is there where the record was asked for. */
export const member = maybeObject({ id: maybeId, name: maybeText, email: maybeEmail });

/** What every record has. */
export const record = {
  id,
  company: reference,
  _info: maybeObject({ lastUpdated: maybeInstant, dateEntered: maybeInstant }),
  /** Set on records that were asked for: they know more than those that were told. */
  asked: maybeFlag,
};

type Base = z.infer<z.ZodObject<typeof record>>;

export const companyOf = ({ company }: Pick<Base, 'company'>): Company | undefined =>
  company === null || (company.id ?? company.name) === null
    ? undefined
    : { name: company.name, externalId: company.id, domain: null };

export const personOf = (found: z.infer<typeof member>): string | null => found?.email ?? found?.name ?? null;

/** When the state became so, and what settles equal times: what was asked for goes before what was told. */
export const toldAt = ({ _info, asked }: Base, { envelope, digest }: About) => ({
  updatedAt: _info?.lastUpdated ?? envelope.sentAt,
  digest: asked ? `~${digest}` : digest,
});

/** A record's whole state, as one part of it: that it was deleted is told by its id alone, and is the other. */
export const stateOf = (
  kind: Kind,
  found: Base,
  about: About,
  says: Parameters<typeof toldTouch>[0] & { readonly at: Date | null },
): Came => {
  const company = companyOf(found);
  const told = toldAt(found, about);
  const { at, ...rest } = says;
  if (company === undefined) return { type: 'nothing' };
  const { note, ...state } = toldTouch(rest);
  const whole: PartSays = {
    ...{ ...state, company, kind, at: at ?? found._info?.dateEntered ?? told.updatedAt },
    // what a ticket is about is a part of its own
    ...(kind === 'ticket' ? {} : { note }),
  };
  return { type: 'part', kind, externalId: found.id, part: 'state', says: whole, ...told };
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
export const goneOf = ({ type, id: externalId }: z.infer<typeof gone>, { envelope, digest }: About): Came => {
  const kind = Object.hasOwn(DELETED, type) ? DELETED[type] : undefined;
  if (kind === undefined) return { type: 'nothing' };
  const ended: PartSays = { closedAt: envelope.sentAt, status: 'Deleted' };
  const says: PartSays = kind === 'note' ? { status: 'Deleted', outcome: 'cancelled' } : ended;
  return { type: 'part', kind, externalId, part: 'deleted', says, updatedAt: envelope.sentAt, digest };
};
