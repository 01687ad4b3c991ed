import type { WebClient } from '@slack/web-api';
import type { Deps, Entered, Store, TeammateRow } from '../../deps';
import { normalName } from '../../domain/names';
import { readTouchWords } from '../../domain/touch-words';
import { speak } from '../../slack/whisper';
import { isTooLong } from '../../slack/carried';
import { proposalMessage, tooLongMessage } from './replies-view';

/** A client that may be meant, and by whom there. */
export type Meant = {
  readonly clientId: string;
  readonly name: string;
  readonly contact?: string | undefined;
};
/** The clients that this person has still to call today. */
export type LeftToCall = (store: Store, viewer: TeammateRow, now: Date) => Promise<readonly Meant[]>;

/** What somebody wrote in a thread of the bot's own conversation with them. */
export type Reply = { readonly channel: string; readonly threadTs: string; readonly words: string };
/** False where it is no note: then it is a question like any other. */
export type Replied = (entered: Entered, client: WebClient, reply: Reply) => Promise<boolean>;

const MOST = 4;

/**
 * A reply to the list, a warning or an offered brief is a note: for the client it names, else the one that the message is
 * about, else the only one left to call. It is proposed, never recorded by itself.
 */
export const replied =
  (deps: Deps, leftToCall: LeftToCall): Replied =>
  async (entered, client, { channel, threadTs, words }) => {
    const { store, viewer } = entered;
    const now = deps.clock.now();
    const notice = await store.notices.byMessage(viewer.id, channel, threadTs, now);
    const isAbout = notice !== undefined && (notice.clientId !== null || notice.kind === 'morning');
    if (words === '' || (!isAbout && !tellsAKind(words))) return false;
    const say = (message: ReturnType<typeof proposalMessage>) =>
      speak(client, { channel, threadTs }, message);
    if (isTooLong(words)) {
      await say(tooLongMessage());
      return true;
    }
    const left = await leftToCall(store, viewer, now);
    const about = notice?.clientId == null ? undefined : await named(store, notice.clientId);
    await say(proposalMessage(await meant(store, words, left, about)));
    return true;
  };

type Proposal = Parameters<typeof proposalMessage>[0];

const meant = async (
  store: Store,
  words: string,
  left: readonly Meant[],
  about: Meant | undefined,
): Promise<Proposal> => {
  const one = (client: Meant, rest = words): Proposal => ({ words: rest, client, others: [] });
  // words that tell what happened begin with no name, whatever firm is called “Left Bank”
  const found = tellsAKind(words) ? undefined : await store.clients.beginning(words);
  const first = found?.type === 'one' && found.rest !== '' ? await named(store, found.id) : undefined;
  if (first && found) return one(first, found.rest);
  if (about) return one(about);
  const [inWords, ...moreInWords] = left.filter(({ name }) => says(words, name));
  if (inWords && moreInWords.length === 0) return one(inWords);
  const [ofWhom, ...more] = left.filter(({ contact }) => contact !== undefined && says(words, contact));
  if (ofWhom && more.length === 0) return one(ofWhom);
  const [only] = left;
  if (only && left.length === 1) return one(only);
  return { words, client: undefined, others: left.slice(0, MOST) };
};

/** Whether the name stands in the words, whole. */
const says = (words: string, name: string): boolean =>
  normalName(name) !== '' && ` ${normalName(words)} `.includes(` ${normalName(name)} `);

const named = async (store: Store, clientId: string): Promise<Meant | undefined> => {
  const name = await store.clients.name(clientId);
  return name === undefined ? undefined : { clientId, name };
};

const NOBODY = { now: new Date(0), timeZone: 'UTC', people: [], team: [] };
const tellsAKind = (words: string): boolean => readTouchWords(words, NOBODY).kind !== undefined;
