import { type z } from 'zod';
import type { Company } from '../../../domain/incoming';
import { toldTouch } from '../../../domain/parts';
import type { Kind } from '../../../domain/touch';
import { id } from './fields';
import { maybeFlag, maybeId, maybeInstant, maybeObject, maybeText } from './lenient';
import type { About, Came } from './records';
import { toldAt } from './told-parts';

/** What records of Syncro have in common. */
export const record = {
  id,
  customer_id: maybeId,
  customer_business_then_name: maybeText,
  customer_business_name: maybeText,
  customer: maybeObject({ id: maybeId, business_then_name: maybeText, business_name: maybeText }),
  created_at: maybeInstant,
  updated_at: maybeInstant,
  /** The page that the delivery is about; Syncro writes it beside the record. */
  link: maybeText,
  /** Whether it was asked for: then there is no page beside it. */
  asked: maybeFlag,
};
type Base = z.infer<z.ZodObject<typeof record>>;

/** Whose it is; undefined where it does not say. */
export const companyOf = (found: Base): Company | undefined => {
  const name =
    found.customer_business_then_name ??
    found.customer_business_name ??
    found.customer?.business_then_name ??
    found.customer?.business_name ??
    null;
  const externalId = found.customer_id ?? found.customer?.id ?? null;
  return (name ?? externalId) === null ? undefined : { name, externalId, domain: null };
};

/** Its page, where that is one of Syncro's. */
export const pageOf = ({ link }: Base): string | null => {
  if (link === null || !URL.canParse(link)) return null;
  const { protocol, hostname } = new URL(link);
  return protocol === 'https:' && /\.(syncromsp|repairshopr)\.com$/.test(hostname) ? link : null;
};

/** A record that is told whole. */
export const wholeOf = (
  kind: Kind,
  found: Base,
  about: About,
  { at, ...says }: Parameters<typeof toldTouch>[0] & { readonly at: Date | null },
): Came => {
  const company = companyOf(found);
  if (company === undefined) return { type: 'nothing' };
  const told = toldAt(found.updated_at, found.asked, about);
  const known = { kind, externalId: found.id, at: at ?? found.created_at ?? told.updatedAt, ...told };
  return { type: 'touch', company, touch: { ...toldTouch({ url: pageOf(found), ...says }), ...known } };
};
