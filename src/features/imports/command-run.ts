import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { type OpenSession, type Session, refusal } from '../../session';
import type { ImportKind } from '../../domain/import';
import { count, listWords } from '../../domain/words';
import { newId } from '../../platform/ids';
import type { Landed, Store } from '../../deps';
import type { ImportFlags } from './flags';
import { landFile } from './land';
import { progressBar } from './progress';
import { isWhole } from './plan';
import { readFile, type ReadFile } from './read-file';
import { fromPath } from './source';
import { foundLines, refusedLine, summaryLine, unmappedLines } from './view';

/** Of clients and people, which are planned all at once. */
const MOST_WHOLE = 200_000;
/** Clients looked at before the command ends; the bot's sweep looks at the rest. */
const MOST_LOOKED = 500;

/** Takes a file in. The batch's id is the last word on stdout. */
export const runImport = async (
  open: OpenSession,
  what: ImportKind,
  path: string,
  flags: ImportFlags,
): Promise<void> => {
  const file = await fileOf(what, path, flags, open);
  const session = await open();
  const store = await session.store();
  const now = session.clock.now();
  const dryRun = flags.dryRun ?? false;
  const batch = newId(now);
  for (const line of foundLines(file)) session.say(line);
  const bar = progressBar(session.terminal, file.count);
  const landed = await landFile(
    store,
    {
      ...file,
      name: basename(path),
      mode: flags.mode,
      createClients: flags.createClients ?? false,
      source: flags.source ?? file.system?.name ?? 'import',
    },
    {
      dryRun,
      skipBadRows: flags.skipBadRows ?? false,
      progress: bar.advance,
      onRefused: (each) => {
        bar.stop();
        session.say(refusedLine(each));
      },
      tells: !session.config.dryRun,
    },
    { batch, now, newId: () => newId(now) },
  ).finally(bar.stop);
  report(session, what, landed, dryRun);
  if (dryRun) return;
  await store.columnMaps.keep(file.mapped, what, now);
  await afterwards(session, store, what, landed, now);
  session.out(`batch ${batch}`);
};

const fileOf = async (
  what: ImportKind,
  path: string,
  flags: ImportFlags,
  open: OpenSession,
): Promise<ReadFile> => {
  const { format, map: mappings, client, dateFormat } = flags;
  const asked = {
    kind: what,
    format,
    mappings,
    client,
    dateFormat,
    most: isWhole(what) ? MOST_WHOLE : Infinity,
  };
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw refusal(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const read = await readFile(fromPath(path), {
    ...asked,
    remembered: async (key) => (await (await open()).store()).columnMaps.of(key),
  });
  if (read.type === 'file') return read.file;
  const faults =
    read.type === 'faults'
      ? read.faults
      : read.type === 'which-dates'
        ? [`dates like “${read.example}” can be read in two ways; say which with --date-format dmy or mdy`]
        : [`the header suits ${listWords(read.kinds)}`];
  throw refusal(faults.map((fault) => `${path}: ${fault}`).join('\n'));
};

const report = (
  session: Session,
  what: ImportKind,
  { tally, newClients, leftOut, unmapped }: Landed,
  dryRun: boolean,
): void => {
  if (!tally)
    throw refusal(
      `Nothing was written: ${count(leftOut, 'row is', 'rows are')} refused. Correct the file, or use --skip-bad-rows to leave them out.`,
    );
  for (const line of unmappedLines(unmapped)) session.say(line);
  session.say(summaryLine(what, tally, { dryRun, newClients, leftOut }));
};

/** What waited for these clients comes in, they are looked at, and managers hear of tiers once. */
const afterwards = async (
  session: Session,
  store: Store,
  what: ImportKind,
  landed: Landed,
  now: Date,
): Promise<void> => {
  const { clientIds, newClients } = landed;
  await session.look(store, clientIds.slice(0, MOST_LOOKED), now);
  if (what === 'clients' || newClients > 0) {
    // after the quiet look: what a webhook told is said as usual
    const { matched, clientIds: theirs } = await session.applyUnmatched(store, now);
    if (matched > 0) session.say(`${count(matched, 'kept event')} of these clients came in as well.`);
    await session.look(store, theirs, now);
  }
  const asked = newClients > 0 ? await session.proposeTiers(store, now) : 0;
  if (asked > 0) session.say(`Suggested tiers go to ${count(asked, 'manager')} in Slack.`);
};

/** Takes a batch back. */
export const runUndo = async (open: OpenSession, batch: string): Promise<void> => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(batch))
    throw refusal(`“${batch}” is no batch; expected the id that the import printed last.`, 2);
  const session = await open();
  const store = await session.store();
  const now = session.clock.now();
  const act = newId(now);
  const undone = await store.imports.undo(batch, { at: now, act, by: `undo:${batch}`, quiet: true });
  if (undone.type === 'unknown') throw refusal(`No batch ${batch} was imported into this workspace.`);
  if (undone.type === 'already')
    throw refusal(`The batch ${batch} was taken back already, at ${undone.at.toISOString()}.`);
  const { file, takenBack, kept, changedSince, clientIds } = undone;
  session.say(`${file}: ${count(takenBack, 'record')} taken back.`);
  if (kept.length > 0)
    session.say(`Kept, because something else was recorded for them since: ${kept.join(', ')}`);
  if (changedSince > 0)
    session.say(
      `${count(changedSince, 'record')} changed since then and left as ${changedSince === 1 ? 'it is' : 'they are'}.`,
    );
  await session.look(store, clientIds.slice(0, MOST_LOOKED), now);
};
