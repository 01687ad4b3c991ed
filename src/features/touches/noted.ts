import { bareNote, type HandNote } from '../../domain/hand-note';
import { dayOf } from '../../domain/day';
import type { Facts } from '../../domain/facts';
import { hasProject } from '../../domain/project-phase';
import { promisedWords } from '../../domain/promised';
import { nextCallWords } from '../../domain/next-call-words';
import { touchLine, type Named } from '../../domain/timeline';
import { HAND_RECORDS } from '../../domain/touch-words/phrases';
import type { TouchWords } from '../../domain/touch-words/reading';
import type { WholeHandTouch, Store, Stamp, Viewer } from '../../deps';
import type { Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { notedMessage, type Noted } from './noted-view';

/** The words as a touch; null where they tell no kind. Of a bill or a ticket the number and the first line are the title. */
export const noteOf = (words: TouchWords, clientId: string, byId: string, now: Date): HandNote | null => {
  const { kind, outcome, direction, mood, minutes, at, contactId, withIds, withNames } = words;
  if (kind === undefined) return null;
  return bareNote({
    ...{ clientId, byId, kind, at: at ?? now, outcome: outcome ?? null, mood: mood ?? null },
    ...{ minutes: minutes ?? null, direction: direction ?? null, withIds, withNames },
    phase: words.phase ?? null,
    contact: contactId === null ? null : { id: contactId },
    ...(HAND_RECORDS.includes(kind) ? titled(words) : { note: words.note, needs: words.needs }),
  });
};

const TITLE = 300;

/** The title of a bill or a ticket, and what does not fit into it. */
export const titled = ({
  number,
  note,
}: Pick<TouchWords, 'number' | 'note'>): { title: string | null; note: string | null } => {
  const whole = [number, note].filter((part) => part !== null && part !== '').join(' ');
  const [first = '', ...rest] = whole.split('\n');
  return first.length > TITLE
    ? { title: number ?? clipPlain(first, TITLE), note }
    : { title: first.trim() || null, note: rest.join('\n').trim() || null };
};

/** Whom words about this client's touches may name, and whether a project is under way there. */
export type NamedAt = Named & { readonly projects: boolean };

/** Undefined when the client is gone. */
export const namedAt = async (store: Store, clientId: string, now: Date): Promise<NamedAt | undefined> => {
  const [facts, team] = await Promise.all([store.clients.facts(clientId, now), store.teammates.list()]);
  return facts && { client: facts.client, people: facts.people, team, projects: hasProject(facts, now) };
};

/** What was promised in it, else what the form asks. */
const whatNext = ({ client, team }: Facts, { promise }: WholeHandTouch, now: Date): string => {
  if (!promise) return 'What happens next, by when? Press Edit to say it: it becomes a promise.';
  const owner = team.find(({ id }) => id === promise.owedById)?.name;
  return `${promisedWords(promise, owner, dayOf(now, client.timeZone))}.`;
};

const TALKS: readonly string[] = ['call', 'meeting', 'visit', 'roadmap'];

/** What the author reads: the touch as it is kept now, and when the next call is. Undefined when it is gone. */
export const confirmation = async (
  store: Store,
  viewer: Viewer,
  touchId: string,
  stamp: Stamp,
  begins: Noted['begins'] = 'Noted for',
): Promise<Message | undefined> => {
  const touch = await store.handTouches.find(touchId);
  if (!touch) return undefined;
  const [facts, team] = await Promise.all([
    store.clients.facts(touch.clientId, stamp.at),
    store.teammates.list(),
  ]);
  if (!facts) return undefined;
  const { client, people } = facts;
  return notedMessage({
    ...{ begins, client: client.name, act: stamp.act },
    line: touchLine({ client, people, team }, touch, viewer, stamp.at),
    voicemail: touch.outcome === 'voicemail',
    complained: touch.mood === 'badly' ? client.id : undefined,
    promised: touch.mood === 'badly' ? whatNext(facts, touch, stamp.at) : undefined,
    next: TALKS.includes(touch.kind) ? nextCallWords(facts, stamp.at) : undefined,
  });
};
