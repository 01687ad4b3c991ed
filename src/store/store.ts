import type { ReadKept } from '../domain/incoming-event';
import type { acrossWorkspaces } from './across-workspaces';
import { actsOf } from './acts';
import { clientsOf } from './clients';
import { contactsOf } from './contacts';
import type { Database } from './database';
import { deliveriesOf } from './deliveries';
import { exportsOf } from './export';
import { importsOf } from './imports';
import { noticesOf } from './notices';
import { notesOf } from './notes';
import { openingsOf } from './openings';
import { settingsOf } from './settings';
import { slotsOf } from './slots';
import { snoozesOf } from './snoozes';
import { sourcesOf } from './sources';
import { teammatesOf } from './teammates';
import { tieringOf } from './tiering';
import { applyNowMatching } from './unmatched';
import { unmatchedChoicesOf } from './unmatched-choices';
import { unmatchedCompaniesOf } from './unmatched-companies';
import type { Stamp } from './write';

/** All that is kept of one workspace; nothing of it reaches another. */
export const storeOf = (db: Database, workspaceId: string) => ({
  workspaceId,
  acts: actsOf(db, workspaceId),
  clients: clientsOf(db, workspaceId),
  contacts: contactsOf(db, workspaceId),
  deliveries: deliveriesOf(db, workspaceId),
  exports: exportsOf(db, workspaceId),
  imports: importsOf(db, workspaceId),
  notes: notesOf(db, workspaceId),
  notices: noticesOf(db, workspaceId),
  openings: openingsOf(db, workspaceId),
  settings: settingsOf(db, workspaceId),
  slots: slotsOf(db, workspaceId),
  snoozes: snoozesOf(db, workspaceId),
  sources: sourcesOf(db, workspaceId),
  teammates: teammatesOf(db, workspaceId),
  tiering: tieringOf(db, workspaceId),
  /** Events of companies whose client is not known: shown to people, never guessed, never lost. */
  unmatched: {
    ...unmatchedCompaniesOf(db, workspaceId),
    ...unmatchedChoicesOf(db, workspaceId),
    applyNowMatching: (stamp: Stamp, read: ReadKept) => applyNowMatching(db, workspaceId, stamp, read),
  },
});

export type Store = ReturnType<typeof storeOf>;
export type AcrossWorkspaces = ReturnType<typeof acrossWorkspaces>;
