import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusal, type Surroundings } from '../../session';
import { confirmAt } from './ask';
import { writePrivately } from './env-file';
import { envDiff } from './env-plan';
import { unitFiles, type UnitsOf } from './units-plan';

/** Every file that setup would write. Paths are absolute. */
export type Plan = {
  readonly envPath: string;
  readonly before: string | undefined;
  readonly after: string;
  readonly dataDir: string;
  readonly units: UnitsOf | undefined;
};

export const unitsFolder = ({ dataDir }: UnitsOf): string => join(dataDir, 'systemd');

/** What would be written, as data: secrets by their kind. */
export const show = (out: (text: string) => void, { envPath, before, after, units }: Plan): void => {
  out(`# ${envPath}`);
  for (const line of envDiff(before, after)) out(line);
  for (const { name, text } of units ? unitFiles(units) : []) out(`# ${name}\n${text}`);
};

/**
 * Shows what `.env` would become, and asks. Without a terminal a new one needs no word, one that is there needs `--yes`.
 * Throws a refusal when it may not be written.
 */
export const mayWrite = async (
  { keyboard, say }: Surroundings,
  yes: boolean,
  { before, after }: Plan,
): Promise<void> => {
  const isNew = before === undefined;
  if (after === before || (!keyboard && isNew)) return;
  say(`\n.env ${isNew ? 'will have' : 'would change'}:`);
  for (const line of envDiff(before, after)) say(line);
  if (yes) return;
  if (!keyboard)
    throw refusal(
      'There is a .env already: with --yes it is replaced, and kept beside. Nothing was written.',
      2,
    );
  const question = isNew ? 'Write it?' : 'Write it? The old one is kept beside it.';
  if (!(await confirmAt(keyboard, question))) throw refusal('Nothing was written.');
};

/** Writes it all, and says what and where. Throws what the system throws. */
export const write = (
  { envPath, before, after, dataDir, units }: Plan,
  now: Date,
  say: (text: string) => void,
): void => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (after === before) say(`${envPath} stays as it is.`);
  else {
    const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
    const keptAs = before === undefined ? undefined : `${envPath}.bak-${time}`;
    writePrivately(envPath, after, keptAs);
    const old = keptAs === undefined ? '' : ` What it was is in ${keptAs}.`;
    say(`Wrote ${envPath}, for you alone to read.${old}`);
  }
  if (!units) return;
  const [folder, files] = [unitsFolder(units), unitFiles(units)];
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const { name, text } of files) writeFileSync(join(folder, name), text, { mode: 0o644 });
  say(`Wrote ${files.map(({ name }) => name).join(', ')} into ${folder}.`);
};
