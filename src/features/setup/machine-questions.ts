import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SETTINGS } from '../../settings';
import type { Interview, Question, Verdict } from './interview';
import { folderTrouble, whoAnswers } from './machine-checks';

const OLDEST = 15;
/** Of the embedded database: only a pg_dump as new as the server takes its dump. */
const EMBEDDED_MAJOR = 18;

const oneOf =
  (...allowed: readonly string[]): Question['check'] =>
  (value) =>
    allowed.includes(value)
      ? { value }
      : { wrong: `found “${value}”, expected one of ${allowed.join(', ')}.` };

/** How the nightly copy can be made here. */
export const copyOf = ({ answers, machine }: Interview): 'dump' | 'export' =>
  answers.database === 'own' || (machine.pgDump ?? 0) >= EMBEDDED_MAJOR ? 'dump' : 'export';

/** Where everything is kept, what comes in first, and who starts it. */
export const machineQuestions: readonly Question[] = [
  {
    name: 'database',
    ask: 'Which database?',
    choices: () => [
      { value: 'embedded', name: 'The embedded Postgres: nothing to install, kept in the data folder' },
      { value: 'own', name: 'A Postgres of your own, version 15 or later' },
    ],
    preset: ({ earlier }) => (earlier.DATABASE_URL ? 'own' : 'embedded'),
    check: oneOf('embedded', 'own'),
  },
  {
    name: 'database-url',
    setting: 'DATABASE_URL',
    ask: 'Its address (postgresql://user:password@host:5432/database):',
    secret: true,
    applies: ({ answers }) => answers.database === 'own',
    check: ownDatabase,
  },
  {
    name: 'data-dir',
    setting: 'DATA_DIR',
    ask: 'The data folder (database, generated secrets, copies):',
    preset: ({ machine }) => machine.proposedDataDir,
    check: dataFolder,
  },
  {
    name: 'source',
    ask: 'Where do your clients come from first?',
    choices: () => [
      { value: 'none', name: 'Nothing yet: I look around first' },
      { value: 'csv', name: 'CSV files: from a spreadsheet, or exported from the system you have' },
      { value: 'webhook', name: 'The standard webhook: a system of yours sends what happens' },
    ],
    preset: () => 'none',
    check: oneOf('none', 'csv', 'webhook'),
  },
  {
    name: 'public-url',
    setting: 'PUBLIC_URL',
    ask: 'The address at which that system reaches this machine:',
    applies: ({ answers }) => answers.slack === 'socket' && answers.source === 'webhook',
    preset: ({ answers }) => `http://localhost:${answers.port ?? '3000'}`,
    check: webhookAddress,
  },
  {
    name: 'service',
    applies: ({ machine }) => machine.hasSystemd,
    ask: 'Write systemd units? They are only files; you switch them on.',
    choices: (it) => [
      { value: 'none', name: 'No: I start it with npm start' },
      { value: 'service', name: 'A service that starts with the machine' },
      {
        value: 'service-and-copy',
        name:
          copyOf(it) === 'dump'
            ? 'The service, and a nightly pg_dump of the database'
            : 'The service, and a nightly export of everything',
      },
    ],
    about: aboutCopy,
    preset: () => 'none',
    check: oneOf('none', 'service', 'service-and-copy'),
  },
];

/** Plainly what a nightly copy is here, and what it is not. */
function aboutCopy(it: Interview): string | undefined {
  if (copyOf(it) === 'dump') return undefined;
  const { pgDump } = it.machine;
  const there = pgDump === undefined ? 'is none on this machine' : `is only version ${pgDump} here`;
  return `The embedded database is a Postgres ${EMBEDDED_MAJOR} and brings no pg_dump; there ${there}. The nightly copy would be
an export instead: every table as CSV and JSON, to read and to take away, but not to restore in one step.
For dumps install postgresql-client-${EMBEDDED_MAJOR} and run setup again.`;
}

async function ownDatabase(value: string, { doors }: Interview): Promise<Verdict> {
  const { expected = '', where = '' } = SETTINGS.find(({ name }) => name === 'DATABASE_URL') ?? {};
  if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value))
    return { wrong: `that is no Postgres address: expected ${expected}. ${where}` };
  try {
    const { version, major, mayCreate } = await doors.tryDatabase(value);
    if (major < OLDEST) return { wrong: `that is Postgres ${version}: expected ${OLDEST} or later.` };
    if (!mayCreate)
      return {
        wrong:
          'its user may not make tables there: let them own the database, or grant CREATE on it and on the schema.',
      };
    return { value, note: `Postgres ${version} answers.` };
  } catch (error) {
    return { wrong: doors.explain(error) };
  }
}

function dataFolder(typed: string, { machine, earlier }: Interview): Verdict {
  if (typed === '') return { wrong: `expected a folder, like ${machine.proposedDataDir}.` };
  const folder = resolve(machine.checkout, typed.replace(/^~(?=\/|$)/, machine.home));
  switch (folderTrouble(folder, machine.checkout)) {
    case 'inside':
      // data that is there is not abandoned for the sake of order
      if (typed === earlier.DATA_DIR && existsSync(join(folder, 'postgres-18')))
        return {
          value: typed,
          note: `${folder} is kept, since your data is there; it is inside the checkout, so mind it when you upgrade.`,
        };
      return {
        wrong: `${folder} is inside the checkout, where a fresh clone would lose it: expected a folder outside, like ${machine.proposedDataDir}.`,
      };
    case 'file':
      return { wrong: `${folder} is a file, or below one: expected a folder.` };
    case 'unwritable':
      return {
        wrong: `this user may not write ${folder}: choose another, or run setup as the user who may.`,
      };
    case undefined:
      return { value: folder };
  }
}

async function webhookAddress(typed: string): Promise<Verdict> {
  const value = typed.replace(/\/+$/, '');
  if (!/^https?:\/\//.test(value) || !URL.canParse(value))
    return { wrong: `“${typed}” is no address: expected one like https://touchbase.your-firm.com.` };
  const who = await whoAnswers(value);
  return who.type === 'touchbase' ? { value, note: 'Touchbase answers there already.' } : { value };
}
