import type { KnownBlock } from '@slack/types';
import type { Brief } from '../../domain/brief';
import type { OpenGroup } from '../../domain/brief/open';
import { count } from '../../domain/words';
import { actions, context, header, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { limits } from '../../slack/limits';
import { bold, escape, clip, join, mrkdwn, type Mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, textLength, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { bullets, latelyLine, openLine, personLines, words, type Room } from './lines-view';

/** What a phone shows without scrolling far. Contract §3. */
const PHONE = { characters: 1800, blocks: 16 };
const PHONE_ROOMS: readonly Room[] = [400, 240, 160, 110, 80, 60].map((line) => ({ line, links: false }));
const ALL = { characters: limits.messageBlockText, blocks: limits.messageBlocks };
const ALL_ROOMS: readonly Room[] = [
  { line: 600, links: true },
  { line: 300, links: true },
  ...[300, 160, 90, 60].map((line) => ({ line, links: false })),
];
const FIRST = { signals: 3, dates: 3 };
const MOST = { lines: 10, people: 12 };
const PARAGRAPH = 2800;

/** The first screen: what the person about to call needs at a glance. */
export const briefMessage = (brief: Brief): Message =>
  roomiest(PHONE_ROOMS, PHONE, (room) => ({ text: summary(brief), blocks: firstScreen(brief, room) }));

/** The whole brief, as large as Slack takes. */
export const moreMessage = (brief: Brief): Message =>
  roomiest(ALL_ROOMS, ALL, (room) => ({ text: summary(brief), blocks: everything(brief, room) }));

/** The message written with the most room a line that stays within the limits. */
const roomiest = (
  rooms: readonly Room[],
  within: typeof PHONE,
  write: (room: Room) => { text: Text; blocks: readonly KnownBlock[] },
): Message => {
  const fits = (blocks: readonly KnownBlock[]) =>
    blocks.length <= within.blocks && textLength(blocks) <= within.characters;
  let written = write(rooms[0] ?? { line: 60, links: false });
  for (const room of rooms.slice(1)) {
    if (fits(written.blocks)) break;
    written = write(room);
  }
  return message(written);
};

const summary = ({ name, rightNow, next }: Brief): Mrkdwn => {
  const words = rightNow?.lines[0]?.words ?? next.call;
  return mrkdwn`${clipPlain(words.startsWith(name) ? words : `${name}: ${words}`, 400)}`;
};

const firstScreen = (brief: Brief, room: Room): KnownBlock[] => [
  ...top(brief, room),
  ...rightNowBlocks(brief, room, FIRST.signals),
  ...brief.people.slice(0, 1).map((person) => section(personLines(person, room))),
  section(titled('Next', nextLines(brief, room, FIRST.dates, 1))),
  ...(brief.open ? [section(titled('Open', gravest(brief.open, room)))] : []),
  ...(brief.sites ? [section(titled('Sites', [words(`Also open: ${brief.sites.summary}`, room)]))] : []),
  actions([
    ...buttons(brief.clientId),
    button({ actionId: ids.brief.more, label: 'More', value: brief.clientId }),
  ]),
];

const everything = (brief: Brief, room: Room): KnownBlock[] => [
  ...top(brief, room),
  ...(brief.notes === null ? [] : [section(clip(escape(brief.notes), room.line * 2))]),
  ...rightNowBlocks(brief, room, MOST.lines),
  ...paragraphs('Next', nextLines(brief, room, MOST.lines, MOST.lines)),
  ...(brief.open?.groups ?? []).flatMap((group) => openBlocks(group, room)),
  ...(brief.open && brief.open.moreSites > 0
    ? [context([`and ${count(brief.open.moreSites, 'more site')}`])]
    : []),
  ...sitesBlocks(brief, room),
  ...paragraphs('People', [
    ...brief.people.slice(0, MOST.people).map((person) => personLines(person, room)),
    ...andMore(brief.people.length - MOST.people, 'person', 'people'),
  ]),
  ...latelyBlocks(brief, room),
  actions([...buttons(brief.clientId), ...wholeButtons(brief.clientId)]),
];

const buttons = (clientId: string) => [
  button({ actionId: ids.callNotes.openFor, label: 'Log a call', value: clientId, style: 'primary' }),
  button({ actionId: ids.calls.voicemail, label: 'Left voicemail', value: clientId }),
];

/** What the whole brief offers beside: a line each. */
const wholeButtons = (clientId: string) => [
  button({ actionId: ids.clients.edit, label: 'Edit client', value: clientId }),
  button({ actionId: ids.people.open, label: 'People', value: clientId }),
];

const top = ({ name, about }: Brief, room: Room): KnownBlock[] => [
  header(clipPlain(name, Math.min(room.line, limits.headerText))),
  context([
    join(
      about.map((part) => words(part, room)),
      ' · ',
    ),
  ]),
];

const rightNowBlocks = ({ rightNow }: Brief, room: Room, most: number): KnownBlock[] => {
  if (!rightNow) return [];
  const lines = rightNow.lines.slice(0, most).map((line) => words(line.words, room));
  const more = andMore(rightNow.lines.length - most, 'more matter', 'more matters');
  const opened = rightNow.openings.slice(0, 2).map((opening) => words(opening.words, room));
  return [
    ...(lines.length > 0 ? [section(titled('Right now', [bullets(lines), ...more]))] : []),
    ...(opened.length > 0 ? [context([join(opened, ' · ')])] : []),
  ];
};

const nextLines = ({ next }: Brief, room: Room, dates: number, promises: number): readonly Text[] => [
  next.overdue ? bold(words(next.call, room)) : words(next.call, room),
  words(next.tries ?? '', room),
  words(next.lastTalk, room),
  ...next.dates.slice(0, dates).map((date) => words(date, room)),
  ...next.promises
    .slice(0, promises)
    .map(
      (promise) =>
        mrkdwn`We promised: ${promise.late ? bold(words(promise.words, room)) : words(promise.words, room)}`,
    ),
  ...andMore(next.promises.length - promises, 'more promise'),
];

const gravest = ({ gravest, rest }: NonNullable<Brief['open']>, room: Room): readonly Text[] => [
  bullets(gravest.map((item) => openLine(item, room))),
  rest === null ? '' : words(`Also open: ${rest}`, { ...room, line: Math.max(room.line, 160) }),
];

const openBlocks = (group: OpenGroup, room: Room): KnownBlock[] =>
  paragraphs(openTitle(group), [
    ...group.summary.map((line) => words(line, room)),
    ...group.items.map((item) => mrkdwn`• ${openLine(item, room)}`),
    ...andMore(group.more, 'more', 'more'),
  ]);

const sitesBlocks = ({ sites }: Brief, room: Room): KnownBlock[] =>
  sites
    ? paragraphs('Sites', [
        ...sites.lines.map((line) => mrkdwn`• ${words(line, room)}`),
        ...andMore(sites.more, 'more site with something open', 'more sites with something open'),
      ])
    : [];

const openTitle = ({ site }: OpenGroup): string =>
  site === undefined ? 'Open' : site === null ? 'Open, no site named' : `Open, ${clipPlain(site, 60)}`;

const latelyBlocks = ({ lately }: Brief, room: Room): KnownBlock[] =>
  lately
    ? paragraphs('Lately', [
        lately.drift === null ? '' : bold(words(lately.drift, room)),
        ...lately.items.map((item) => mrkdwn`• ${latelyLine(item, room)}`),
        lately.alerts === null ? '' : mrkdwn`• ${words(lately.alerts, room)}`,
      ])
    : [];

const andMore = (number: number, one: string, many?: string): Text[] =>
  number > 0 ? [`and ${count(number, one, many)}`] : [];

const titled = (title: string, lines: readonly Text[]): Mrkdwn => join([bold(title), ...lines]);

/** Lines under a title, in as many paragraphs as Slack's limit for one asks for. */
const paragraphs = (title: string, lines: readonly Text[]): KnownBlock[] => {
  const texts: Mrkdwn[] = [];
  for (const line of [bold(title), ...lines]) {
    const longer = join([texts.at(-1) ?? '', line]);
    if (texts.length > 0 && longer.mrkdwn.length <= PARAGRAPH) texts[texts.length - 1] = longer;
    else texts.push(join([line]));
  }
  return lines.every((line) => join([line]).mrkdwn === '') ? [] : texts.map((text) => section(text));
};
