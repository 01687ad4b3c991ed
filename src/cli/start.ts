import type { Command } from 'commander';

/** What `npm start` runs. */
export const registerStart = (program: Command): void => {
  program
    .command('start')
    .description('runs the bot; without Slack settings, the playground')
    .action(async () => {
      await (await import('../main.js')).main();
    });
};
