import { parseEnv } from 'node:util';
import { SETTINGS, type Setting, type SettingName } from '../../settings';

/** What the settings shall be; undefined takes one out. Those that are not named stay as they are. */
export type EnvChange = Partial<Record<SettingName, string | undefined>>;

const settingOf = (name: string): Setting | undefined => SETTINGS.find((setting) => setting.name === name);

/**
 * The text of `.env` after the change. Lines that are not concerned stay, with their order and comments; a new file
 * says above each setting what it is for.
 */
export const envAfter = (before: string | undefined, change: EnvChange): string => {
  const wanted = valuesAfter(before, change);
  const edited = before === undefined ? '' : edit(before, change);
  const text = append(edited, wanted);
  // a value over several lines may look like a setting; then the file is written anew, without its comments
  return isSame(parseEnv(text), wanted) ? text : append('', wanted);
};

const valuesAfter = (before: string | undefined, change: EnvChange): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...parseEnv(before ?? ''), ...change }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

const isSame = (one: NodeJS.Dict<string>, other: NodeJS.Dict<string>): boolean =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name]);

const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/;

const edit = (before: string, change: EnvChange): string => {
  const named = new Map(Object.entries(change));
  return before
    .split('\n')
    .flatMap((line) => {
      const name = LINE.exec(line)?.[1];
      if (name === undefined || !named.has(name)) return [line];
      const value = named.get(name);
      return value === undefined ? [] : [assignment(name, value)];
    })
    .join('\n');
};

/** Ours in the order of their table, then everything else. */
const inOrder = <Value>(values: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] => {
  const place = (name: string): number => SETTINGS.findIndex((setting) => setting.name === name) + 1 || 1000;
  return Object.entries(values).toSorted(([one], [other]) => place(one) - place(other));
};

/** Adds what `text` does not say yet. */
const append = (text: string, wanted: Record<string, string>): string => {
  const there = parseEnv(text);
  const missing = inOrder(wanted).filter(([name]) => there[name] === undefined);
  const head = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const lines = missing.map(([name, value]) => {
    const meaning = settingOf(name)?.meaning;
    return `${meaning === undefined ? '' : `# ${meaning}\n`}${assignment(name, value)}\n`;
  });
  return head + lines.join('');
};

const assignment = (name: string, value: string): string => {
  if (/^[\w./:@%+,=?&~-]*$/.test(value)) return `${name}=${value}`;
  const quote = [`'`, '`', '"'].find((mark) => !value.includes(mark)) ?? `'`;
  return `${name}=${quote}${value}${quote}`;
};

/**
 * What the change does to `.env`, a line each: ` ` stays, `+` new, `-` goes. Secrets are told by their kind only.
 */
export const envDiff = (before: string | undefined, after: string): readonly string[] => {
  const [old, now] = [parseEnv(before ?? ''), parseEnv(after)];
  return inOrder({ ...old, ...now }).flatMap(([name]) => {
    const [was, is] = [old[name], now[name]];
    if (was === is) return [`  ${name}=${shown(name, is, 'kept')}`];
    return [
      ...(was === undefined ? [] : [`- ${name}=${shown(name, was, 'the one there is')}`]),
      ...(is === undefined ? [] : [`+ ${name}=${shown(name, is, 'the one you gave')}`]),
    ];
  });
};

/** What is not ours may be a secret as well. */
const shown = (name: string, value: string | undefined, instead: string): string => {
  const setting = settingOf(name);
  return setting === undefined || setting.secret ? `(${instead})` : (value ?? '');
};
