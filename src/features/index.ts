import type { Deps } from '../deps';
import type { Route } from '../platform/http';
import { clientsOnHome } from './brief/attention';
import { registerBrief } from './brief/listener';
import { registerCallNotes } from './call-notes/listener';
import { composeMorning, morningSent } from './calls/job';
import { callsOnHome, recordShownOnHome } from './calls/list';
import { registerCalls } from './calls/listener';
import type { HomeParts } from './home/home';
import { registerHome } from './home/listener';
import { ingestRoute } from './ingest/route';
import { registerInstall } from './install/listener';
import { composeNudge } from './nudges/compose';
import type { Compose, Sent } from './nudges/deliver';
import type { Listeners } from '../slack/listeners';
import { registerTiering } from './tiering/listener';
import { composeTiering } from './tiering/plan-tiering';

/** Everything that Slack can ask of the bot. */
export const registerListeners = (app: Listeners, deps: Deps): void => {
  registerInstall(app, deps);
  const brief = registerBrief(app, deps);
  const callNotes = registerCallNotes(app, deps);
  registerCalls(app, deps, { ...brief, ...callNotes });
  registerTiering(app, deps);
  registerHome(app, deps, { ...brief, parts: homeParts });
};

/** What the features show on Home. */
export const homeParts: HomeParts = {
  calls: callsOnHome,
  opened: recordShownOnHome,
  clients: clientsOnHome,
};

/** Everything that other systems can send. */
export const routes = (deps: Deps): readonly Route[] => [ingestRoute(deps)];

const COMPOSERS: Readonly<Record<string, Compose>> = { morning: composeMorning, tiering: composeTiering };

/** What a notice of this kind says; every other kind is a signal's. */
export const composer = (kind: string): Compose => COMPOSERS[kind] ?? composeNudge;

const SENT: Readonly<Record<string, Sent>> = { morning: morningSent };

/** What follows when a notice of this kind was sent, if anything does. */
export const afterSent = (kind: string): Sent | undefined => SENT[kind];
