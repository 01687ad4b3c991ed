import type { ReadKept } from '../../../domain/incoming-event';
import type { SourceKind } from './source';
import { standard } from './standard';

/** Every vendor whose webhooks are understood. */
export const SOURCES: readonly SourceKind[] = [standard];

export const sourceOf = (vendor: string): SourceKind | undefined =>
  SOURCES.find((source) => source.vendor === vendor);

/** Reads what was kept unmatched, whichever vendor it came from. */
export const readKept: ReadKept = ({ vendor, ...kept }) => sourceOf(vendor)?.read(kept);
