import type { Command } from 'commander';
import type { OpenSession } from '../../session';

/** `brief <client>`: what `/client` would say, at any instant. Contract §4. */
export const registerBriefCommand = (program: Command, open: OpenSession): void => {
  program
    .command('brief')
    .description('what /client would say, at any instant')
    .argument('<client...>', 'as you would type it after /client')
    .option('--at <instant>', 'ISO 8601; in the past, what was recorded by then')
    .option('--json', 'the brief as data')
    .action(async (words: readonly string[], { at, json }: { at?: string; json?: true }) => {
      const [{ askedInstant }, { briefFor, plainText }] = await Promise.all([
        import('../../command-words.js'),
        import('./command-run.js'),
      ]);
      const asked = askedInstant(at);
      const session = await open();
      const brief = await briefFor(await session.store(), words.join(' '), asked ?? session.clock.now());
      session.out(json ? JSON.stringify(brief, undefined, 2) : plainText(brief));
    });
};
