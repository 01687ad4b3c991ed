import type { Deps } from '../deps';
import { HELD } from '../domain/asked-meetings';
import { OFFER } from '../domain/offers';
import { AWAY, CHANNEL, MORE } from '../domain/said-key';
import type { Route } from '../platform/http';
import { ASK, composeAsk } from './brief/ask';
import { clientsOnHome } from './brief/attention';
import { registerBrief } from './brief/listener';
import { composeOffer } from './brief/offer';
import { composeHeld } from './calendar/held';
import { registerHeld } from './calendar/held-listener';
import { registerCallNotes } from './call-notes/listener';
import { registerCadence } from './cadence/listener';
import { composeMorning, morningSent } from './calls/job';
import { followAbsences } from './calls/presence';
import { composeStandIn, STAND_IN } from './calls/stand-in-note';
import { callsOnHome, leftToCall, recordShownOnHome } from './calls/list';
import { registerHistory } from './clients/history-listener';
import { registerClientForm } from './clients/listener';
import { registerMerges } from './clients/merge-listener';
import { registerPeople } from './clients/people-listener';
import { registerCalls } from './calls/listener';
import { escalationsOnHome } from './escalations/home';
import { registerEscalations } from './escalations/listener';
import { composeLead, LEAD } from './escalations/told';
import { registerExplain } from './explain/listener';
import { registerHandOver } from './hand-over/listener';
import { composeHanded, composeLeft, HANDED, LEFT, planHandOvers } from './hand-over/told';
import { registerReadings } from './health/listener';
import { composeFound } from './imports/found';
import { registerImports } from './imports/listener';
import type { HomeParts } from './home/home';
import { registerHome } from './home/listener';
import { ingestRoute } from './ingest/route';
import { showSources } from './ingest/sources-in-slack';
import { composeReading, READING } from './ingest/reading-told';
import { composeWorry, WORRY } from './ingest/worries';
import { registerLinks } from './links/listener';
import { registerInstall } from './install/listener';
import { FOUND } from '../domain/found';
import { withinBudget } from './nudges/budget';
import { composeChannel } from './nudges/channels';
import { composeNudge } from './nudges/compose';
import { composeGathered } from './nudges/gathered';
import type { Compose, Sent } from './nudges/deliver';
import { registerNudges } from './nudges/listener';
import { showMuted } from './nudges/not-useful';
import type { Listeners } from '../slack/listeners';
import { registerPhoneCalls } from './phone-calls/listener';
import { composePhoneCalls, PHONE_CALLS } from './phone-calls/told';
import { registerPromises } from './promises/listener';
import { registerTiering } from './tiering/listener';
import { refreshTimeline, registerTimeline } from './timeline/listener';
import { replied } from './touches/replies';
import { registerTouches } from './touches/listener';
import { composeTiering, planTiering } from './tiering/plan-tiering';
import { registerRules } from './rules/listener';
import { keepRule, rulesOnHome } from './rules/proposals';
import { registerSettingsInSlack } from './settings/listener';
import { briefMinutes } from './touchbase/brief-minutes';
import { registerWhoElse } from './who-else/listener';
import { callMinutes } from './touchbase/call-minutes';
import { registerTouchbase } from './touchbase/listener';
import { registerUnmatched } from './unmatched/listener';
import { composeUnmatched } from './unmatched/told';

/** Everything that Slack can ask of the bot. */
export const registerListeners = (app: Listeners, deps: Deps): void => {
  registerInstall(app, deps, async (...of) => {
    await followAbsences(...of);
    await planHandOvers(...of);
  });
  const brief = registerBrief(app, deps, { replied: replied(deps, leftToCall) });
  const callNotes = registerCallNotes(app, deps);
  registerCalls(app, deps, { ...brief, ...callNotes });
  registerPhoneCalls(app, deps, callNotes);
  const touches = registerTouches(app, deps, {
    ...brief,
    ...callNotes,
    refreshTimeline: refreshTimeline(deps),
  });
  registerTimeline(app, deps, touches);
  registerEscalations(app, deps, brief);
  registerTiering(app, deps);
  const { showUnmatched } = registerUnmatched(app, deps);
  const { showSettings } = registerSettingsInSlack(app, deps);
  const { openImport } = registerImports(app, deps, { proposeTiers: planTiering });
  registerTouchbase(app, deps, {
    import: openImport,
    unmatched: showUnmatched,
    sources: showSources(deps),
    settings: showSettings,
    muted: showMuted(deps),
    rules: registerRules(app, deps),
    brief: briefMinutes(deps),
    calls: callMinutes(deps),
  });
  registerCadence(app, deps);
  registerClientForm(app, deps);
  registerReadings(app, deps);
  registerLinks(app, deps);
  registerPeople(app, deps);
  registerHistory(app, deps);
  registerMerges(app, deps);
  registerHandOver(app, deps);
  registerHeld(app, deps);
  registerNudges(app, deps);
  registerWhoElse(app, deps);
  registerExplain(app, deps);
  const promises = registerPromises(app, deps);
  registerHome(app, deps, { ...brief, ...promises, keepRule: keepRule(deps), parts: homeParts });
};

/** What the features show on Home. */
export const homeParts: HomeParts = {
  calls: callsOnHome,
  opened: recordShownOnHome,
  clients: clientsOnHome,
  rules: rulesOnHome,
  escalations: escalationsOnHome,
};

/** Everything that other systems can send. */
export const routes = (deps: Deps): readonly Route[] => [ingestRoute(deps)];

const COMPOSERS: Readonly<Record<string, Compose>> = {
  morning: composeMorning,
  tiering: composeTiering,
  [ASK]: composeAsk,
  [OFFER]: withinBudget(composeOffer),
  [CHANNEL]: composeChannel,
  [MORE]: composeGathered,
  [FOUND]: composeFound,
  [AWAY]: composeGathered,
  unmatched: composeUnmatched,
  [WORRY]: composeWorry,
  [READING]: composeReading,
  [STAND_IN]: composeStandIn,
  [LEFT]: composeLeft,
  [HANDED]: composeHanded,
  [PHONE_CALLS]: composePhoneCalls,
  [LEAD]: composeLead,
  [HELD]: withinBudget(composeHeld, { waits: true }),
};

const nudge = withinBudget(composeNudge);

/** What a notice of this kind says; every other kind is a signal's. */
export const composer = (kind: string): Compose => COMPOSERS[kind] ?? nudge;

const SENT: Readonly<Record<string, Sent>> = { morning: morningSent };

/** What follows when a notice of this kind was sent, if anything does. */
export const afterSent = (kind: string): Sent | undefined => SENT[kind];
