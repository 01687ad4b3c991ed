import type { ReadKept } from '../domain/incoming-event';
import type { acrossWorkspaces } from './across-workspaces';
import { actsOf } from './acts';
import { budgetOf } from './budget';
import { cadencesOf } from './cadences';
import { clientsOf } from './clients';
import { columnMapsOf } from './column-maps';
import { contactsOf } from './contacts';
import type { Database } from './database';
import { deliveriesOf } from './deliveries';
import { escalationsOf } from './escalations';
import { exportsOf } from './export';
import { exportBackOf } from './export-back';
import { feedsOf } from './feeds';
import { habitStoreOf } from './habit';
import { handTouchesOf } from './hand-touches';
import { handOversOf } from './hand-overs';
import { healthStoreOf } from './health';
import { heardOf } from './heard';
import { historyOf } from './history';
import { homesOf } from './homes';
import { importsOf } from './imports';
import { jotsOf } from './jots';
import { linksOf } from './links';
import { meetingsOf } from './meetings';
import { mergesOf } from './merges';
import { mutesOf } from './mutes';
import { noticesOf } from './notices';
import { notesOf } from './notes';
import { cameInOf } from './came-in';
import { openingsOf } from './openings';
import { phoneCallsOf } from './phone-calls';
import { ownersOf } from './owners';
import { promisesOf } from './promises';
import { recordsOf } from './records';
import { saidOf } from './said';
import { ruleFailuresOf } from './rule-failures';
import { ruleReportsOf } from './rule-reports';
import { sameCallsOf } from './same-calls';
import { settingsOf } from './settings';
import { silentOf } from './silent';
import { slotsOf } from './slots';
import { snoozesOf } from './snoozes';
import { sourceReadsOf } from './source-reads';
import { sourcesOf } from './sources';
import { wantedOf } from './wanted';
import { standInsOf } from './stand-ins';
import { teammatesOf } from './teammates';
import { tieringOf } from './tiering';
import { timelineOf } from './timeline';
import { applyNowMatching } from './unmatched';
import { unmatchedChoicesOf } from './unmatched-choices';
import { unmatchedCompaniesOf } from './unmatched-companies';
import type { Stamp } from './write';

/** All that is kept of one workspace; nothing of it reaches another. */
export const storeOf = (db: Database, workspaceId: string) => ({
  workspaceId,
  acts: actsOf(db, workspaceId),
  budget: budgetOf(db, workspaceId),
  cadences: cadencesOf(db, workspaceId),
  clients: clientsOf(db, workspaceId),
  columnMaps: columnMapsOf(db, workspaceId),
  contacts: contactsOf(db, workspaceId),
  deliveries: deliveriesOf(db, workspaceId),
  escalations: escalationsOf(db, workspaceId),
  exports: { ...exportsOf(db, workspaceId), ...exportBackOf(db, workspaceId) },
  feeds: feedsOf(db, workspaceId),
  habit: habitStoreOf(db, workspaceId),
  handTouches: handTouchesOf(db, workspaceId),
  handOvers: handOversOf(db, workspaceId),
  health: healthStoreOf(db, workspaceId),
  heard: heardOf(db, workspaceId),
  history: historyOf(db, workspaceId),
  homes: homesOf(db, workspaceId),
  jots: jotsOf(db, workspaceId),
  links: linksOf(db, workspaceId),
  meetings: meetingsOf(db, workspaceId),
  merges: mergesOf(db, workspaceId),
  imports: importsOf(db, workspaceId),
  mutes: mutesOf(db, workspaceId),
  notes: notesOf(db, workspaceId),
  notices: noticesOf(db, workspaceId),
  openings: openingsOf(db, workspaceId),
  cameIn: cameInOf(db, workspaceId),
  phoneCalls: phoneCallsOf(db, workspaceId),
  owners: ownersOf(db, workspaceId),
  promises: promisesOf(db, workspaceId),
  records: recordsOf(db, workspaceId),
  said: saidOf(db, workspaceId),
  ruleFailures: ruleFailuresOf(db, workspaceId),
  ruleReports: ruleReportsOf(db, workspaceId),
  sameCalls: sameCallsOf(db, workspaceId),
  settings: settingsOf(db, workspaceId),
  silent: silentOf(db, workspaceId),
  slots: slotsOf(db, workspaceId),
  snoozes: snoozesOf(db, workspaceId),
  sources: sourcesOf(db, workspaceId),
  sourceReads: sourceReadsOf(db, workspaceId),
  wanted: wantedOf(db, workspaceId),
  standIns: standInsOf(db, workspaceId),
  teammates: teammatesOf(db, workspaceId),
  tiering: tieringOf(db, workspaceId),
  timeline: timelineOf(db, workspaceId),
  /** Events of companies whose client is not known: shown to people, never guessed, never lost. */
  unmatched: {
    ...unmatchedCompaniesOf(db, workspaceId),
    ...unmatchedChoicesOf(db, workspaceId),
    applyNowMatching: (stamp: Stamp, read: ReadKept) => applyNowMatching(db, workspaceId, stamp, read),
  },
});

/** The store of each workspace, made when it is first asked for. */
export const storesOf = (db: Database): ((workspaceId: string) => Store) => {
  const made = new Map<string, Store>();
  return (workspaceId) => {
    const store = made.get(workspaceId) ?? storeOf(db, workspaceId);
    made.set(workspaceId, store);
    return store;
  };
};

export type Store = ReturnType<typeof storeOf>;
export type AcrossWorkspaces = ReturnType<typeof acrossWorkspaces>;
