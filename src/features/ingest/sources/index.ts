import type { IncomingEvent, ReadKept } from '../../../domain/incoming-event';
import { withInstants, type Whole } from '../../../domain/parts';
import type { SourceKind } from './source';
import { aircall } from './aircall';
import { autotask } from './autotask';
import { connectwise } from './connectwise';
import { dattoRmm } from './datto-rmm';
import { freshdesk } from './freshdesk';
import { halopsa } from './halopsa';
import { hubspot } from './hubspot';
import { mailgun } from './mailgun';
import { ninjaone } from './ninjaone';
import { postmark } from './postmark';
import { quickbooks } from './quickbooks';
import { ringcentral } from './ringcentral';
import { standard } from './standard';
import { stripe } from './stripe';
import { syncro } from './syncro';
import { threeCx } from './three-cx';
import { xero } from './xero';
import { zendesk } from './zendesk';

/** Every vendor whose webhooks are understood. */
export const SOURCES: readonly SourceKind[] = [
  standard,
  aircall,
  autotask,
  connectwise,
  dattoRmm,
  freshdesk,
  halopsa,
  hubspot,
  mailgun,
  ninjaone,
  postmark,
  quickbooks,
  ringcentral,
  stripe,
  syncro,
  threeCx,
  xero,
  zendesk,
];

export const sourceOf = (vendor: string): SourceKind | undefined =>
  SOURCES.find((source) => source.vendor === vendor);

/** What was put together of parts is kept in our own words. */
const readWhole = (event: unknown): IncomingEvent | undefined => {
  if (typeof event !== 'object' || event === null || !('whole' in event)) return undefined;
  const { company, touch } = event.whole as Whole;
  return { type: 'touch', company, touch: withInstants(touch), raw: event };
};

/** Reads what was kept unmatched, whichever vendor it came from, and whether in parts or whole. */
export const readKept: ReadKept = ({ vendor, ...kept }) =>
  readWhole(kept.event) ?? sourceOf(vendor)?.read(kept);
