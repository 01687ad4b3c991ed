import type { Config } from '../config';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Database } from '../store/database';
import type { AcrossWorkspaces, Store } from '../store/store';
import type { NowMatched } from '../store/unmatched';
import type { Stamp } from '../store/write';
import type { Output } from './output';

/** What a command works with. */
export type Session = Output & {
  readonly config: Config;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly across: AcrossWorkspaces;
  /** The store of the only workspace, or of the one that `--workspace` names. */
  readonly store: () => Promise<Store>;
  readonly clock: Clock;
  readonly log: Log;
  /** A new act at this instant. */
  readonly stamp: (by: string, at: Date) => Stamp;
  /** Looks at these clients at once; quietly where an import wrote them. */
  readonly look: (store: Store, clientIds: readonly string[], now: Date) => Promise<void>;
  /** Applies the webhooks' events that waited for a client which is known by now. */
  readonly applyUnmatched: (store: Store, now: Date) => Promise<NowMatched>;
  /** Suggests tiers to the managers, where nobody has been asked yet. How many will hear of it. */
  readonly proposeTiers: (store: Store, now: Date) => Promise<number>;
  /** Called for the command when it ends; twice is as good as once. */
  readonly close: () => Promise<void>;
};

/** Opens the database, migrated, on the first call; the same session on later ones. */
export type OpenSession = () => Promise<Session>;

/** What a command line is run with: the process's own, or a test's. */
export type Surroundings = Output & { readonly env?: NodeJS.ProcessEnv; readonly clock?: Clock };
