import { z } from 'zod';
import { WAYS } from '../../domain/hand-over';

/** What the modal carries: whose clients, how they are given, and which page is shown. Ids only. */
const state = z.object({ from: z.string(), how: z.enum(WAYS), page: z.number().int().min(0) });
export type State = z.infer<typeof state>;

export const metadataOf = (of: State): string => JSON.stringify(of);
export const stateOf = (metadata: string): State => state.parse(JSON.parse(metadata));

export const HOW = 'how';
/** The blocks in which a receiver is chosen: for all, for a tier, for a client. */
export const ALL = 'to-all';
export const TIER = 'to-tier:';
export const NO_TIER = 'none';
export const CLIENT = 'to-client:';
export const TO = 'to';
