import type { Button, KnownBlock } from '@slack/types';
import type { Brief } from '../../domain/brief';
import { count } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { stepButtons } from '../../slack/step-buttons';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { limits } from '../../slack/limits';
import { bold, clip, escape, join, mrkdwn, type Mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, textLength, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { personLines, words, type Room } from './lines-view';
import { healthBlocks, NO_PAST, type HealthPast } from './health-view';
import { andMore, paragraphs, titled } from './paragraphs-view';
import { pillarBlocks } from './pillars-view';
import {
  top,
  rightNowBlocks,
  sayBlocks,
  needButton,
  likesLine,
  onboardingBlocks,
  prepBlocks,
  footnotes,
  missingBlocks,
  nextLines,
  countButton,
  gravest,
  openBlocks,
  sitesBlocks,
  latelyBlocks,
} from './parts-view';

/** What a phone shows without scrolling far. Contract §3. */
const PHONE = { characters: 1800, blocks: 16 };
const PHONE_ROOMS: readonly Room[] = [
  ...[400, 240, 160, 110, 80, 60].map((line) => ({ line, links: false })),
  ...[80, 60, 44, 32].map((line) => ({ line, links: false, few: true as const })),
];
const ALL = { characters: limits.messageBlockText, blocks: limits.messageBlocks };
const ALL_ROOMS: readonly Room[] = [
  { line: 600, links: true },
  { line: 300, links: true },
  ...[300, 160, 90, 60, 40, 32].map((line) => ({ line, links: false })),
];
const FIRST = { signals: 3, dates: 3, openings: 2 };
const FEW = { signals: 2, dates: 1, openings: 1 };
const MOST = { lines: 10, people: 12, signals: 10, openings: 3 };

/** The first screen: what the person about to call needs at a glance. */
export const briefMessage = (brief: Brief): Message =>
  roomiest(PHONE_ROOMS, PHONE, (room) => ({ text: summary(brief), blocks: firstScreen(brief, room) }));

/** The whole brief, as large as Slack takes. */
export const moreMessage = (brief: Brief, past: HealthPast = NO_PAST): Message =>
  roomiest(ALL_ROOMS, ALL, (room) => ({ text: summary(brief), blocks: everything(brief, past, room) }));

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

const firstScreen = (brief: Brief, room: Room): KnownBlock[] => {
  const most = room.few ? FEW : FIRST;
  const [main] = brief.people;
  return [
    ...top(brief, room),
    ...rightNowBlocks(brief, room, most),
    ...sayBlocks(brief, room),
    ...(main ? [section(join([personLines(main, room), likesLine(brief, room)]))] : []),
    section(titled('Next', nextLines(brief, room, most.dates, 1)), { accessory: countButton(brief) }),
    ...(brief.open ? [section(titled('Open', gravest(brief.open, room)))] : []),
    ...(brief.sites ? [section(titled('Sites', [words(`Also open: ${brief.sites.summary}`, room)]))] : []),
    ...footnotes(brief, room),
    actions([
      ...buttonsOf(brief.clientId).slice(0, 2),
      button({ actionId: ids.brief.more, label: 'More', value: brief.clientId }),
    ]),
  ];
};

const everything = (brief: Brief, past: HealthPast, room: Room): KnownBlock[] => [
  ...top(brief, room),
  ...(brief.notes === null ? [] : [section(clip(escape(brief.notes), room.line * 2))]),
  ...rightNowBlocks(brief, room, MOST),
  ...onboardingBlocks(brief, room),
  ...prepBlocks(brief, room),
  ...paragraphs('Next', nextLines(brief, room, MOST.lines, MOST.lines)),
  actions(stepButtons(brief.next.asks, brief.clientId)),
  ...(brief.open?.groups ?? []).flatMap((group) => openBlocks(group, room)),
  ...(brief.open && brief.open.moreSites > 0
    ? [context([`and ${count(brief.open.moreSites, 'more site')}`])]
    : []),
  ...sitesBlocks(brief, room),
  ...sayBlocks(brief, room, needButton),
  ...paragraphs('People', [
    brief.mainWhoLeft === null ? '' : bold(words(brief.mainWhoLeft, room)),
    likesLine(brief, room),
    ...brief.people.slice(0, MOST.people).map((person) => personLines(person, room)),
    ...andMore(brief.people.length - MOST.people, 'person', 'people'),
  ]),
  ...latelyBlocks(brief, room),
  ...healthBlocks(brief, past, room),
  ...pillarBlocks(brief, room),
  ...missingBlocks(brief.missing, room),
  ...rows(buttonsOf(brief.clientId)),
];

/**
 * Every button of the whole brief, in order: whoever adds one adds a line here. At most 25; the first two are on the
 * first screen as well. Each carries the client's id.
 */
const BUTTONS: readonly (readonly [actionId: string, label: string, style?: 'primary'])[] = [
  [ids.callNotes.openFor, 'Log a call', 'primary'],
  [ids.calls.voicemail, 'Left voicemail'],
  [ids.callSheet.open, 'Call sheet'],
  [ids.timeline.open, 'Timeline'],
  [ids.touches.dispute, 'Dispute…'],
  [ids.clients.edit, 'Edit client'],
  [ids.people.open, 'People'],
  [ids.cadence.change, 'Change cadence'],
  [ids.health.read, 'Your reading'],
  [ids.escalations.open, 'Escalate'],
];

const buttonsOf = (clientId: string): readonly Button[] =>
  BUTTONS.map(([actionId, label, style]) => button({ actionId, label, value: clientId, style }));

/** Five beside each other are what a screen shows. */
const rows = (buttons: readonly Button[]): readonly KnownBlock[] =>
  Array.from({ length: Math.ceil(buttons.length / 5) }, (_, row) =>
    actions(buttons.slice(row * 5, row * 5 + 5)),
  );
