import { clientNamed } from '../../command-words';
import { refusal } from '../../session';
import { writeBrief, type Brief } from '../../domain/brief';
import type { Teammate } from '../../domain/client';
import { longDay } from '../../domain/day';
import type { Store } from '../../deps';
import { plainBlocks } from './plain-view';
import { briefMessage } from './view';

/** Who owns the machine sees what a principal sees. */
const owner: Teammate = {
  ...{ id: '', name: '', email: null, timeZone: 'UTC', roles: ['principal'], admin: true, active: true },
  ...{ managerId: null, morning: null, hours: null, daysOff: [], offUntil: null, briefMinutes: null },
  ...{ offSaidAt: null, statusOffAt: null, statusUntil: null },
};

/** The brief of the one client that the words name. Throws a refusal where they name nobody or several. */
export const briefFor = async (store: Store, words: string, at: Date): Promise<Brief> => {
  const facts = await store.clients.factsAsOf(await clientNamed(store, words), at);
  if (!facts)
    throw refusal(`“${words}” was not known yet on ${longDay(at.toISOString().slice(0, 10), '0')}.`);
  return writeBrief(facts, owner, at);
};

/** The first screen as text. */
export const plainText = (brief: Brief): string => plainBlocks(briefMessage(brief).blocks);
