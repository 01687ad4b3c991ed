import type { Command } from 'commander';
import type { OpenSession } from '../../session';

/** `export`: everything as CSV and JSON, for the firm to take away. Contract §4. */
export const registerExport = (program: Command, open: OpenSession): void => {
  program
    .command('export')
    .description('writes everything, or one client, as CSV and JSON; no secrets')
    .option('--client <name>', 'only what is about this client')
    .requiredOption('--out <dir>', 'the folder; made where it is not there, for you alone to read')
    .action(async ({ client, out }: { client?: string; out: string }) => {
      const { runExport } = await import('./command-run.js');
      await runExport(await open(), client, out);
    });
};
