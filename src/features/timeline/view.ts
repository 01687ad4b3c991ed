import type { KnownBlock, ModalView } from '@slack/types';
import { MOOD_WORDS } from '../../domain/form-words';
import type { TouchLine } from '../../domain/timeline';
import { actions, context, divider, section } from '../../slack/blocks';
import { button, dayMenu, menu, option, searchMenu } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, link, mrkdwn, oneLine, type Text } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import {
  GROUPS,
  groupValue,
  isNarrowed,
  moodValue,
  personValue,
  remember,
  turnValue,
  type Group,
  type TimelineState,
} from './state';

export const TITLE = 'Timeline';
const ABOUT = 400;
const ADDRESS = 600;

/** One entry: the touch in words, and whether this reader may change it. */
export type Entry = {
  readonly line: TouchLine;
  readonly at: Date;
  /** The system it came from; undefined for what people noted. */
  readonly source: string | undefined;
  readonly mayChange: boolean;
  /** `214 alerts, 3–4 May`, between this entry and the newer one. */
  readonly alertsAbove: string | undefined;
};

export type Timeline = {
  readonly state: TimelineState;
  readonly client: string;
  /** The name behind the filter for a person. */
  readonly person: string | undefined;
  readonly entries: readonly Entry[];
  readonly alertsBelow: string | undefined;
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
};

/** Everything that happened with a client, newest first, a page at a time. */
export const timelineModal = (timeline: Timeline): ModalView =>
  modal({
    callbackId: ids.timeline.open,
    title: TITLE,
    close: 'Close',
    privateMetadata: remember(timeline.state),
    blocks: [
      section(bold(timeline.client)),
      filters(timeline),
      divider(),
      ...entries(timeline),
      ...turning(timeline),
    ],
  });

const filters = ({ state, person }: Timeline): KnownBlock => {
  const groups = Object.keys(GROUPS) as Group[];
  return actions(
    [
      menu({
        ...{
          actionId: ids.timeline.filter,
          placeholder: 'Kind',
          initial: state.group && groupValue(state.group),
        },
        options: [
          option({ text: 'Every kind', value: groupValue(undefined) }),
          ...groups.map((group) => option({ text: GROUPS[group].label, value: groupValue(group) })),
        ],
      }),
      menu({
        ...{
          actionId: ids.timeline.filter,
          placeholder: 'Mood',
          initial: state.mood && moodValue(state.mood),
        },
        options: [
          option({ text: 'Any mood', value: moodValue(undefined) }),
          ...Object.entries(MOOD_WORDS).map(([mood, text]) => option({ text, value: `mood:${mood}` })),
        ],
      }),
      searchMenu({
        ...{ actionId: ids.timeline.person, placeholder: 'Person' },
        initial:
          person === undefined ? undefined : option({ text: person, value: personValue(state.person) }),
      }),
      dayMenu({ actionId: ids.timeline.filter, placeholder: 'Since', initial: state.since }),
      ...(isNarrowed(state) ? [button({ actionId: ids.timeline.show, label: 'Show everything' })] : []),
    ],
    { blockId: `filters:${state.cleared ?? 0}` },
  );
};

const entries = ({ entries: shown, alertsBelow, state }: Timeline): KnownBlock[] => {
  const blocks = shown.flatMap((entry) => [...folded(entry.alertsAbove), entryBlock(entry)]);
  const all = [...blocks, ...folded(alertsBelow)];
  if (all.length > 0) return all;
  return [section(isNarrowed(state) ? 'Nothing like that has been noted.' : 'Nothing has been noted yet.')];
};

const folded = (alerts: string | undefined): KnownBlock[] =>
  alerts === undefined ? [] : [context([alerts])];

const entryBlock = ({ line, source, mayChange }: Entry): KnownBlock =>
  section(entryText(line, source), {
    accessory: mayChange
      ? button({
          ...{ actionId: ids.timeline.entry, label: 'Edit', value: line.id },
          accessibility: clipPlain(`Edit: ${line.said}`, 75),
        })
      : undefined,
  });

const entryText = (
  { when, said, details, about, needs, url }: TouchLine,
  source: string | undefined,
): Text => {
  const words = about === null ? '' : clipPlain(oneLine(about), ABOUT);
  const way = url === null || url.length > ADDRESS ? undefined : url;
  const from = source === undefined ? bold(when) : mrkdwn`${bold(when)} · ${clipPlain(source, 40)}`;
  return join([
    from,
    mrkdwn`${clipPlain(said, 200)}${details === '' ? '' : `, ${clipPlain(details, 300)}`}${words === '' && way !== undefined ? mrkdwn` · ${link(way, 'open')}` : ''}`,
    words === '' ? '' : mrkdwn`${way === undefined ? words : link(way, words)}`,
    needs === null ? '' : mrkdwn`They need: ${clipPlain(oneLine(needs), ABOUT)}`,
  ]);
};

const turning = ({ entries: shown, hasNewer, hasOlder }: Timeline): KnownBlock[] => {
  const [first, last] = [shown[0], shown.at(-1)];
  const buttons = [
    ...(hasNewer && first
      ? [
          button({
            actionId: ids.timeline.page,
            label: 'Newer',
            value: turnValue('newer', { at: first.at, id: first.line.id }),
          }),
        ]
      : []),
    ...(hasOlder && last
      ? [
          button({
            actionId: ids.timeline.page,
            label: 'Older',
            value: turnValue('older', { at: last.at, id: last.line.id }),
          }),
        ]
      : []),
  ];
  return buttons.length === 0 ? [] : [divider(), actions(buttons)];
};
