import type { Command } from 'commander';
import type { Bot } from '../app';
import type { TickReport } from '../tick';
import { type OpenSession, refusal, type Session } from '../session';

type Options = { readonly at?: string; readonly json?: boolean; readonly dryRun?: boolean };

/** Asks the sources whose time has come, runs what is due at an instant once, delivers it, and prints one line a notice. */
export const registerTick = (program: Command, open: OpenSession): void => {
  program
    .command('tick')
    .description('runs what is due now, or at an instant, once')
    .option('--at <instant>', 'as if it were this instant (ISO 8601)')
    .option('--json', 'the report as JSON')
    .option('--dry-run', 'says what would be said, and writes and sends nothing')
    .action(async (options: Options) => {
      const session = await open();
      const instant = instantOf(session, options);
      const bot = await botAt(session, instant, options);
      try {
        // vendors and calendars answer as of now: taken for a later instant, what comes until then would never be asked for
        const isAhead = instant > session.clock.now();
        const asked = isAhead ? [] : await bot.readSources();
        if (!isAhead) await bot.poll();
        print(session, { ...(await bot.tick()), asked }, options);
      } finally {
        await bot.stop();
      }
    });
};

const instantOf = ({ clock }: Session, { at }: Options): Date => {
  const instant = at === undefined ? clock.now() : new Date(at);
  if (Number.isNaN(instant.getTime()))
    throw refusal(`--at: found “${at}”; expected an instant like 2026-06-09T08:30:00+10:00`, 2);
  return instant;
};

const botAt = async (session: Session, instant: Date, { dryRun }: Options): Promise<Bot> => {
  const { createBot } = await import('../app.js');
  const config = dryRun ? { ...session.config, dryRun } : session.config;
  return createBot(config, {
    databaseUrl: session.databaseUrl,
    clock: { now: () => instant },
    log: session.log,
    network: session.network,
    listens: false,
    wakesByItself: false,
  });
};

/** With a line for each source that was asked. */
type Report = TickReport & { readonly asked: readonly string[] };

const print = ({ out, say }: Session, report: Report, { json }: Options): void => {
  if (json) return out(JSON.stringify(report, undefined, 2));
  for (const line of report.asked) say(oneLine(`asked ${line}`));
  for (const { how, kind, to, text } of report.notices) out(oneLine(`${how} ${kind} to ${to}: ${text}`));
  for (const { id, kind, to, reason } of report.doubtful)
    say(
      oneLine(
        `unknown ${kind} to ${to}: it may or may not have arrived (${reason ?? 'no answer'}), notice ${id}`,
      ),
    );
  for (const line of report.would) out(oneLine(line));
  if (report.notices.length + report.would.length === 0) say('Nothing to say at this instant.');
};

const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();
