import { refusal } from '../../session';
import { writeBrief, type Brief } from '../../domain/brief';
import type { Teammate } from '../../domain/client';
import { longDay } from '../../domain/day';
import { listWords } from '../../domain/words';
import type { Store } from '../../deps';
import { plainBlocks } from './plain-view';
import { briefMessage } from './view';

/** Who owns the machine sees what a principal sees. */
const owner: Teammate = {
  ...{ id: '', name: '', email: null, timeZone: 'UTC', roles: ['principal'], admin: true, active: true },
  ...{ managerId: null, morning: null, hours: null, daysOff: [], offUntil: null, briefMinutes: null },
  ...{ offSaidAt: null, statusOffAt: null, statusUntil: null },
};

/** An instant with its offset, or a day (its midnight in UTC); undefined for anything else. */
export const instantOf = (text: string): Date | undefined => {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/i.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
};

/** The brief of the one client that the words name. Throws a refusal where they name nobody or several. */
export const briefFor = async (store: Store, words: string, at: Date): Promise<Brief> => {
  const match = await store.clients.match(words);
  if (match.type === 'several')
    throw refusal(
      `“${words}” could be ${listWords(match.candidates.map(({ name }) => name))}. Say which one.`,
    );
  if (match.type === 'none') {
    const near = match.near.map(({ name }) => name);
    throw refusal(
      `No client matches “${words}”.${near.length > 0 ? ` Did you mean ${listWords(near)}?` : ''}`,
    );
  }
  const facts = await store.clients.factsAsOf(match.id, at);
  if (!facts)
    throw refusal(`“${words}” was not known yet on ${longDay(at.toISOString().slice(0, 10), '0')}.`);
  return writeBrief(facts, owner, at);
};

/** The first screen as text. */
export const plainText = (brief: Brief): string => plainBlocks(briefMessage(brief).blocks);
