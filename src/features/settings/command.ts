import type { Command } from 'commander';
import { type OpenSession, refusal } from '../../session';

/** `settings get [KEY]` and `settings set KEY VALUE`: contract §4. */
export const registerSettings = (program: Command, open: OpenSession): void => {
  const settings = program.command('settings').description("the workspace's choices");
  settings
    .command('get')
    .description('prints one choice, or all of them, a line each: key, tab, value')
    .argument('[key]')
    .action(async (key: string | undefined) => {
      const { KEYS } = await import('./keys.js');
      const wanted = key === undefined ? undefined : await keyOf(key);
      const session = await open();
      const store = await session.store();
      const chosen = await store.settings.get();
      if (wanted) session.out(wanted.print(chosen));
      else
        for (const each of KEYS) session.out(`${each.name}\t${each.print(chosen).replaceAll('\n', '\\n')}`);
    });
  settings
    .command('set')
    .description('changes one choice; a wrong value is refused with what is allowed')
    .argument('<key>')
    .argument('<value...>')
    .action(async (key: string, words: readonly string[]) => {
      const wanted = await keyOf(key);
      const session = await open();
      const store = await session.store();
      const before = await store.settings.get();
      const value = words.join(' ').trim();
      const read = wanted.read(value, before);
      if ('expected' in read)
        throw refusal(`${wanted.name}: found "${value}", expected ${read.expected}. Nothing was changed.`);
      // what a setting makes overdue is shown in the lists; nobody wants a message for each client
      const stamp = { ...session.stamp('touchbase', session.clock.now()), quiet: true };
      await store.settings.set(read.change, stamp);
      session.say(`${wanted.name} is ${wanted.print(await store.settings.get()) || 'none'}.`);
      if (read.note !== undefined) session.say(read.note);
    });
};

/** Throws a refusal that names every key. */
const keyOf = async (name: string) => {
  const { KEYS, keyNamed } = await import('./keys.js');
  const key = keyNamed(name);
  if (key) return key;
  const known = KEYS.map((each) => each.name).join(', ');
  throw refusal(`There is no setting “${name}”; expected one of ${known}.`, 2);
};
