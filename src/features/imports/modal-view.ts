import type { ModalView } from '@slack/types';
import type { ImportKind, Refused, Unmapped } from '../../domain/import';
import { capital, count } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { checkboxes, fileInput, staticSelect } from '../../slack/inputs';
import { bold, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { FIELDS, MAKE_CLIENTS, remember, type Wanted } from './form';
import { foundLines, refusedLine, summaryLine, unmappedLines } from './view';

/** What came of a file, or would come of it. */
export type LandedWords = {
  readonly tally: Parameters<typeof summaryLine>[1] | undefined;
  readonly newClients: number;
  /** The first faults; `faults` and `leftOut` count all, and the rows that have any. */
  readonly refused: readonly Refused[];
  readonly faults: number;
  readonly leftOut: number;
  readonly unmapped: readonly Unmapped[];
};
export type TheFile = Parameters<typeof foundLines>[0] & { readonly name: string };

const TITLE = 'Import a file';
/** More refused rows are counted: nobody reads them, and the cause is the same. */
const MOST_LISTED = 15;
const MOST_UNMAPPED = 10;
const LINE = 180;

/** What a file's rows are, as people choose it. */
export const KIND_WORDS: Readonly<Record<ImportKind, string>> = {
  people: 'People of ours: roles, hours, days off',
  clients: 'Clients',
  contacts: 'Contacts: people at clients',
  touches: 'Touches: calls, e-mails, meetings and all else',
  tickets: 'Tickets',
  invoices: 'Invoices',
  quotes: 'Quotes',
};
const DATES = { ymd: '2026-12-31', dmy: '31/12/2026', mdy: '12/31/2026' };

/** Asks for the file and what it holds; nothing is written before it was looked over. */
export const importModal = (): ModalView =>
  modal({
    callbackId: ids.imports.look,
    title: TITLE,
    submit: 'Look it over',
    blocks: [
      section(
        'A CSV file whose first line names the columns. First I say what would change; nothing is written before you press Import.',
      ),
      staticSelect({
        ...{ blockId: FIELDS.what, actionId: FIELDS.what, label: 'What it holds' },
        options: Object.entries(KIND_WORDS).map(([value, text]) => option({ text, value })),
      }),
      fileInput({
        ...{ blockId: FIELDS.file, actionId: FIELDS.file, label: 'File' },
        ...{
          filetypes: ['csv'],
          most: 1,
          hint: 'In a spreadsheet: save as “CSV UTF-8”. At most 5,000 rows.',
        },
      }),
      staticSelect({
        ...{ blockId: FIELDS.dates, actionId: FIELDS.dates, label: 'How dates are written', initial: 'ymd' },
        options: Object.entries(DATES).map(([value, text]) => option({ text, value })),
      }),
      checkboxes({
        ...{ blockId: FIELDS.clients, actionId: FIELDS.clients, label: 'Clients that nobody knows yet' },
        optional: true,
        options: [option({ text: 'Add them, by the name in the file', value: MAKE_CLIENTS })],
      }),
      context([
        mrkdwn`Bigger files, other column names: on the machine where I run, ${'npx touchbase import clients clients.csv --dry-run'}. The columns are in the README.`,
      ]),
    ],
  });

/** A reason says how to go on from the command line; here it is the form, or a button. */
export const here = (reason: string, addThem = 'tick “Add them” in the form'): string =>
  reason
    .replace(' (use --map "Their column=our field")', '')
    .replace(' (or use --client "Acme" for all rows)', '')
    .replace('use --create-clients', addThem);

/** Says one thing, perhaps with what can be done about it. */
export const sayingModal = (words: Text): ModalView =>
  modal({ callbackId: ids.imports.saying, title: TITLE, close: 'Close', blocks: [section(words)] });

export const faultsModal = (name: string, faults: readonly string[]): ModalView =>
  sayingModal(
    join([
      mrkdwn`${bold(name)} cannot be taken in like this. Nothing was changed.`,
      ...faults.slice(0, MOST_LISTED).map((fault) => mrkdwn`• ${here(fault)}`),
    ]),
  );

/** What would come of the file, and **Import**. Rows that are refused stay out. */
export const previewModal = (wanted: Wanted, file: TheFile, landed: LandedWords): ModalView => {
  const { writes, label } = writesOf(landed);
  return modal({
    callbackId: ids.imports.land,
    title: TITLE,
    ...(writes ? { submit: label } : {}),
    close: writes ? 'Cancel' : 'Close',
    privateMetadata: remember(wanted),
    blocks: [
      section(
        join([
          bold(file.name),
          told(wanted.what, landed),
          writes ? 'Nothing is written yet.' : 'There is nothing to write.',
        ]),
      ),
      ...notes(landed, file),
    ],
  });
};

/** Whether anything would be written, and what the button is called that writes it. */
export const writesOf = ({ tally, newClients, leftOut }: LandedWords) => ({
  writes: tally !== undefined && tally.created + tally.changed + newClients > 0,
  label: leftOut > 0 ? 'Import the rest' : 'Import',
});

export const told = (what: ImportKind, { tally, newClients, leftOut }: LandedWords): string =>
  tally
    ? capital(summaryLine(what, tally, { dryRun: false, newClients, leftOut }))
    : 'No row can be taken in.';

/** What is left out and why, names that nobody goes by, and what was found out about the file. */
export const notes = (
  { refused, faults, leftOut, unmapped }: LandedWords,
  file: TheFile,
  addThem?: string,
) => {
  const names = unmappedLines(unmapped);
  const more = faults - MOST_LISTED;
  const found = foundLines(file);
  return [
    refused.length > 0
      ? section(
          join([
            bold(`${count(leftOut, 'row is', 'rows are')} left out`),
            ...refused
              .slice(0, MOST_LISTED)
              .map((each) => mrkdwn`• ${clipPlain(here(refusedLine(each), addThem), LINE)}`),
            more > 0 ? `and ${count(more, 'more fault')}` : '',
          ]),
        )
      : undefined,
    names.length > 0
      ? section(join(names.slice(0, MOST_UNMAPPED).map((line) => mrkdwn`${clipPlain(line.trim(), LINE)}`)))
      : undefined,
    found.length > 0 ? context(found.map((line) => mrkdwn`${clipPlain(line, LINE)}`)) : undefined,
  ];
};

/** What was written, with the way to take it back. */
export const landedMessage = (
  what: ImportKind,
  name: string,
  landed: LandedWords,
  batch: string,
): Message => {
  const text = mrkdwn`${bold(name)} is in. ${told(what, landed)}`;
  return message({
    text,
    blocks: [
      section(text),
      actions([
        button({
          ...{ actionId: ids.imports.undo, label: 'Take it back', value: batch },
          confirm: {
            ...{ title: 'Take this file back?', confirm: 'Take it back', deny: 'Keep it' },
            text: 'What it brought goes; what it changed is as before. What somebody changed since stays.',
          },
        }),
      ]),
    ],
  });
};
