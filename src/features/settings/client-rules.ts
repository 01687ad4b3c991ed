import { clientNamed } from '../../command-words';
import type { Stamp, Store } from '../../deps';
import { choiceOf, withClientChoice } from '../../domain/rule-choices';
import { optionNamed, optionWords, readOption } from '../../domain/rule-options';
import { refusal } from '../../session';

/** A rule's choice for one client: what holds for it, and changing it. */

const ofClient = (key: string) => {
  const at = optionNamed(key);
  if (at?.scope === 'all') return at;
  throw refusal(`For one client only rules are set, like rule.stale-ticket.days; found “${key}”.`, 2);
};

/** What holds for the client that the words name. */
export const choiceFor = async (store: Store, key: string, words: string, now: Date): Promise<string> => {
  const { kind, option } = ofClient(key);
  const facts = await store.clients.facts(await clientNamed(store, words), now);
  if (!facts) throw refusal(`“${words}” is no longer here.`);
  return optionWords(choiceOf(facts, kind, option.name) ?? option.standard);
};

/** Chooses it for that client alone; `default` takes the choice back. Throws a refusal that says what is allowed. */
export const chooseFor = async (
  store: Store,
  of: { readonly key: string; readonly words: string; readonly value: string },
  stamp: Stamp,
): Promise<void> => {
  const { kind, option } = ofClient(of.key);
  const read = readOption(option, of.value);
  if ('expected' in read)
    throw refusal(`${of.key}: found "${of.value}", expected ${read.expected}. Nothing was changed.`);
  const id = await clientNamed(store, of.words);
  const { type } = await store.records.edit<never>(id, stamp, ({ client }) => ({
    type: 'write',
    client: { ...client, rules: withClientChoice(client.rules, { kind, name: option.name }, read.value) },
  }));
  if (type !== 'saved') throw refusal(`“${of.words}” is no longer here. Nothing was changed.`);
};
