import type { CallRow } from '../../domain/agenda';
import { capital, count, fullDay, listWords } from '../../domain/words';
import { actions, context, header } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { message, type Blocks, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { offBlocks, offText } from './off-view';
import { nobodysMessage, ownerlessBlocks } from './ownerless-view';
import { callBlocks, taskBlocks } from './row-view';
import { carriedBlocks, carriedTitle } from './carried-view';
import { firstOpen, openRows, PAGE, shownTasks, type CallList } from './call-list';
import { backWords, planBlocks, taskCounts, weekWords } from './plan-view';
import { pageValue } from './values';

const SETTLED = 10;
const NAMED = 3;
const NAME = 100;

/** Today's calls: the morning DM, edited through the day, and the answer to `/calls`. */
export const callListMessage = (list: CallList): Message =>
  isEmpty(list) && !list.off
    ? (nobodysMessage(list.ownerless) ?? noCalls(list))
    : message({ text: morningGreeting(list), blocks: callListBlocks(list) });

const isEmpty = ({ rows, tasks, carried = [] }: CallList): boolean =>
  rows.length + tasks.length + carried.length === 0;

/** The list as blocks; without calls the one line that says so. */
export const callListBlocks = (list: CallList): Blocks => {
  if (list.off)
    return [
      ...offBlocks(list.off, list.forSelf ? undefined : list.owner),
      ...list.rows.slice(0, SETTLED).flatMap((row) => callBlocks(row, list.forSelf)),
    ];
  if (isEmpty(list)) return noCalls(list).blocks;
  const settled = list.rows.filter(({ state }) => state !== 'open');
  const shown = new Set([...firstOpen(list), ...settled.slice(0, SETTLED)]);
  const tasks = shownTasks(list);
  const callsLeft = openRows(list).length - firstOpen(list).length;
  const tasksLeft = taskCounts(list.tasks.filter((task) => !tasks.includes(task)));
  const left = [...(callsLeft > 0 ? [`${callsLeft} more to make`] : []), ...tasksLeft];
  return [
    header(title(list)),
    ...carriedBlocks(list.carried),
    ...planBlocks(list),
    callsLeft > 0 && list.back ? context([backWords(list.back)]) : undefined,
    ...list.rows.filter((row) => shown.has(row)).flatMap((row) => callBlocks(row, list.forSelf)),
    settled.length > SETTLED ? context([`and ${settled.length - SETTLED} more done or tried`]) : undefined,
    ...tasks.flatMap(taskBlocks),
    left.length > 0 ? context([`and ${listWords(left)}`]) : undefined,
    left.length > 0 ? actions([showAll(list)]) : undefined,
    ...ownerlessBlocks(list.ownerless),
    list.week ? context([weekWords(list.week)]) : undefined,
  ];
};

/** From the second page on; from the first where the message shows less than a page. */
const showAll = (list: CallList) =>
  button({
    ...{ actionId: ids.calls.showAll, label: 'Show all' },
    value: pageValue(list.ownerId, firstOpen(list).length < Math.min(PAGE, openRows(list).length) ? 0 : 1),
  });

/** What is beyond the message, twelve a page; `page` 1 is the first of them. A page that is no more shows the last. */
export const callListPage = (list: CallList, page: number): Message => {
  const open = [...openRows(list).map((row) => callBlocks(row, list.forSelf)), ...list.tasks.map(taskBlocks)];
  const last = Math.max(0, Math.ceil(open.length / PAGE) - 1);
  const here = Math.min(Math.max(page, 0), last);
  const rows = open.slice(here * PAGE, (here + 1) * PAGE);
  if (rows.length === 0) return noCalls(list);
  const all =
    list.tasks.length === 0
      ? `${count(open.length, 'call')} to make`
      : `${count(open.length, 'thing')} to do`;
  const range = `${here * PAGE + 1} to ${here * PAGE + rows.length} of ${all}`;
  const turn = (label: string, to: number) =>
    to < 0 || to > last
      ? []
      : [button({ actionId: ids.calls.page, label, value: pageValue(list.ownerId, to) })];
  return message({
    text: range,
    blocks: [header(range), ...rows.flat(), actions([...turn('Back', here - 1), ...turn('Next', here + 1)])],
  });
};

/** What the phone's notification says: `3 calls today: Acme (9 days overdue), Globex and Initech`. */
export const morningGreeting = (list: CallList): Mrkdwn => {
  if (list.off) return offText(list.off, list.forSelf ? undefined : list.owner);
  const open = openRows(list);
  const whose = list.forSelf ? '' : mrkdwn`${clipPlain(list.owner, NAME)}: `;
  if (open.length + list.tasks.length === 0 && list.carried?.length)
    return mrkdwn`${whose}${carriedTitle(list.carried)}`;
  if (open.length === 0 && list.tasks.length > 0)
    return mrkdwn`${whose}${capital(listWords(taskCounts(list.tasks)))}`;
  if (open.length === 0) return mrkdwn`${whose}${capital(settledWords(list))}`;
  const names = open.slice(0, NAMED).map((row) => `${clipPlain(row.name, NAME)}${overdue(row)}`);
  const more = open.length > NAMED ? [`${open.length - NAMED} more`] : [];
  return mrkdwn`${whose}${count(open.length, 'call')} today: ${listWords([...names, ...more])}`;
};

const overdue = ({ group, gravity }: CallRow): string =>
  group === 'late' || group === 'long-overdue' ? ` (${count(gravity, 'day')} overdue)` : '';

/** `3 calls to make, 1 done, Friday 12 June`. */
const title = (list: CallList): string => {
  const open = openRows(list).length;
  const settled = settledWords(list);
  const words = [
    ...(open > 0 ? [`${count(open, 'call')} to make`] : []),
    ...(open === 0 && list.tasks.length > 0 ? [`${count(list.tasks.length, 'thing')} to do`] : []),
    ...(settled === '' ? [] : [settled]),
    fullDay(list.day),
  ].join(', ');
  return list.forSelf ? capital(words) : `${clipPlain(list.owner, 60)}: ${words}`;
};

const settledWords = ({ rows }: CallList): string => {
  const of = (state: CallRow['state']) => rows.filter((row) => row.state === state).length;
  const [done, tried] = [of('done'), of('tried')];
  if (rows.length === 0) return '';
  if (done === rows.length) return done === 1 ? 'the call is done' : `all ${done} calls done`;
  return listWords([...(done > 0 ? [`${done} done`] : []), ...(tried > 0 ? [`${tried} tried`] : [])]);
};

const noCalls = ({ owner, forSelf }: CallList): Message =>
  message({
    text: forSelf
      ? 'No calls left for you today.'
      : mrkdwn`No calls left for ${clipPlain(owner, NAME)} today.`,
  });
