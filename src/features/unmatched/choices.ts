import type { BlockElementAction } from '@slack/bolt';
import { timeOf } from '../../domain/day';
import type { Chosen, Deps, Entered, Stamp } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import {
  addedAllWords,
  addedWords,
  broughtBackWords,
  ignoredWords,
  matchedWords,
  meanwhileWords,
  noClientWords,
  undoneWords,
} from './done-view';
import type { Done } from './frame-view';
import { parseChoice, parseRow } from './values';

/** What a choice came to: what is said of it, and the clients to look at. */
export type Decided = { readonly done: Done; readonly clientIds: readonly string[] };
type Decide = (at: {
  readonly deps: Deps;
  readonly entered: Entered;
  readonly action: BlockElementAction;
  readonly stamp: Stamp;
}) => Promise<Decided>;

const UNDO_MS = 10 * 60_000;
const said = (words: Done['words'], clientIds: readonly string[] = []): Decided => ({
  done: { words },
  clientIds,
});

/** Says who a company is, or makes it a client. */
const chosen = async (
  { store, viewer }: Entered,
  result: Chosen,
  act: string,
  isNew: boolean,
): Promise<Decided> => {
  if (result.type === 'no-client') return said(noClientWords());
  if (result.type === 'gone') {
    const by = (await store.teammates.list()).find(({ id }) => id === result.by)?.name;
    return said(meanwhileWords(result, by, result.at && timeOf(result.at, viewer.timeZone)));
  }
  const { company, clientId, matched, clientIds } = result;
  const words = isNew
    ? addedWords(company, matched)
    : matchedWords(company, (await store.clients.name(clientId)) ?? 'a client', matched);
  return { done: { words, undo: act }, clientIds: [...new Set([clientId, ...clientIds])] };
};

const matchTo = async (
  { deps, entered, stamp }: Parameters<Decide>[0],
  companyId: string | undefined,
  clientId: string | undefined,
): Promise<Decided> => {
  if (companyId === undefined || clientId === undefined) return said(noClientWords());
  const result = await entered.store.unmatched.match(companyId, clientId, stamp, deps.readKept);
  return chosen(entered, result, stamp.act, false);
};

/** Every choice about what waits, by the button that makes it. */
export const CHOICES: readonly (readonly [actionId: string, decide: Decide])[] = [
  [
    ids.unmatched.pick,
    async (at) => {
      const choice = parseChoice(valueOf(at.action));
      return matchTo(at, choice?.companyId, choice?.clientId);
    },
  ],
  [
    ids.unmatched.search,
    async (at) =>
      matchTo(
        at,
        parseRow(at.action.block_id),
        'selected_option' in at.action ? at.action.selected_option?.value : undefined,
      ),
  ],
  [
    ids.unmatched.add,
    async ({ deps, entered, action, stamp }) => {
      const result = await entered.store.unmatched.add(valueOf(action), stamp, deps.readKept);
      return chosen(entered, result, stamp.act, true);
    },
  ],
  [
    ids.unmatched.addAll,
    async ({ deps, entered, action, stamp }) => {
      const asked = new Date(valueOf(action));
      const until = Number.isNaN(asked.getTime()) ? stamp.at : asked;
      const added = await entered.store.unmatched.addAll(until, stamp, deps.readKept);
      const words = addedAllWords(added);
      return {
        done: added.clients === 0 ? { words } : { words, undo: stamp.act },
        clientIds: added.clientIds,
      };
    },
  ],
  [
    ids.unmatched.ignore,
    async ({ entered, action, stamp }) => {
      const id = valueOf(action);
      const ignored = await entered.store.unmatched.ignore(id, stamp);
      if (ignored) return said(ignoredWords(ignored));
      return chosen(entered, await entered.store.unmatched.meanwhile(id), stamp.act, false);
    },
  ],
  [
    ids.unmatched.bringBack,
    async ({ entered, action, stamp }) =>
      said(broughtBackWords(await entered.store.unmatched.bringBack(valueOf(action), stamp))),
  ],
  [
    ids.unmatched.undo,
    async ({ deps, entered, action, stamp }) => {
      const undone = await entered.store.unmatched.undo(valueOf(action), UNDO_MS, stamp, deps.readKept);
      return said(undoneWords(undone), undone.type === 'undone' ? undone.clientIds : []);
    },
  ],
];
