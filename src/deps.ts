import type { Facts } from './domain/facts';
import type { ReadKept } from './domain/incoming-event';
import type { Clock } from './platform/clock';
import type { Log } from './platform/log';
import type { Metrics } from './platform/metrics';
import type { Network } from './platform/outgoing';
import type { SecretBox } from './platform/secrets';
import type { AcrossWorkspaces, Store } from './store/store';
import type { Viewer } from './store/teammates';
import type { Stamp } from './store/write';

export type { Doubtful } from './store/across-workspaces';
export type { BroughtBack } from './store/export-back';
export type { ExportedTable } from './store/export';
export type { HandTouch, WholeHandTouch } from './store/hand-touches';
export type { ImportFile, Landed } from './store/imports';
export type { RecordedNote } from './store/notes';
export type { RecordChange } from './store/history';
export type { Became, Notice } from './store/notice';
export type { Edited, KeptClient } from './store/records';
export type { Store } from './store/store';
export type { Member, TeammateRow, Viewer } from './store/teammates';
export type { TimelineFilter } from './store/timeline';
export type { Untiered } from './store/tiering';
export type { Chosen } from './store/unmatched-choices';
export type { Place, ToRead } from './store/source-reads';
export type { Stamp } from './store/write';

/** The parts of a Slack payload that say who is asking, whatever its kind. */
export type Asking = {
  readonly user_id?: string;
  readonly user?: { readonly id: string; readonly team_id?: string } | string;
  readonly team_id?: string;
  readonly team?: { readonly id: string } | string | null;
};

/** What somebody says of a client as they come in. */
export type Naming = { readonly words: string; readonly at: Date };

export type Entered = {
  readonly viewer: Viewer;
  readonly store: Store;
  /** The facts of the one client that was named beyond doubt, if one was. */
  readonly named?: Facts;
};

/** What the features share: handed over once, by app.ts. There is no unscoped store in it but `across`. */
export type Deps = {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Where the world reaches us, without a slash at its end. */
  readonly publicUrl: string;
  /** The way to other systems. */
  readonly network: Network;
  /** Seals what must not be read in the database. */
  readonly secrets: SecretBox;
  /** The store of one workspace. */
  readonly workspace: (id: string) => Store;
  /** Installing, the sweep, claims and webhook addresses: all that crosses workspaces. */
  readonly across: AcrossWorkspaces;
  /** The person at the keyboard and their workspace's store. Refuses guests, strangers and other organisations' people. */
  readonly enter: (asking: Asking, naming?: Naming) => Promise<Entered>;
  /** Facts of these clients changed: looks at them at once and says what is due. Never throws; the sweep catches up. */
  readonly wake: (workspaceId: string, clientIds: readonly string[]) => Promise<void>;
  /** Reads an event that was kept unmatched, whichever source it came from. */
  readonly readKept: ReadKept;
  /** Applies what webhooks sent about clients that were not known then, and looks at those it changed. */
  readonly matchKept: (workspaceId: string) => Promise<void>;
  /** Lets work go on after the answer; a stop and the tests wait for it. Failures are logged. */
  readonly afterwards: (what: string, work: Promise<unknown>) => void;
  /** A new act by somebody at this instant. */
  readonly stamp: (by: string, at: Date) => Stamp;
  /** Where and how long nightly exports are kept; undefined: there are none. */
  readonly nightlyExport?: { readonly folder: string; readonly days: number } | undefined;
  /** `DRY_RUN`: decide and log, write no notice and post nothing unasked. */
  readonly dryRun: boolean;
};
