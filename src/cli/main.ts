#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { registerBriefCommand } from '../features/brief/command';
import { registerExplainCommand } from '../features/explain/command';
import { registerExport } from '../features/export/command';
import { registerImport } from '../features/imports/command';
import { registerSources } from '../features/ingest/command';
import { registerRuleReport } from '../features/rules/command';
import { registerSettings } from '../features/settings/command';
import { registerSetup } from '../features/setup/command';
import { createFetchFeed } from '../platform/fetch-feed';
import { explain } from './failure';
import { registerMigrate } from './migrate';
import { processOutput } from './output';
import { isRefusal } from '../session';
import { sessionOpener } from './opener';
import type { Surroundings } from '../session';
import { registerStart } from './start';
import { registerTick } from './tick';

/**
 * Runs one command line (without the program's own name). Answers the exit status: 0 done, 1 failed with a reason,
 * 2 misuse. Contract §4.
 */
export const run = async (words: readonly string[], surroundings: Surroundings): Promise<number> => {
  const { out, say } = surroundings;
  const trimmed = (print: (text: string) => void) => (text: string) => print(text.replace(/\n$/, ''));
  const program = new Command('touchbase')
    .description('Makes a whole team aware of each client, in Slack.')
    .option('--workspace <id>', 'the Slack workspace, where more than one is installed (T…)')
    .configureOutput({ writeOut: trimmed(out), writeErr: trimmed(say) })
    .showSuggestionAfterError()
    .exitOverride();
  const session = sessionOpener(surroundings, () => program.opts<{ workspace?: string }>().workspace);

  registerSetup(program, surroundings, async () => (await import('./setup.js')).setupDoors(surroundings));
  registerStart(program);
  registerMigrate(program, surroundings);
  registerBriefCommand(program, session.open);
  registerExplainCommand(program, session.open);
  registerTick(program, session.open);
  registerRuleReport(registerSettings(program, session.open), session.open);
  registerImport(program, session.open);
  registerSources(program, session.open, {
    calendar: async (opened, options) => {
      const { addCalendar } = await import('../features/calendar/add.js');
      await addCalendar(opened, surroundings.fetchFeed ?? createFetchFeed(), options);
    },
  });
  registerExport(program, session.open);

  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    say(explain(error, await wantsDetails(surroundings)));
    return isRefusal(error) ? error.exitStatus : 1;
  } finally {
    await session.close();
  }
};

const wantsDetails = async (surroundings: Surroundings): Promise<boolean> => {
  const { configOf } = await import('./open.js');
  try {
    return ['debug', 'trace'].includes(configOf(surroundings).logLevel);
  } catch {
    return false;
  }
};

const main = async (): Promise<void> => {
  process.exitCode = await run(process.argv.slice(2), processOutput);
};

if (require.main === module) void main();
