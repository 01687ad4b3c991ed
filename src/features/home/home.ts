import type { HomeView } from '@slack/types';
import { absenceOf } from '../../domain/absence';
import { isManager } from '../../domain/client';
import { dayOf, timeOf } from '../../domain/day';
import { habitOf } from '../../domain/habit';
import { signalsOf } from '../../domain/look';
import { fullDay } from '../../domain/words';
import { backOn } from '../../domain/workday';
import { disputeDuringTicket } from '../../domain/signals/dispute-during-ticket';
import { UNDO_MS } from '../../domain/undo';
import type { Blocks } from '../../slack/surfaces';
import type { Deps, Store, Viewer } from '../../deps';
import { homeView, type Administration, type Matter, type Team } from './view';
import { newcomerHome } from './welcome-view';

/** What other features show on Home; app.ts and features/index.ts tie them. */
export type HomeParts = {
  /** This person's calls of today, as `/calls` shows them, and whose they are. */
  readonly calls: (
    store: Store,
    viewer: Viewer,
    now: Date,
  ) => Promise<{ readonly blocks: Blocks; readonly clientIds: readonly string[] }>;
  /** Follows when they have opened it. */
  readonly opened: (store: Store, viewer: Viewer, now: Date) => Promise<void>;
  /** Their clients, worst first. */
  readonly clients: (
    of: { readonly store: Store; readonly viewer: Viewer },
    now: Date,
    range: {
      readonly all?: boolean;
      readonly skip?: number;
      readonly limit?: number;
      readonly except?: readonly string[];
    },
  ) => Promise<{ readonly blocks: Blocks; readonly total: number }>;
  /** For managers: rules that most people find of no use. */
  readonly rules: (store: Store, viewer: Viewer, now: Date) => Promise<Blocks>;
  /** Escalations that are open: theirs, and their people's. */
  readonly escalations: (store: Store, viewer: Viewer, now: Date) => Promise<Blocks>;
};

const MOST = { clients: 6, matters: 5, promises: 8, kept: 3 };

/** Somebody's Home as things are now. */
export const homeOf = async (
  deps: Pick<Deps, 'across' | 'clock'>,
  parts: HomeParts,
  store: Store,
  viewer: Viewer,
): Promise<HomeView> => {
  const now = deps.clock.now();
  if (!(await store.clients.any())) return newcomerHome();
  const of = { store, viewer };
  const calls = await parts.calls(store, viewer, now);
  const [clients, mine, matters, escalations, promises, kept, team, rules, administration, contacts] =
    await Promise.all([
      parts.clients(of, now, { limit: MOST.clients, except: calls.clientIds }),
      store.clients.needing(viewer.id, 1, { least: 0 }),
      mattersOf(store, viewer, now),
      parts.escalations(store, viewer, now),
      store.promises.owedBy(viewer.id, MOST.promises + 1),
      store.promises.keptBy(viewer.id, new Date(now.getTime() - UNDO_MS), MOST.kept),
      teamOf(store, viewer, now),
      parts.rules(store, viewer, now),
      administrationOf(deps, store, viewer),
      store.habit.contacts(now),
    ]);
  const today = dayOf(now, viewer.timeZone);
  const owed = { rows: promises.slice(0, MOST.promises), more: promises.length > MOST.promises, kept };
  const habit = habitOf(contacts, viewer.id);
  return homeView({
    ...{ today, calls, clients, mine: mine.total, matters, escalations, promises: owed, team, rules },
    ...{ administration, habit },
  });
};

/** The viewer's clients who dispute a bill while a ticket is open, in the words that the viewer may read. */
const mattersOf = async (store: Store, viewer: Viewer, now: Date): Promise<readonly Matter[]> => {
  const least = disputeDuringTicket.gravity;
  const { rows } = await store.clients.needing(viewer.id, MOST.matters, { least });
  const found = await Promise.all(rows.map(({ clientId }) => store.clients.facts(clientId, now)));
  return found.flatMap((facts) => {
    const matter = facts && signalsOf(facts, now).find(({ kind }) => kind === disputeDuringTicket.kind);
    if (!facts || !matter) return [];
    const told = matter.tell.find(({ teammateId }) => teammateId === viewer.id);
    return [{ clientId: facts.client.id, name: facts.client.name, words: told?.words ?? matter.headline }];
  });
};

/** Who has what to do: everybody for managers, their own people for whoever has some. */
const teamOf = async (store: Store, viewer: Viewer, now: Date): Promise<Team | undefined> => {
  const manages = isManager(viewer);
  if (!manages && !(await store.owners.manages(viewer.id))) return undefined;
  const theirs = (await store.owners.workloads()).filter(
    ({ managerId }) => manages || managerId === viewer.id,
  );
  const withoutOwner = manages ? await store.clients.withoutOwner() : 0;
  if (theirs.length + withoutOwner === 0) return undefined;
  const [off, settings] = [await store.standIns.maybeOff(), await store.settings.get()];
  const workloads = theirs.map((one) => {
    const person = off.find(({ id }) => id === one.teammateId);
    if (!person || !absenceOf(person, now)) return one;
    return { ...one, off: { until: backOn(person, settings, now) ?? null } };
  });
  return { workloads, withoutOwner };
};

/** What an administrator must look after: messages of which nobody knows whether they arrived, and what nobody matched. */
const administrationOf = async (
  { across }: Pick<Deps, 'across'>,
  store: Store,
  viewer: Viewer,
): Promise<Administration | undefined> => {
  if (!viewer.admin) return undefined;
  const [doubtful, failed, unmatched] = await Promise.all([
    across.doubtful([store.workspaceId]),
    store.ruleFailures.list(),
    store.unmatched.list(),
  ]);
  if (doubtful.length + failed.length + unmatched.length === 0) return undefined;
  const failures = failed.map(({ since, ...failure }) => ({
    ...failure,
    since: `${timeOf(since, viewer.timeZone)}, ${fullDay(dayOf(since, viewer.timeZone))}`,
  }));
  return { doubtful, failures, unmatched };
};
