import { cadenceOf, type CadenceState } from '../../src/domain/cadence';
import type { Facts } from '../../src/domain/facts';
import type { BotUnderTest } from './start-bot';

type Kept = Pick<BotUnderTest, 'store' | 'now'>;

/** The client that these words name. Throws where they name none or several. */
export const clientId = async ({ store }: Pick<Kept, 'store'>, words: string): Promise<string> => {
  const match = await store.clients.match(words);
  if (match.type !== 'one') throw new Error(`${words}: ${JSON.stringify(match)}`);
  return match.id;
};

export const factsOf = async (kept: Kept, words: string): Promise<Facts> => {
  const facts = await kept.store.clients.facts(await clientId(kept, words), kept.now());
  if (!facts) throw new Error(`${words} has no facts`);
  return facts;
};

export const cadence = async (kept: Kept, words: string): Promise<CadenceState> =>
  cadenceOf(await factsOf(kept, words), kept.now());
