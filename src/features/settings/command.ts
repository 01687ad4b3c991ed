import type { Command } from 'commander';
import { type OpenSession, refusal } from '../../session';

/** `settings get [KEY]` and `settings set KEY VALUE`: contract §4. Answers the command, for what else it takes. */
export const registerSettings = (program: Command, open: OpenSession): Command => {
  const settings = program.command('settings').description("the workspace's choices");
  settings
    .command('get')
    .description('prints one choice, or all of them, a line each: key, tab, value')
    .argument('[key]')
    .option('--client <name>', 'of a rule: what holds for this client')
    .action(async (key: string | undefined, { client }: { client?: string }) => {
      const { KEYS } = await import('./keys.js');
      const { chosenRuleKeys } = await import('./rule-keys.js');
      const wanted = key === undefined ? undefined : await keyOf(key);
      const session = await open();
      const store = await session.store();
      if (client !== undefined) {
        const { choiceFor } = await import('./client-rules.js');
        return session.out(await choiceFor(store, wanted?.name ?? '', client, session.clock.now()));
      }
      const chosen = await store.settings.get();
      if (wanted) session.out(wanted.print(chosen));
      else
        for (const each of [...KEYS, ...chosenRuleKeys(chosen)])
          session.out(`${each.name}\t${each.print(chosen).replaceAll('\n', '\\n')}`);
    });
  settings
    .command('set')
    .description('changes one choice; a wrong value is refused with what is allowed')
    .argument('<key>')
    .argument('<value...>')
    .option('--client <name>', 'of a rule: for this client alone')
    .action(async (key: string, words: readonly string[], { client }: { client?: string }) => {
      const wanted = await keyOf(key);
      const session = await open();
      const store = await session.store();
      const value = words.join(' ').trim();
      if (client !== undefined) {
        const { choiceFor, chooseFor } = await import('./client-rules.js');
        const now = session.clock.now();
        const quietly = { ...session.stamp('touchbase', now), quiet: true };
        await chooseFor(store, { key: wanted.name, words: client, value }, quietly);
        return session.say(
          `${wanted.name} is ${await choiceFor(store, wanted.name, client, now)} for this client.`,
        );
      }
      const before = await store.settings.get();
      const read = wanted.read(value, before);
      if ('expected' in read)
        throw refusal(`${wanted.name}: found "${value}", expected ${read.expected}. Nothing was changed.`);
      // what a setting makes overdue is shown in the lists; nobody wants a message for each client
      const stamp = { ...session.stamp('touchbase', session.clock.now()), quiet: true };
      await store.settings.set(read.change, stamp);
      if (wanted.rule !== undefined)
        await store.ruleReports.reviewed({ kind: wanted.rule, how: 'changed', at: stamp.at }, stamp.by);
      session.say(`${wanted.name} is ${wanted.print(await store.settings.get()) || 'none'}.`);
      if (read.note !== undefined) session.say(read.note);
    });
  return settings;
};

/** Throws a refusal that names every key. */
const keyOf = async (name: string) => {
  const { KEYS, keyNamed } = await import('./keys.js');
  const { ruleKeyNamed } = await import('./rule-keys.js');
  const key = keyNamed(name) ?? ruleKeyNamed(name);
  if (key) return key;
  const { optionKeys } = await import('../../domain/rule-options.js');
  const [, rule] = name.toLowerCase().split('.');
  const ofRule = optionKeys().filter((each) => each.startsWith(`rule.${rule}.`));
  const known = ofRule.length > 0 ? ofRule : [...KEYS.map((each) => each.name), 'rule.<rule>.<what>'];
  throw refusal(`There is no setting “${name}”; expected one of ${known.join(', ')}.`, 2);
};
