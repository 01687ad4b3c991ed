import type { Facts } from '../facts';
import type { Kind } from '../touch';

const SYSTEMS: readonly (readonly [kinds: readonly Kind[], words: string])[] = [
  [['ticket'], 'No ticket system is connected: tickets are not known'],
  [['invoice', 'payment'], 'No billing system is connected: invoices are not known'],
  [['alert'], 'No monitoring is connected: alerts are not known'],
];

/** Which systems nothing has ever come from: an empty part must not read as “all is well”. Contract §3. */
export const missingSources = ({ cameIn }: Facts): readonly string[] =>
  SYSTEMS.filter(([kinds]) => !kinds.some((kind) => cameIn.includes(kind))).map(([, words]) => words);
