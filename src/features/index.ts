import type { Deps } from '../deps';
import type { Route } from '../platform/http';
import { registerBrief } from './brief/listener';
import { registerCallNotes } from './call-notes/listener';
import { composeMorning } from './calls/job';
import { registerCalls } from './calls/listener';
import { ingestRoute } from './ingest/route';
import { showSources } from './ingest/sources-in-slack';
import { registerInstall } from './install/listener';
import { composeNudge } from './nudges/compose';
import type { Compose } from './nudges/deliver';
import type { Listeners } from '../slack/listeners';
import { registerTiering } from './tiering/listener';
import { composeTiering } from './tiering/plan-tiering';
import { registerSettingsInSlack } from './settings/listener';
import { briefMinutes } from './touchbase/brief-minutes';
import { registerTouchbase } from './touchbase/listener';
import { registerUnmatched } from './unmatched/listener';
import { composeUnmatched } from './unmatched/told';

/** Everything that Slack can ask of the bot. */
export const registerListeners = (app: Listeners, deps: Deps): void => {
  registerInstall(app, deps);
  const brief = registerBrief(app, deps);
  const callNotes = registerCallNotes(app, deps);
  registerCalls(app, deps, { ...brief, ...callNotes });
  registerTiering(app, deps);
  const { showUnmatched } = registerUnmatched(app, deps);
  const { showSettings } = registerSettingsInSlack(app, deps);
  registerTouchbase(app, deps, {
    unmatched: showUnmatched,
    sources: showSources(deps),
    settings: showSettings,
    brief: briefMinutes(deps),
  });
};

/** Everything that other systems can send. */
export const routes = (deps: Deps): readonly Route[] => [ingestRoute(deps)];

const COMPOSERS: Readonly<Record<string, Compose>> = {
  morning: composeMorning,
  tiering: composeTiering,
  unmatched: composeUnmatched,
};

/** What a notice of this kind says; every other kind is a signal's. */
export const composer = (kind: string): Compose => COMPOSERS[kind] ?? composeNudge;
