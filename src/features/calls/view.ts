import type { KnownBlock } from '@slack/types';
import type { CallRow } from '../../domain/agenda';
import type { Day } from '../../domain/day';
import { capital, count, fullDay, listWords } from '../../domain/words';
import { actions, context, header, section } from '../../slack/blocks';
import { button, option, overflow } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, clip, join, mrkdwn, oneLine, type Mrkdwn } from '../../slack/mrkdwn';
import { phoneLink } from '../../slack/phone';
import { message, type Blocks, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import type { OffShown } from './off-plan';
import { offBlocks, offText } from './off-view';
import { nobodysMessage, ownerlessBlocks } from './ownerless-view';
import { menuValue, pageValue } from './values';

export type CallList = {
  /** Whose list, where the reader may be somebody else: paging then asks for that one. */
  readonly ownerId?: string | undefined;
  /** The caller's name. */
  readonly owner: string;
  /** Whether the reader is the caller. */
  readonly forSelf: boolean;
  readonly day: Day;
  /** In the order to show them. */
  readonly rows: readonly CallRow[];
  /** They are off: what is not done yet is with others. */
  readonly off?: OffShown;
  /** How many clients have no owner, where the reader is to hear of it. */
  readonly ownerless?: number;
};

/** Calls to make on one screen; contract §2. */
const PAGE = 12;
const SETTLED = 10;
const NAMED = 3;
const NAME = 100;
const WHY = 260;

/** Today's calls: the morning DM, edited through the day, and the answer to `/calls`. */
export const callListMessage = (list: CallList): Message =>
  list.rows.length === 0 && !list.off
    ? (nobodysMessage(list.ownerless) ?? noCalls(list))
    : message({ text: morningGreeting(list), blocks: callListBlocks(list) });

/** The list as blocks; without calls the one line that says so. */
export const callListBlocks = (list: CallList): Blocks => {
  if (list.off)
    return [
      ...offBlocks(list.off, list.forSelf ? undefined : list.owner),
      ...list.rows.slice(0, SETTLED).flatMap((row) => rowBlocks(row, list.forSelf)),
    ];
  if (list.rows.length === 0) return noCalls(list).blocks;
  const open = openRows(list);
  const settled = list.rows.filter(({ state }) => state !== 'open');
  const shown = new Set([...firstOpen(list), ...settled.slice(0, SETTLED)]);
  const left = open.length - PAGE;
  return [
    header(title(list)),
    ...list.rows.filter((row) => shown.has(row)).flatMap((row) => rowBlocks(row, list.forSelf)),
    settled.length > SETTLED ? context([`and ${settled.length - SETTLED} more done or tried`]) : undefined,
    left > 0 ? context([`and ${left} more to make`]) : undefined,
    left > 0 ? actions([showAll(list)]) : undefined,
    ...ownerlessBlocks(list.ownerless),
  ];
};

/** The calls to make that the list itself shows; the others are pages away. */
export const firstOpen = (list: CallList): readonly CallRow[] => openRows(list).slice(0, PAGE);

const showAll = ({ ownerId }: CallList) =>
  button({ actionId: ids.calls.showAll, label: 'Show all', value: pageValue(ownerId, 1) });

/** The calls beyond the message, twelve a page; `page` 1 is the first of them. A page that is no more shows the last. */
export const callListPage = (list: CallList, page: number): Message => {
  const open = openRows(list);
  const last = Math.max(0, Math.ceil(open.length / PAGE) - 1);
  const here = Math.min(Math.max(page, 0), last);
  const rows = open.slice(here * PAGE, (here + 1) * PAGE);
  if (rows.length === 0) return noCalls(list);
  const range = `${here * PAGE + 1} to ${here * PAGE + rows.length} of ${count(open.length, 'call')} to make`;
  const turn = (label: string, to: number) =>
    to < 0 || to > last
      ? []
      : [button({ actionId: ids.calls.page, label, value: pageValue(list.ownerId, to) })];
  return message({
    text: range,
    blocks: [
      header(range),
      ...rows.flatMap((row) => rowBlocks(row, list.forSelf)),
      actions([...turn('Back', here - 1), ...turn('Next', here + 1)]),
    ],
  });
};

/** What the phone's notification says: `3 calls today: Acme (9 days overdue), Globex and Initech`. */
export const morningGreeting = (list: CallList): Mrkdwn => {
  if (list.off) return offText(list.off, list.forSelf ? undefined : list.owner);
  const open = openRows(list);
  const whose = list.forSelf ? '' : mrkdwn`${clipPlain(list.owner, NAME)}: `;
  if (open.length === 0) return mrkdwn`${whose}${capital(settledWords(list))}`;
  const names = open.slice(0, NAMED).map((row) => `${clipPlain(row.name, NAME)}${overdue(row)}`);
  const more = open.length > NAMED ? [`${open.length - NAMED} more`] : [];
  return mrkdwn`${whose}${count(open.length, 'call')} today: ${listWords([...names, ...more])}`;
};

const openRows = ({ rows }: CallList): readonly CallRow[] => rows.filter(({ state }) => state === 'open');

const overdue = ({ group, gravity }: CallRow): string =>
  group === 'late' || group === 'long-overdue' ? ` (${count(gravity, 'day')} overdue)` : '';

/** `3 calls to make, 1 done, Friday 12 June`. */
const title = (list: CallList): string => {
  const open = openRows(list).length;
  const settled = settledWords(list);
  const words = [
    ...(open > 0 ? [`${count(open, 'call')} to make`] : []),
    ...(settled === '' ? [] : [settled]),
    fullDay(list.day),
  ].join(', ');
  return list.forSelf ? capital(words) : `${clipPlain(list.owner, 60)}: ${words}`;
};

const settledWords = ({ rows }: CallList): string => {
  const of = (state: CallRow['state']) => rows.filter((row) => row.state === state).length;
  const [done, tried] = [of('done'), of('tried')];
  if (done === rows.length) return done === 1 ? 'the call is done' : `all ${done} calls done`;
  return listWords([...(done > 0 ? [`${done} done`] : []), ...(tried > 0 ? [`${tried} tried`] : [])]);
};

const rowBlocks = (row: CallRow, forSelf: boolean): KnownBlock[] =>
  row.state === 'open' ? [section(rowText(row)), rowActions(row, forSelf)] : [context([settledText(row)])];

/** Shortened before it is escaped as well: to take thousands of characters apart is slow. */
const short = (text: string, max: number): Mrkdwn => clip(mrkdwn`${clipPlain(oneLine(text), max)}`, max);

const rowText = (row: CallRow): Mrkdwn => {
  const tier = row.tier === null ? '' : mrkdwn` (${row.tier})`;
  return join([
    mrkdwn`${bold(short(row.name, NAME))}${tier}${whoseText(row)}: ${short(row.why, WHY)}`,
    row.mind === undefined ? '' : mrkdwn`Know first: ${bold(short(row.mind, WHY))}`,
    contactText(row),
  ]);
};

/** `, for Dana`, who is off. */
const whoseText = ({ forName }: CallRow): Mrkdwn | '' =>
  forName === undefined ? '' : mrkdwn`, for ${short(forName, NAME)}`;

const contactText = ({ contact }: CallRow): Mrkdwn => {
  if (!contact) return mrkdwn`Nobody to call is known yet`;
  const number = contact.phone === undefined ? 'no number yet' : phoneLink(contact.phone);
  return mrkdwn`${short(contact.name, NAME)} ${number} · ${contact.localTime} there`;
};

const settledText = (row: CallRow): Mrkdwn => {
  const name = mrkdwn`${short(row.name, NAME)}${whoseText(row)}`;
  const words = short(row.done ?? row.state, WHY);
  return row.state === 'done' ? mrkdwn`✓ ~${name}~ ${words}` : mrkdwn`↻ ${name} ${words}`;
};

const rowActions = ({ clientId, name }: CallRow, forSelf: boolean) =>
  actions([
    button({
      actionId: ids.calls.spokeWell,
      label: 'Spoke, all well',
      value: clientId,
      accessibility: `Spoke with ${name}, all well`,
    }),
    button({
      actionId: ids.calls.voicemail,
      label: 'Left voicemail',
      value: clientId,
      accessibility: `Left voicemail for ${name}`,
    }),
    button({
      actionId: ids.callNotes.openFor,
      label: 'Log a call',
      value: clientId,
      accessibility: `Log a call with ${name}`,
    }),
    overflow({
      actionId: ids.calls.menu,
      options: [
        option({ text: 'Brief', value: menuValue('brief', clientId) }),
        option({ text: 'Call sheet', value: menuValue('sheet', clientId) }),
        option({ text: 'No answer', value: menuValue('no_answer', clientId) }),
        // a call is put off by whoever makes it
        ...(forSelf
          ? [
              option({ text: 'Snooze', value: menuValue('snooze', clientId) }),
              option({ text: 'Skip', value: menuValue('skip', clientId) }),
            ]
          : []),
      ],
    }),
  ]);

const noCalls = ({ owner, forSelf }: CallList): Message =>
  message({
    text: forSelf
      ? 'No calls left for you today.'
      : mrkdwn`No calls left for ${clipPlain(owner, NAME)} today.`,
  });

/** The second press of a button whose call is logged already. */
export const loggedBeforeMessage = (): Message =>
  message({ text: 'That call was logged already today. To log another one, press Log a call.' });

/** How `/calls` is used. */
export const listUsageMessage = (): Message =>
  message({
    text: 'Type /calls for your calls of today, or /calls @teammate for theirs. The same list comes to you each working morning. /calls off until Monday hands it to your backups until then; /calls on takes it back.',
  });

/** What the caller hears after putting a call off; the due day stays as it is. */
export const putOffMessage = (client: string, verb: 'snooze' | 'skip', back: Day): Message =>
  message({
    text: mrkdwn`${verb === 'snooze' ? 'Put off' : 'Skipped'}: ${client} is off your list until ${fullDay(back)}. The due day stays.`,
  });
