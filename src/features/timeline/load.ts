import type { Entered, TimelineFilter } from '../../deps';
import { startOfDay } from '../../domain/day';
import { foldedWords } from '../../domain/folded';
import { touchLine } from '../../domain/timeline';
import { isByHand, mayChange } from '../../domain/touch-rights';
import { Refusal } from '../../slack/refusal';
import { GROUPS, type TimelineState } from './state';
import type { Timeline } from './view';

const PAGE = 10;

/** The page of the timeline that its state asks for, as this reader may see it. Refuses for a client that is gone. */
export const loadTimeline = async (
  { store, viewer }: Entered,
  state: TimelineState,
  now: Date,
): Promise<Timeline> => {
  const [facts, team] = await Promise.all([store.clients.facts(state.clientId, now), store.teammates.list()]);
  if (!facts) throw new Refusal('This client is no longer there, so there is nothing to show.');
  const { client, people } = facts;
  const named = { client, people, team };
  const [whose, personId] = (state.person ?? '').split(':');
  const contact = whose === 'c' ? people.find(({ id }) => id === personId) : undefined;
  const teammate = whose === 't' ? team.find(({ id }) => id === personId) : undefined;
  const filter: TimelineFilter = {
    clientId: client.id,
    ...(state.group && { kinds: GROUPS[state.group].kinds }),
    ...(state.mood && { mood: state.mood }),
    ...(teammate && { teammateId: teammate.id }),
    ...(contact && { contact }),
    ...(state.since !== undefined && { since: startOfDay(state.since, viewer.timeZone) }),
  };
  const page = await store.timeline.page(filter, placesOf(state), PAGE);
  const alerts = (folded: (typeof page)['alertsBelow']) =>
    folded === null ? undefined : foldedWords(folded, viewer.timeZone, now);
  return {
    ...{ state, client: client.name, person: (contact ?? teammate)?.name },
    entries: page.entries.map(({ touch, alertsAbove }) => ({
      ...{ line: touchLine(named, touch, viewer, now), at: touch.at },
      source: isByHand(touch) ? undefined : touch.source,
      mayChange: mayChange(touch, viewer),
      alertsAbove: alerts(alertsAbove),
    })),
    alertsBelow: alerts(page.alertsBelow),
    ...{ hasNewer: page.hasNewer, hasOlder: page.hasOlder },
  };
};

const placesOf = ({ older, newer }: TimelineState) => ({
  ...(older && { older: { at: new Date(older.at), id: older.id } }),
  ...(newer && { newer: { at: new Date(newer.at), id: newer.id } }),
});
