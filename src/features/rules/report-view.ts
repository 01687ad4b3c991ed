import type { KnownBlock, ModalView } from '@slack/types';
import { reasonWords } from '../../domain/not-useful';
import { proposedWords, REPORT_DAYS, reportWords, type RuleReport } from '../../domain/rule-report';
import { ruleWords } from '../../domain/signals/rule-words';
import { capital } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';

const MOST_PROPOSED = 3;

/** `*A call is long overdue*: 4 of 6 answers say that it is of no use (…). In 90 days: said 12 times, …`. */
const proposedText = (report: RuleReport): Mrkdwn => {
  const against = report.proposed ? [`${proposedWords(report.proposed)}.`] : [];
  const words = [...against, `In ${REPORT_DAYS} days: ${reportWords(report, reasonWords)}.`].join(' ');
  return mrkdwn`${bold(ruleWords(report.kind).name)}: ${words}`;
};

/** Rules that most find of no use, each with a way to loosen it and to keep it; `keep` is the action that keeps it. */
export const proposedBlocks = (reports: readonly RuleReport[], keep: string): readonly KnownBlock[] =>
  reports.slice(0, MOST_PROPOSED).flatMap((report) => [
    section(proposedText(report)),
    actions([
      button({
        ...{ actionId: ids.rules.loosen, label: 'Loosen', value: report.kind },
        accessibility: `Loosen: ${ruleWords(report.kind).name}`,
      }),
      button({
        ...{ actionId: keep, label: 'Keep as it is', value: report.kind },
        accessibility: `Keep as it is: ${ruleWords(report.kind).name}`,
      }),
    ]),
  ]);

/** What became of what this rule said. */
export const reportLine = (report: RuleReport): KnownBlock =>
  context([`In the last ${REPORT_DAYS} days: ${reportWords(report, reasonWords)}.`]);

/** Every rule that speaks at once, and what became of what it said. */
export const reportModal = (reports: readonly RuleReport[]): ModalView =>
  modal({
    callbackId: ids.rules.loading,
    title: 'How each rule does',
    close: 'Back',
    blocks: [
      context([
        `The last ${REPORT_DAYS} days of what is said at once. Acted on: they said to do it, or wrote something down about the client within two working days.`,
      ]),
      ...reports.map((report) =>
        section(
          join([
            bold(ruleWords(report.kind).name),
            `${capital(reportWords(report, reasonWords))}.${report.proposed ? ` ${capital(proposedWords(report.proposed))}.` : ''}`,
          ]),
        ),
      ),
    ],
  });
