import type { Command } from 'commander';
import type { Surroundings } from '../session';

/** Brings the database's tables up to date. */
export const registerMigrate = (program: Command, surroundings: Surroundings): void => {
  program
    .command('migrate')
    .description('applies migrations, under a lock, and says which')
    .action(async () => {
      const { migrateOnly } = await import('./open.js');
      const names = await migrateOnly(surroundings);
      for (const name of names) surroundings.out(name);
      surroundings.say(names.length === 0 ? 'The database was up to date.' : `Applied ${names.length}.`);
    });
};
