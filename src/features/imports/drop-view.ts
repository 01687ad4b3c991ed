import type { Button } from '@slack/types';
import type { ImportKind } from '../../domain/import';
import { count } from '../../domain/words';
import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { KIND_WORDS, notes, told, writesOf, type LandedWords, type TheFile } from './modal-view';

/** What is known of a file that was dropped: ids and choices only, as a button carries them. */
export type Dropped = {
  readonly fileId: string;
  readonly what?: ImportKind;
  readonly dates?: 'dmy' | 'mdy';
  readonly createClients: boolean;
  /** What the file held when it was looked over; none before that. */
  readonly digest?: string;
};

const carry = (dropped: Dropped): string => JSON.stringify(dropped);
/** Throws SyntaxError for what `carry` did not write. */
export const carried = (text: string): Dropped => JSON.parse(text) as Dropped;

const again = (label: string, dropped: Dropped): Button =>
  button({ actionId: ids.imports.again, label, value: carry(dropped) });

const cancel = (dropped: Dropped): Button =>
  button({ actionId: ids.imports.cancel, label: 'Cancel', value: carry(dropped) });

/** One thing said where the file's message stands, perhaps with what can be done about it. */
export const saidOf = (text: Text, buttons: readonly Button[] = []): Message =>
  message({ text, blocks: [section(text), ...(buttons.length > 0 ? [actions([...buttons])] : [])] });

/** The header suits several kinds: somebody has to say which. */
export const whichKind = (name: string, kinds: readonly ImportKind[], dropped: Dropped): Message =>
  saidOf(mrkdwn`What does ${bold(name)} hold? Its columns suit ${count(kinds.length, 'kind')} of file.`, [
    ...kinds.map((what) => again(KIND_WORDS[what], { ...dropped, what })),
    cancel(dropped),
  ]);

/** Every date of it can be read in two ways. */
export const whichDates = (name: string, example: string, dropped: Dropped): Message =>
  saidOf(mrkdwn`${bold(name)} has dates like ${example}. Which comes first?`, [
    again('The day (31/12/2026)', { ...dropped, dates: 'dmy' }),
    again('The month (12/31/2026)', { ...dropped, dates: 'mdy' }),
    cancel(dropped),
  ]);

/** What would come of the file, with **Import** and **Cancel**. */
export const previewMessage = (
  file: TheFile,
  what: ImportKind,
  landed: LandedWords,
  dropped: Dropped,
): Message => {
  const { writes, label } = writesOf(landed);
  const isUnknown = landed.refused.some(({ reason }) => reason.includes('--create-clients'));
  const text = join([
    bold(file.name),
    told(what, landed),
    writes ? 'Nothing is written yet.' : 'There is nothing to write.',
  ]);
  return message({
    text,
    blocks: [
      section(text),
      ...notes(landed, file, 'press “Add the clients nobody knows”'),
      actions([
        ...(writes
          ? [
              button({
                ...{ actionId: ids.imports.take, label, value: carry({ ...dropped, what }) },
                style: 'primary' as const,
              }),
            ]
          : []),
        ...(isUnknown && !dropped.createClients
          ? [again('Add the clients nobody knows', { ...dropped, createClients: true })]
          : []),
        ...(writes || isUnknown ? [cancel(dropped)] : []),
      ]),
    ],
  });
};

/** How far it has come. */
export const comingIn = (name: string, done: number, all: number): Message =>
  saidOf(mrkdwn`Importing ${bold(name)}: ${done.toLocaleString('en')} of ${count(all, 'row')}.`);
