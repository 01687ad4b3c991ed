import type { Deps } from '../deps';
import { OFFER } from '../domain/offers';
import type { Route } from '../platform/http';
import { ASK, composeAsk } from './brief/ask';
import { composeOffer } from './brief/offer';
import { registerBrief } from './brief/listener';
import { registerCallNotes } from './call-notes/listener';
import { registerHistory } from './clients/history-listener';
import { registerMerges } from './clients/merge-listener';
import { registerClientForm } from './clients/listener';
import { registerPeople } from './clients/people-listener';
import { composeMorning } from './calls/job';
import { registerCalls } from './calls/listener';
import { ingestRoute } from './ingest/route';
import { registerInstall } from './install/listener';
import { composeNudge } from './nudges/compose';
import type { Compose } from './nudges/deliver';
import type { Listeners } from '../slack/listeners';
import { registerTiering } from './tiering/listener';
import { refreshTimeline, registerTimeline } from './timeline/listener';
import { registerTouches } from './touches/listener';
import { composeTiering } from './tiering/plan-tiering';

/** Everything that Slack can ask of the bot. */
export const registerListeners = (app: Listeners, deps: Deps): void => {
  registerInstall(app, deps);
  const brief = registerBrief(app, deps);
  const callNotes = registerCallNotes(app, deps);
  registerCalls(app, deps, { ...brief, ...callNotes });
  const touches = registerTouches(app, deps, { ...brief, refreshTimeline: refreshTimeline(deps) });
  registerTimeline(app, deps, touches);
  registerTiering(app, deps);
  registerClientForm(app, deps);
  registerPeople(app, deps);
  registerHistory(app, deps);
  registerMerges(app, deps);
};

/** Everything that other systems can send. */
export const routes = (deps: Deps): readonly Route[] => [ingestRoute(deps)];

const COMPOSERS: Readonly<Record<string, Compose>> = {
  morning: composeMorning,
  tiering: composeTiering,
  [ASK]: composeAsk,
  [OFFER]: composeOffer,
};

/** What a notice of this kind says; every other kind is a signal's. */
export const composer = (kind: string): Compose => COMPOSERS[kind] ?? composeNudge;
