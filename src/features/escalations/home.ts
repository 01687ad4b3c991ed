import type { Store, Viewer } from '../../deps';
import { isManager } from '../../domain/client';
import { context } from '../../slack/blocks';
import type { Blocks } from '../../slack/surfaces';
import { shownOf } from './shown';
import { homeBlocks } from './view';

const MOST = 5;

/** Open escalations on Home: one's own and those of one's clients and people; all for managers. Those that began first. */
export const escalationsOnHome = async (store: Store, viewer: Viewer, now: Date): Promise<Blocks> => {
  const clientIds = await store.escalations.clientsOf(
    viewer.id,
    { everybody: isManager(viewer), limit: MOST + 1 },
    now,
  );
  const facts = await Promise.all(clientIds.slice(0, MOST).map((id) => store.clients.facts(id, now)));
  const open = facts.flatMap((each) => (each && shownOf(each, viewer.timeZone, now)) ?? []);
  return [
    ...open.flatMap(homeBlocks),
    ...(clientIds.length > MOST ? [context(['and more, begun later'])] : []),
  ];
};
