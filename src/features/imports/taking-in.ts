import { isAdministrator, whomToAsk } from '../../domain/administrators';
import { isManager } from '../../domain/client';
import type { ImportKind } from '../../domain/import';
import type { Asking, Deps, Entered, Landed, Store } from '../../deps';
import { newId } from '../../platform/ids';
import { Refusal } from '../../slack/refusal';
import { landFile } from './land';
import type { ReadFile } from './read-file';

/** What follows new clients that another feature does: index.ts ties it. */
export type Follows = { readonly proposeTiers: (store: Store, now: Date) => Promise<number> };

/** Clients looked at before the answer; the sweep looks at the rest. */
export const MOST_LOOKED = 500;

type How = {
  readonly dryRun: boolean;
  readonly batch: string;
  readonly importerId?: string;
  readonly progress?: (done: number) => void;
};

/** How a file that somebody gave us in Slack comes in, whichever way they gave it. */
export const takingIn = (deps: Deps, follows: Follows) => {
  const { clock } = deps;
  const run = (
    store: Store,
    { createClients }: { readonly createClients: boolean },
    file: ReadFile & { readonly name: string },
    { batch, ...how }: How,
  ): Promise<Landed> => {
    const now = clock.now();
    return landFile(
      store,
      { ...file, createClients, mode: 'upsert', source: file.system?.name ?? 'import' },
      { ...how, skipBadRows: true, tells: !deps.dryRun },
      { batch, now, newId: () => newId(now) },
    );
  };

  /** What waited for these clients comes in, they are looked at, and managers hear of tiers once. */
  const follow = async (
    store: Store,
    { what }: { readonly what: ImportKind },
    { clientIds, newClients }: Landed,
  ): Promise<void> => {
    await deps.wake(store.workspaceId, clientIds.slice(0, MOST_LOOKED));
    if (what === 'clients' || newClients > 0) await deps.matchKept(store.workspaceId);
    if (newClients > 0 && !deps.dryRun) await follows.proposeTiers(store, clock.now());
  };

  return { run, follow };
};

/** Whoever may import. Throws a refusal that says whom to ask. */
export const enterManager = async (deps: Deps, asking: Asking): Promise<Entered> => {
  const entered = await deps.enter(asking);
  if (isManager(entered.viewer)) return entered;
  const whom = whomToAsk(await entered.store.teammates.list());
  throw new Refusal(`Imports are for managers and administrators. Ask ${whom}.`);
};

/** Roles say who may do what, so that only they who may give them import them. */
export const whyNot = async (
  { store, viewer }: Entered,
  { what }: { readonly what?: ImportKind | undefined },
): Promise<string | undefined> => {
  if (what !== 'people' || isAdministrator(viewer)) return undefined;
  const whom = whomToAsk(await store.teammates.list());
  return `Who does what here is for administrators to import. Ask ${whom}.`;
};
