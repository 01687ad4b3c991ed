import { autotask } from './autotask';
import { connectwise } from './connectwise';
import type { Format } from './format';
import { hubspot } from './hubspot';
import { itflow } from './itflow';
import { quickbooks } from './quickbooks';
import { xero } from './xero';
import { zendesk } from './zendesk';

/** Every system whose files are known by their header. */
export const formats: readonly Format[] = [itflow, connectwise, autotask, zendesk, quickbooks, xero, hubspot];
