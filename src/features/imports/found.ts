import { z } from 'zod';
import { FOUND, foundWords } from '../../domain/found';
import { workingFrom } from '../../domain/workday';
import type { Notice, Store } from '../../deps';
import type { Composed } from '../../slack/notify';
import { foundMessage } from './found-view';

const about = z.object({ importer: z.boolean() });
/** Clients that nobody has looked at yet are looked at within the minute. */
const AGAIN_MS = 60_000;

/** What the last imports brought, once for its reader, when all of it was looked at; nothing where nothing was found. */
export const composeFound = async (store: Store, notice: Notice, now: Date): Promise<Composed> => {
  const of = about.safeParse(notice.about).data;
  const person = await store.teammates.byId(notice.recipientId);
  if (!of || !person?.active || notice.sentAt !== null) return { type: 'gone' };
  // a later one says it all
  if ((await store.notices.latest(FOUND, person.id))?.id !== notice.id) return { type: 'gone' };
  const found = await store.imports.found(notice.plannedAt, { teammateId: person.id, all: of.importer }, now);
  if (!found) return { type: 'gone' };
  if (found.waits) {
    const notBefore = new Date(now.getTime() + AGAIN_MS);
    return { type: 'later', notBefore, reason: 'not all of it was looked at' };
  }
  const words = foundWords(found);
  if (words === undefined) return { type: 'gone' };
  const notBefore = workingFrom(person, await store.settings.get(), now);
  return notBefore > now
    ? { type: 'later', notBefore, reason: 'out of hours, or off' }
    : { type: 'say', message: foundMessage(words, found.own) };
};
