import type { Command } from 'commander';
import type { OpenSession } from '../../session';

/** `settings rules`: what became of what each rule said in 90 days; a line each: key, tab, words. */
export const registerRuleReport = (settings: Command, open: OpenSession): void => {
  settings
    .command('rules')
    .description('what became of what each rule said in 90 days, and which most people find of no use')
    .option('--json', 'the same as data')
    .action(async ({ json }: { json?: true }) => {
      const [{ reportsOf }, { reasonWords }, { proposedWords, reportWords }] = await Promise.all([
        import('./report.js'),
        import('../../domain/not-useful.js'),
        import('../../domain/rule-report.js'),
      ]);
      const session = await open();
      const reports = await reportsOf(await session.store(), session.clock.now());
      if (json) return session.out(JSON.stringify(reports, undefined, 2));
      for (const report of reports) session.out(`${report.kind}\t${reportWords(report, reasonWords)}`);
      for (const { kind, proposed } of reports)
        if (proposed)
          session.say(
            `${kind}: ${proposedWords(proposed)}. Loosen it with settings set, or in Slack with /touchbase rules.`,
          );
      session.say('Rules that show in lists alone are not here: nobody answers a line of a list.');
    });
};
