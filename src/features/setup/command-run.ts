import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { environment, readConfig } from '../../config';
import { readSettings } from '../../domain/settings';
import { systemClock } from '../../platform/clock';
import { refusal, type Surroundings } from '../../session';
import { SETTINGS } from '../../settings';
import { askAt, isStop } from './ask';
import { CHOICES, chosenOf, keepChoices } from './choices';
import { closingSentence } from './closing-view';
import type { Doors } from './doors';
import { envChangeOf } from './env-change-plan';
import { readIfThere } from './env-file';
import { envAfter } from './env-plan';
import { firmQuestions } from './firm-questions';
import { readAnswers } from './given';
import { interview, type Answers, type Interview } from './interview';
import { CHECKOUT } from '../../platform/checkout';
import { isRoot, thisMachine } from './machine';
import { copyOf, machineQuestions } from './machine-questions';
import { readManifest } from './manifest-plan';
import { slackQuestions } from './slack-questions';
import { enableCommands, type UnitsOf } from './units-plan';
import { nextSteps, opening } from './words-view';
import { mayWrite, show, unitsFolder, write, type Plan } from './write';

type Wishes = {
  readonly answersFile: string | undefined;
  readonly given: Answers;
  readonly yes: boolean;
  readonly dryRun: boolean;
};

const QUESTIONS = [...slackQuestions, ...firmQuestions, ...machineQuestions];

/** Asks, checks, shows, writes, and says what happens next. Until it writes, nothing anywhere has changed. */
export const runSetup = async (of: Surroundings, doors: Doors, wishes: Wishes): Promise<void> => {
  const { out, say, keyboard, folder = process.cwd(), clock = systemClock } = of;
  const file = wishes.answersFile === undefined ? {} : readAnswers(resolve(folder, wishes.answersFile));
  const envPath = join(folder, '.env');
  const before = readIfThere(envPath);
  const around = of.env ?? environment();
  const it = interviewWith({ ...parseEnv(before ?? ''), ...around }, doors);
  if (keyboard) say(opening(before !== undefined));
  try {
    const given = { ...file, ...wishes.given };
    await interview(QUESTIONS, it, { given, say, ask: keyboard && askAt(keyboard) });
    const plan = planOf(it, envPath, before);
    const env = environmentAfter(around, plan);
    if (wishes.dryRun) {
      show(out, plan);
      for (const name of CHOICES) out(`${name}\t${chosenOf(it, name)}`);
      return say('A dry run: nothing was written.');
    }
    await mayWrite(of, wishes.yes, plan);
    write(plan, clock.now(), say);
    for (const name of overruled(around, plan))
      say(`${name} is also set in this shell, where it wins over .env: unset it before you start.`);
    say(`Meeting everybody in ${it.learned.owner?.identity.teamName ?? 'Slack'} and keeping your choices…`);
    const { settings, clients } = await keepChoices(it, env);
    const enable = plan.units && enableCommands(plan.units, unitsFolder(plan.units));
    say(`\n${nextSteps(it.answers, enable, before !== undefined && before !== plan.after)}`);
    say(`\n${closingSentence(settings, clients, clock.now())}`);
  } catch (error) {
    throw isStop(error) ? refusal('Stopped. Nothing was written.') : error;
  }
};

const interviewWith = (env: NodeJS.ProcessEnv, doors: Doors): Interview => ({
  answers: {},
  earlier: Object.fromEntries(
    SETTINGS.flatMap(({ name }) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  ),
  learned: { settings: readSettings({}) },
  apiUrl: (env['SLACK_API_URL'] || 'https://slack.com/api/').replace(/\/*$/, '/'),
  manifest: readManifest(parse(readFileSync(join(CHECKOUT, 'manifest.yml'), 'utf8'))),
  machine: thisMachine(env),
  doors,
});

const planOf = (it: Interview, envPath: string, before: string | undefined): Plan => {
  const dataDir = resolve(CHECKOUT, it.answers['data-dir'] ?? '');
  const after = envAfter(before, envChangeOf(it.answers, it.earlier));
  return { envPath, before, after, dataDir, units: unitsOf(it, dataDir) };
};

const unitsOf = (it: Interview, dataDir: string): UnitsOf | undefined => {
  const { service = 'none' } = it.answers;
  if (service === 'none') return undefined;
  const copy = service === 'service-and-copy' ? copyOf(it) : undefined;
  return { system: isRoot(), node: process.execPath, checkout: CHECKOUT, dataDir, copy };
};

/** What the bot will read. Throws a refusal with every complaint when it would not start with that. */
const environmentAfter = (around: NodeJS.ProcessEnv, { before, after }: Plan): NodeJS.ProcessEnv => {
  const now = parseEnv(after);
  const gone = Object.keys(parseEnv(before ?? '')).filter((name) => now[name] === undefined);
  const kept = Object.entries(around).filter(([name]) => !gone.includes(name));
  const env = { ...Object.fromEntries(kept), ...now };
  try {
    readConfig(env);
    return env;
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error));
  }
};

/** The settings that the surroundings say otherwise: they win when the bot is started from here. */
const overruled = (around: NodeJS.ProcessEnv, { after }: Plan): readonly string[] => {
  const now = parseEnv(after);
  return SETTINGS.map(({ name }) => name).filter(
    (name) => now[name] !== undefined && around[name] !== undefined && around[name] !== now[name],
  );
};
