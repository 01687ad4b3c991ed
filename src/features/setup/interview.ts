import type { Settings } from '../../domain/facts';
import { refusal } from '../../session';
import type { SettingName } from '../../settings';
import type { Doors } from './doors';
import type { Manifest } from './manifest-plan';
import type { TokenOwner } from './slack-checks';

export const ANSWERS = [
  ...(['slack', 'public-url', 'port', 'bot-token', 'signing-secret', 'app-token'] as const),
  ...(['country', 'you', 'zone', 'region', 'workdays', 'hours'] as const),
  ...(['database', 'database-url', 'data-dir', 'source', 'service'] as const),
] as const;
export type AnswerName = (typeof ANSWERS)[number];
export type Answers = Partial<Record<AnswerName, string>>;

/** An answer as it is kept, with what was learned from it. */
export type Right = { readonly value: string; readonly note?: string };
export type Verdict = Right | { readonly wrong: string };
export type Choice = { readonly value: string; readonly name: string };

/** What the questions are asked with, and what came of them so far. */
export type Interview = {
  readonly answers: Answers;
  /** The settings as `.env` and the environment have them now. */
  readonly earlier: Partial<Record<SettingName, string>>;
  /** Whose token it is, what the workspace chose before, and where Slack has whoever set it up. */
  readonly learned: { owner?: TokenOwner; settings: Settings; place?: { zone: string; country: string } };
  readonly apiUrl: string;
  readonly manifest: Manifest;
  readonly machine: {
    readonly checkout: string;
    readonly proposedDataDir: string;
    readonly home: string;
    /** The version of the pg_dump there is; undefined: none. */
    readonly pgDump: number | undefined;
    readonly hasSystemd: boolean;
  };
  readonly doors: Doors;
};

export type Question = {
  readonly name: AnswerName;
  readonly ask: string;
  /** Where an earlier answer is. */
  readonly setting?: SettingName;
  readonly secret?: true;
  /** Said above the question. */
  readonly about?: (it: Interview) => string | undefined;
  readonly choices?: (it: Interview) => readonly Choice[];
  /** What is said when nothing in the list is like what was typed. */
  readonly unknown?: (typed: string) => string;
  readonly applies?: (it: Interview) => boolean;
  /** What Enter means, and what holds where nobody can be asked; undefined: somebody must say. */
  readonly preset?: (it: Interview) => string | undefined;
  readonly check: (value: string, it: Interview) => Verdict | Promise<Verdict>;
};

/** Asks a person until the answer is right. */
export type Ask = (question: Question, it: Interview) => Promise<Right>;

export const presetOf = (question: Question, it: Interview): string | undefined =>
  (question.setting && it.earlier[question.setting]) ?? question.preset?.(it);

/**
 * Goes through the questions. What is `given` is checked and not asked; without `ask` (no terminal) the presets hold.
 * Throws a refusal that names every answer that is missing, or says what is wrong with the first that is.
 */
export const interview = async (
  questions: readonly Question[],
  it: Interview,
  of: { readonly given: Answers; readonly ask: Ask | undefined; readonly say: (text: string) => void },
): Promise<void> => {
  const { given, ask, say } = of;
  if (!ask) refuseMissing(questions, it, given);
  for (const question of questions) {
    if (!(question.applies?.(it) ?? true)) continue;
    const { name } = question;
    const told = given[name] ?? (ask ? undefined : presetOf(question, it));
    const right = (told === undefined ? undefined : await judge(question, told)) ?? (await askFor(question));
    it.answers[name] = right.value;
    if (right.note !== undefined) say(`  ${right.note}`);
  }

  /** Undefined when it is wrong, was said to be, and somebody can be asked. */
  async function judge(question: Question, told: string): Promise<Right | undefined> {
    const verdict = await question.check(told.trim(), it);
    if (!('wrong' in verdict)) return verdict;
    if (!ask) throw refusal(`${question.name}: ${verdict.wrong} Nothing was written.`);
    say(`${question.name}: ${verdict.wrong}`);
    return undefined;
  }

  async function askFor(question: Question): Promise<Right> {
    if (!ask) throw refusal(`${question.name} was not answered. Nothing was written.`, 2);
    const about = question.about?.(it);
    if (about !== undefined) say(`\n${about}`);
    return ask(question, it);
  }
};

/** Before anything is checked: one run that names all is worth three that name one each. */
const refuseMissing = (questions: readonly Question[], it: Interview, given: Answers): void => {
  const answers: Answers = {};
  const supposed = { ...it, answers };
  const missing = questions.filter((question) => {
    if (!(question.applies?.(supposed) ?? true)) return false;
    const value = given[question.name] ?? presetOf(question, supposed);
    if (value !== undefined) answers[question.name] = value;
    return value === undefined;
  });
  if (missing.length === 0) return;
  const lines = missing.map(
    ({ name, ask, setting, secret }) =>
      `- ${name}: ${ask} ${secret ? `(${setting ?? name} in the environment, or in --answers)` : `(--${name}, or in --answers)`}`,
  );
  throw refusal(
    [
      'This is no terminal, so nobody can be asked, and these answers are missing:',
      ...lines,
      'Nothing was written.',
    ].join('\n'),
    2,
  );
};
