import type { Command } from 'commander';
import { refusal, type Surroundings } from '../../session';
import type { Doors } from './doors';
import type { Answers } from './interview';

type Flags = Answers & { readonly answers?: string; readonly yes?: true; readonly dryRun?: true };

/** `setup` and `setup dump`: contract §4. Secrets are no flags: other people see the flags of a running program. */
export const registerSetup = (
  program: Command,
  surroundings: Surroundings,
  doors: () => Promise<Doors>,
): void => {
  const setup = program
    .command('setup')
    .description('asks what is needed, checks each answer, writes .env')
    .option('--answers <file>', 'answers as YAML or JSON, tokens too: country: AU')
    .option('--slack <way>', 'http or socket')
    .option('--public-url <address>', 'where Slack and webhooks reach this machine')
    .option('--port <number>', 'where it listens')
    .option('--country <code>', 'ISO code like AU; left out, where Slack has you')
    .option('--you <email>', 'your address in Slack, where no country is given')
    .option('--zone <zone>', 'IANA time zone like Australia/Sydney')
    .option('--region <code>', 'for holidays of its own')
    .option('--workdays <days>', 'like Mon-Fri')
    .option('--hours <hours>', 'like 08:30-17:30')
    .option('--database <which>', 'embedded or own')
    .option('--data-dir <folder>', 'the data folder, outside the checkout')
    .option('--source <which>', 'none, csv or webhook')
    .option('--service <which>', 'systemd units: none, service or service-and-copy')
    .option('--yes', 'writes without asking once more')
    .option('--dry-run', 'asks and checks, and shows what it would write')
    .action(async (_options: unknown, command: Command) => {
      const { runSetup } = await import('./command-run.js');
      const { answers, yes = false, dryRun = false, ...others } = command.opts<Flags>();
      const given = namesOf(others);
      await runSetup(surroundings, await doors(), { answersFile: answers, given, yes, dryRun });
    });
  setup
    .command('dump')
    .description('writes one dump of the database with pg_dump; what the nightly timer runs')
    .requiredOption('--out <file>', 'the file; replaced when the dump is whole')
    .action(async ({ out }: { out: string }) => {
      const { runDump } = await import('./dump.js');
      if (out.trim() === '') throw refusal('--out: expected a file.', 2);
      await runDump(surroundings, await doors(), out);
    });
};

/** Commander says `dataDir` for `--data-dir`. */
const namesOf = (flags: object): Answers =>
  Object.fromEntries(
    Object.entries(flags).map(([name, value]: [string, unknown]) => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      String(value),
    ]),
  );
