import type { naming } from './named-in-touches';
import type { Stamp, Writer } from './write';

/** Where an importer writes. */
export type Target = {
  readonly writer: Writer;
  readonly workspaceId: string;
  readonly source: string;
  readonly stamp: Stamp;
  /** Whom its touches name. */
  readonly named: ReturnType<typeof naming>;
};

/** How many records a file brought, changed, and found as they are. */
export type Tally = { readonly created: number; readonly changed: number; readonly unchanged: number };
