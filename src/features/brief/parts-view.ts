import type { Button, KnownBlock } from '@slack/types';
import type { Brief } from '../../domain/brief';
import type { Missing } from '../../domain/brief/missing';
import type { OpenGroup } from '../../domain/brief/open';
import type { Opening } from '../../domain/brief/right-now';
import type { Need } from '../../domain/brief/say';
import { actions, context, header, section } from '../../slack/blocks';
import { button, escalationButtons } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { limits } from '../../slack/limits';
import { bold, join, mrkdwn, type Mrkdwn, type Text } from '../../slack/mrkdwn';
import { clipPlain } from '../../slack/text';
import { bullets, latelyLine, openLine, words, type Room } from './lines-view';
import { andMore, paragraphs, titled } from './paragraphs-view';
import { pairValue } from './values';

export const top = ({ name, about, health }: Brief, room: Room): KnownBlock[] => [
  header(clipPlain(name, Math.min(room.line, limits.headerText))),
  context([
    join([
      dotted(about, room),
      health?.line == null ? '' : words(health.line, { line: Math.max(room.line, 160) }),
    ]),
  ]),
];

export const rightNowBlocks = (
  { rightNow, clientId }: Brief,
  room: Room,
  most: { readonly signals: number; readonly openings: number },
): KnownBlock[] => {
  if (!rightNow) return [];
  const lines = rightNow.lines.slice(0, most.signals).map((line) => words(line.words, room));
  const more = andMore(rightNow.lines.length - most.signals, 'more matter', 'more matters');
  return [
    ...(lines.length > 0 ? [section(titled('Right now', [bullets(lines), ...more]))] : []),
    ...rightNow.openings.slice(0, most.openings).map((opening) => openingBlock(opening, clientId, room)),
  ];
};

/** Two people about one client: one asks the other with a tap. */
const openingBlock = (opening: Opening, clientId: string, room: Room): KnownBlock =>
  section(words(opening.words, room), {
    accessory: button({
      actionId: ids.brief.ask,
      label: `Ask ${clipPlain(opening.name, Math.min(room.line, 40))}`,
      value: pairValue(clientId, opening.teammateId),
    }),
  });

export const sayBlocks = (
  { say, clientId }: Brief,
  room: Room,
  accessoryOf: (clientId: string, need: Need) => Button | undefined = () => undefined,
): KnownBlock[] => {
  if (!say) return [];
  const lines = [
    say.opener === null ? '' : words(say.opener, { line: Math.max(room.line, 160) }),
    say.need === null || room.few
      ? ''
      : mrkdwn`They need: ${words(say.need.words, room)} (${words(say.need.said, room)})`,
    ...say.avoid.map((line) => bold(words(line, room))),
  ];
  const accessory = say.need === null ? undefined : accessoryOf(clientId, say.need);
  return lines.every((line) => line === '') ? [] : [section(titled('Say', lines), { accessory })];
};

export const needButton = (clientId: string, { touchId }: Need): Button =>
  button({ actionId: ids.brief.needAnswered, label: 'Need is met', value: pairValue(clientId, touchId) });

export const likesLine = ({ likes }: Brief, room: Room): Text =>
  likes === null ? '' : mrkdwn`How they like to be called: ${words(likes, room)}`;

export const onboardingBlocks = ({ onboarding, clientId }: Brief, room: Room): KnownBlock[] => {
  if (!onboarding) return [];
  const lines = onboarding.items.map(
    ({ done, words: item }) => mrkdwn`${done ? '☑' : '☐'} ${words(item, room)}`,
  );
  const toApprove = onboarding.items.some(({ key, done }) => key === 'details-approved' && !done);
  const accessory = toApprove
    ? button({ actionId: ids.brief.approveDetails, label: 'Approve details', value: clientId })
    : undefined;
  return [section(titled(`New client. ${onboarding.since}`, lines), { accessory })];
};

export const prepBlocks = ({ prep }: Brief, room: Room): KnownBlock[] =>
  prep
    ? paragraphs(
        prep.title,
        prep.items.map(({ clear, words: item }) => mrkdwn`${clear ? '☑' : '☐'} ${words(item, room)}`),
      )
    : [];

/** What the first screen has no room to say in full. */
export const footnotes = (brief: Brief, room: Room): KnownBlock[] => {
  const done = brief.onboarding?.items.filter((item) => item.done).length ?? 0;
  const notes = [
    brief.onboarding ? `New client: ${done} of ${brief.onboarding.items.length} first steps done` : '',
    brief.mainWhoLeft ?? '',
  ].filter((note) => note !== '');
  return [
    ...(notes.length > 0 ? [context([dotted(notes, room)])] : []),
    ...missingBlocks(
      brief.missing.filter(({ grave }) => grave),
      room,
    ),
  ];
};

export const missingBlocks = (missing: readonly Missing[], room: Room): KnownBlock[] =>
  missing.length === 0
    ? []
    : [
        context([
          dotted(
            missing.map((each) => each.words),
            room,
          ),
        ]),
      ];

/** Short things in one line. */
const dotted = (parts: readonly string[], room: Room): Mrkdwn =>
  join(
    parts.map((part) => words(part, room)),
    ' · ',
  );

export const nextLines = ({ next }: Brief, room: Room, dates: number, promises: number): readonly Text[] => [
  next.overdue ? bold(words(next.call, room)) : words(next.call, room),
  words(next.tries ?? '', room),
  ...next.rhythm.slice(0, promises).map((line) => words(line, room)),
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

/** Somebody spoke with them, and the call is still due: that may have been it. */
export const countButton = ({ next, clientId }: Brief): Button | undefined =>
  next.uncounted === null
    ? undefined
    : button({
        actionId: ids.calls.countIt,
        label: 'Count it',
        value: pairValue(clientId, next.uncounted),
        accessibility: 'Count the last conversation as the scheduled call',
      });

export const gravest = ({ gravest, rest }: NonNullable<Brief['open']>, room: Room): readonly Text[] => [
  bullets(gravest.map((item) => openLine(item, room))),
  rest === null ? '' : words(`Also open: ${rest}`, { ...room, line: Math.max(room.line, 160) }),
];

export const openBlocks = (group: OpenGroup, room: Room): KnownBlock[] => {
  const escalation = group.items.find(({ kind }) => kind === 'escalation');
  return [
    ...paragraphs(openTitle(group), [
      ...group.summary.map((line) => words(line, room)),
      ...group.items.map((item) => mrkdwn`• ${openLine(item, room)}`),
      ...andMore(group.more, 'more', 'more'),
    ]),
    ...(escalation ? [actions(escalationButtons(escalation.id))] : []),
  ];
};

/** What is open at the clients below it. */
export const sitesBlocks = ({ sites }: Brief, room: Room): KnownBlock[] =>
  sites
    ? paragraphs('Sites', [
        ...sites.lines.map((line) => mrkdwn`• ${words(line, room)}`),
        ...andMore(sites.more, 'more site with something open', 'more sites with something open'),
      ])
    : [];

const openTitle = ({ site }: OpenGroup): string =>
  site === undefined ? 'Open' : site === null ? 'Open, no site named' : `Open, ${clipPlain(site, 60)}`;

export const latelyBlocks = ({ lately }: Brief, room: Room): KnownBlock[] =>
  lately
    ? paragraphs('Lately', [
        lately.drift === null ? '' : bold(words(lately.drift, room)),
        lately.minutes === null ? '' : mrkdwn`On the phone and in meetings: ${words(lately.minutes, room)}`,
        ...lately.items.map((item) => mrkdwn`• ${latelyLine(item, room)}`),
        lately.alerts === null ? '' : mrkdwn`• ${words(lately.alerts, room)}`,
      ])
    : [];
