import type { Command } from 'commander';
import type { OpenSession } from '../../session';

/** `explain <client>`: every rule, fired or not, on which facts, and said to whom. Contract §4. */
export const registerExplainCommand = (program: Command, open: OpenSession): void => {
  program
    .command('explain')
    .description('every rule about a client: whether it holds, on which facts, and who was told when')
    .argument('<client...>', 'as you would type it after /client')
    .option(
      '--at <instant>',
      'ISO 8601; in the past, what was recorded by then; ahead, as it would be if nothing more happened',
    )
    .option('--json', 'the same as data')
    .action(async (words: readonly string[], { at, json }: { at?: string; json?: true }) => {
      const [{ askedInstant }, { explainFor }, { explainedLines }] = await Promise.all([
        import('../../command-words.js'),
        import('./command-run.js'),
        import('./plain-view.js'),
      ]);
      const asked = askedInstant(at);
      const session = await open();
      const now = asked ?? session.clock.now();
      const { facts, explained } = await explainFor(await session.store(), words.join(' '), now);
      if (json)
        session.out(JSON.stringify({ client: facts.client.name, at: now, rules: explained }, undefined, 2));
      else
        for (const line of explainedLines(facts, explained, { at: now, today: session.clock.now() }))
          session.out(line);
    });
};
