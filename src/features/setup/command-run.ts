import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { environment, readConfig } from '../../config';
import type { Settings } from '../../domain/facts';
import { readSettings } from '../../domain/settings';
import { systemClock } from '../../platform/clock';
import { refusal, type Surroundings } from '../../session';
import { SETTINGS } from '../../settings';
import { askAt, confirmAt, isStop } from './ask';
import { closingSentence } from './closing-view';
import type { ChoiceName, Doors, Settled } from './doors';
import { readIfThere, writePrivately } from './env-file';
import { envAfter, envDiff } from './env-plan';
import { envChangeOf } from './env-change-plan';
import { firmQuestions } from './firm-questions';
import { readAnswers } from './given';
import { interview, type Answers, type Interview } from './interview';
import { copyOf, machineQuestions } from './machine-questions';
import { readManifest } from './manifest-plan';
import { nextSteps, opening } from './words-view';
import { slackQuestions } from './slack-questions';
import { enableCommands, unitFiles, type UnitsOf } from './units-plan';

type Wishes = {
  readonly answersFile: string | undefined;
  readonly given: Answers;
  readonly yes: boolean;
  readonly dryRun: boolean;
};

const CHECKOUT = join(__dirname, '../../..');
const CHOICES = ['country', 'zone', 'region', 'workdays', 'hours'] as const satisfies readonly ChoiceName[];

/** Asks, checks, shows, writes, and says what happens next. Until it writes, nothing anywhere has changed. */
export const runSetup = async (of: Surroundings, doors: Doors, wishes: Wishes): Promise<void> => {
  const { say, keyboard, folder = process.cwd(), clock = systemClock } = of;
  const envPath = join(folder, '.env');
  const before = readIfThere(envPath);
  const env = { ...parseEnv(before ?? ''), ...(of.env ?? environment()) };
  const it = interviewWith(env, doors);
  const given = {
    ...(wishes.answersFile === undefined ? {} : readAnswers(resolve(folder, wishes.answersFile))),
    ...wishes.given,
  };
  if (keyboard) say(opening(before !== undefined));
  try {
    const questions = [...slackQuestions, ...firmQuestions, ...machineQuestions];
    await interview(questions, it, { given, say, ask: keyboard && askAt(keyboard) });
    const after = envAfter(before, envChangeOf(it.answers, it.earlier));
    const settled = environmentAfter(env, before, after);
    const units = unitsOf(it);
    if (wishes.dryRun) return show(of, it, { before, after, units, envPath });
    if (after !== before && !(await mayWrite(of, wishes, before, after)))
      throw refusal('Nothing was written.');
    write(it, { envPath, after, before, units }, clock.now(), say);
    const done = await settle(it, settled, say, envPath);
    const enable = units && enableCommands(units, unitsFolder(units));
    say(`
${nextSteps(it.answers, enable, before !== undefined)}`);
    say(`\n${closingSentence(done.settings, done.clients, clock.now())}`);
  } catch (error) {
    if (isStop(error)) throw refusal('Stopped. Nothing was written.');
    throw error;
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
  machine: {
    checkout: CHECKOUT,
    home: env['HOME'] ?? homedir(),
    proposedDataDir: isRoot()
      ? '/var/lib/touchbase'
      : join(env['XDG_DATA_HOME'] || join(env['HOME'] ?? homedir(), '.local/share'), 'touchbase'),
    pgDump: pgDumpVersion(),
  },
  doors,
});

const isRoot = (): boolean => userInfo().uid === 0;

const pgDumpVersion = (): number | undefined => {
  try {
    const words = execFileSync('pg_dump', ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/\d+/.exec(words)?.[0] ?? 0);
  } catch {
    return undefined;
  }
};

/** What the bot will read. Throws a refusal with every complaint when it would not start with that. */
const environmentAfter = (
  env: NodeJS.ProcessEnv,
  before: string | undefined,
  after: string,
): NodeJS.ProcessEnv => {
  const gone = Object.keys(parseEnv(before ?? '')).filter((name) => parseEnv(after)[name] === undefined);
  const rest = Object.entries(env).filter(([name]) => !gone.includes(name));
  const next = { ...Object.fromEntries(rest), ...parseEnv(after) };
  try {
    readConfig(next);
    return next;
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error));
  }
};

const unitsOf = (it: Interview): UnitsOf | undefined => {
  const { service, 'data-dir': dataDir = '' } = it.answers;
  if (service === undefined || service === 'none') return undefined;
  return {
    system: isRoot(),
    node: process.execPath,
    checkout: CHECKOUT,
    dataDir: resolve(CHECKOUT, dataDir),
    copy: service === 'service-and-copy' ? copyOf(it) : undefined,
  };
};

const unitsFolder = ({ dataDir }: UnitsOf): string => join(dataDir, 'systemd');

type Plan = {
  readonly envPath: string;
  readonly before: string | undefined;
  readonly after: string;
  readonly units: UnitsOf | undefined;
};

/** A dry run: what would be written, as data. */
const show = ({ out, say }: Surroundings, it: Interview, { before, after, units, envPath }: Plan): void => {
  out(`# ${envPath}`);
  for (const line of envDiff(before, after)) out(line);
  out(`# the workspace's choices`);
  for (const name of CHOICES) out(`${name}\t${chosenOf(it, name)}`);
  for (const file of units ? unitFiles(units) : [])
    out(`# ${join(units ? unitsFolder(units) : '', file.name)}\n${file.text}`);
  say('A dry run: nothing was written.');
};

const mayWrite = async (
  { keyboard, say }: Surroundings,
  { yes }: Wishes,
  before: string | undefined,
  after: string,
): Promise<boolean> => {
  if (keyboard || before !== undefined) {
    say(`\n.env${before === undefined ? ' will have' : ' would change'}:`);
    for (const line of envDiff(before, after)) say(line);
  }
  if (yes || (before === undefined && !keyboard)) return true;
  if (!keyboard)
    throw refusal(
      'There is a .env already: with --yes it is replaced, and kept beside. Nothing was written.',
      2,
    );
  return confirmAt(keyboard, before === undefined ? 'Write it?' : 'Write it? The old one is kept beside it.');
};

const write = (
  { answers }: Interview,
  { envPath, before, after, units }: Plan,
  now: Date,
  say: (text: string) => void,
): void => {
  const dataDir = resolve(CHECKOUT, answers['data-dir'] ?? '');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (after !== before) {
    const keptAs =
      before === undefined ? undefined : `${envPath}.bak-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
    writePrivately(envPath, after, keptAs);
    say(
      `Wrote ${envPath}, for you alone to read.${keptAs === undefined ? '' : ` What it was is in ${keptAs}.`}`,
    );
  } else say(`${envPath} stays as it is.`);
  if (!units) return;
  const folder = unitsFolder(units);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const { name, text } of unitFiles(units)) writeFileSync(join(folder, name), text, { mode: 0o644 });
  say(
    `Wrote ${unitFiles(units)
      .map(({ name }) => name)
      .join(', ')} into ${folder}.`,
  );
};

/** A choice as `settings set` takes it. */
const chosenOf = ({ answers, learned }: Interview, name: (typeof CHOICES)[number]): string =>
  (name === 'country' ? answers.country || learned.place?.country : answers[name]) || 'none';

/** Meets Slack and keeps the choices; `.env` stays written when that fails, and a second run takes it up. */
const settle = async (
  it: Interview,
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
  envPath: string,
): Promise<Settled> => {
  const { doors, learned } = it;
  let settings: Settings = learned.settings;
  let change: Partial<Settings> = {};
  for (const name of CHOICES) {
    const read = doors.read(name, chosenOf(it, name), settings);
    if ('expected' in read) continue; // a region where the country has none
    change = { ...change, ...read.change };
    settings = { ...settings, ...read.change };
  }
  const { owner } = learned;
  if (!owner) throw refusal('The token was not checked; run setup again.');
  say(`Meeting everybody in ${owner.identity.teamName} and keeping your choices…`);
  try {
    return await doors.settle(env, owner.identity, change);
  } catch (error) {
    throw refusal(
      `${envPath} is written, but your choices are not kept: ${doors.explain(error)} Run setup again when that is mended; it begins with today’s answers.`,
    );
  }
};
