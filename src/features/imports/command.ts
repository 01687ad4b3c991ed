import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import type { OpenSession } from '../../session';
import { IMPORTS, MODES, type ImportKind } from '../../domain/import';
import { DATE_FORMATS } from './dates';
import type { ImportFlags } from './flags';
import { FORMATS } from './formats/format';
import type { Mapping } from './header';

const mapping = (text: string, before: readonly Mapping[]): readonly Mapping[] => {
  const [theirs = '', ours = '', ...more] = text.split('=').map((part) => part.trim());
  if (theirs === '' || ours === '' || more.length > 0)
    throw new InvalidArgumentError('Expected "Their column=our field".');
  return [...before, { theirs, ours }];
};

const sourceName = (text: string): string => {
  if (/^[\w.-]{1,64}$/.test(text) && text !== 'slack') return text;
  throw new InvalidArgumentError('Expected letters, digits, dots, dashes or underscores (not “slack”).');
};

/** Files in, whole or not at all; and out again. Contract §4 and §5. */
export const registerImport = (program: Command, open: OpenSession): void => {
  const command = program
    .command('import')
    .description('takes in a CSV file; `import undo <batch>` takes a batch back')
    .addArgument(new Argument('<what>', 'what the rows are').choices(IMPORTS))
    .argument('<file>', 'the CSV, UTF-8; line 1 names the columns')
    .addOption(
      new Option('--format <name>', 'whose columns').choices(['auto', 'native', ...FORMATS]).default('auto'),
    )
    .addOption(new Option('--mode <mode>', 'new ones, known ones or both').choices(MODES).default('upsert'))
    .option('--map <"Their column=our field">', 'reads a column under our name; repeatable', mapping, [])
    .option('--dry-run', 'says what would be written, and writes nothing')
    .addOption(new Option('--date-format <order>', 'of dates; else as the file says').choices(DATE_FORMATS))
    .option('--client <name>', 'the client of every row, where the file names none')
    .option('--create-clients', 'makes the clients that rows name and nobody knows')
    .option(
      '--source <name>',
      'files the rows under this source; else the system that wrote the file',
      sourceName,
    )
    .option('--skip-bad-rows', 'takes the good rows and leaves the bad ones out')
    .action(async (what: ImportKind, file: string, flags: ImportFlags) => {
      const { runImport } = await import('./command-run.js');
      await runImport(open, what, file, flags);
    });
  command
    .command('everything')
    .description('takes a whole export back into a workspace that has no clients yet')
    .argument('<folder>', 'what `export --out` wrote')
    .action(async (folder: string) => {
      const { runEverything } = await import('./everything-run.js');
      await runEverything(open, folder);
    });
  command
    .command('undo')
    .description('takes a batch back')
    .argument('<batch>', 'the id that the import printed')
    .action(async (batch: string) => {
      const { runUndo } = await import('./command-run.js');
      await runUndo(open, batch);
    });
};
