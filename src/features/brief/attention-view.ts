import type { KnownBlock } from '@slack/types';
import type { Level } from '../../domain/cadence';
import type { Tier } from '../../domain/client';
import { daysBetween, longDay, type Day } from '../../domain/day';
import { count, dayWords } from '../../domain/words';
import { context, header, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { words } from './lines-view';

export type AttentionRow = {
  readonly clientId: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly level: Level;
  readonly dueOn: Day | null | undefined;
  /** The gravest matter besides the call. */
  readonly headline?: string | undefined;
};

const SHOWN = 12;

/** `/client` alone: my clients that need attention, in the order given; `total` where `rows` are only the first. */
export const needsAttentionMessage = (
  rows: readonly AttentionRow[],
  today: Day,
  total = rows.length,
): Message => {
  if (rows.length === 0) return allWell();
  const shown = rows.slice(0, SHOWN);
  const left = total - shown.length;
  const title =
    total === 1
      ? '1 of your clients needs you'
      : `${count(total, 'of your clients', 'of your clients')} need you`;
  return message({
    text: mrkdwn`${title}: ${join(
      shown.slice(0, 3).map(({ name }) => words(name, { line: 60 })),
      ', ',
    )}`,
    blocks: [
      header(title),
      ...attentionBlocks(shown, today),
      left > 0 ? context([`and ${count(left, 'more', 'more')}`]) : undefined,
    ],
  });
};

/** A block for each client: what is wrong, when the call is due, and its brief. */
export const attentionBlocks = (rows: readonly AttentionRow[], today: Day): KnownBlock[] =>
  rows.map((row) => section(rowText(row, today), { accessory: briefButton(row) }));

const allWell = (): Message => {
  const text = mrkdwn`None of your clients needs you right now. Type ${bold('/client Acme')} to read about any one of them.`;
  return message({ text });
};

const rowText = (row: AttentionRow, today: Day) => {
  const tier = row.tier === null ? '' : mrkdwn` · Tier ${row.tier}`;
  return join([
    mrkdwn`${bold(words(row.name, { line: 120 }))}${tier}`,
    words(row.headline ?? '', { line: 300 }),
    dueText(row, today),
  ]);
};

const dueText = ({ level, dueOn }: AttentionRow, today: Day): string => {
  if (level === 'none' || dueOn == null) return 'No calls planned';
  if (level === 'due') return 'Call due today';
  if (level === 'ahead') return `Next call ${dayWords(dueOn, today)}`;
  return `Call ${count(daysBetween(dueOn, today), 'day')} overdue (was due ${longDay(dueOn, today)})`;
};

const briefButton = ({ clientId, name }: AttentionRow) =>
  button({ actionId: ids.brief.open, label: 'Brief', value: clientId, accessibility: `Brief on ${name}` });
