import type { KnownBlock } from '@slack/types';
import type { CallRow } from '../../domain/agenda';
import type { RowContact } from '../../domain/agenda-contact';
import type { TaskRow } from '../../domain/agenda-tasks';
import { actions, context, section } from '../../slack/blocks';
import { button, option, overflow } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, clip, join, mrkdwn, oneLine, type Mrkdwn } from '../../slack/mrkdwn';
import { phoneLink } from '../../slack/phone';
import { clipPlain } from '../../slack/text';
import { menuValue, pairValue } from './values';

const NAME = 100;
const WHY = 260;

/** Shortened before it is escaped as well: to take thousands of characters apart is slow. */
const short = (text: string, max: number): Mrkdwn => clip(mrkdwn`${clipPlain(oneLine(text), max)}`, max);

/** A call: what to know and its buttons; once made, one line without. */
export const callBlocks = (row: CallRow, forSelf: boolean): KnownBlock[] =>
  row.state === 'open' ? [section(callText(row)), callActions(row, forSelf)] : [context([settledText(row)])];

/** What else is to be done about a client: a line, whom to ring, and its button; of a dispute both answers. */
export const taskBlocks = (task: TaskRow): KnownBlock[] => {
  const text = join([short(task.words, WHY), task.contact ? contactText(task.contact) : '']);
  return task.kind === 'dispute'
    ? [section(text), actions([...disputeAnswers(task), briefButton(task)])]
    : [section(text, { accessory: taskButton(task) })];
};

const disputeAnswers = ({ clientId, which, name }: TaskRow) =>
  (
    [
      [ids.nudges.disputeSettled, 'Settled', `Settled: the bill that ${name} disputes`],
      [ids.calls.stillOpen, 'Still open', `Still open: the bill that ${name} disputes`],
    ] as const
  ).map(([actionId, label, accessibility]) =>
    button({ actionId, label, value: pairValue(clientId, which), accessibility }),
  );

const taskButton = (task: TaskRow) => {
  const { kind, which, clientId, name, words } = task;
  if (kind === 'promise')
    return button({
      actionId: ids.promises.done,
      label: 'Done',
      value: which,
      accessibility: `Done: ${words}`,
    });
  if (kind === 'quote')
    return button({
      actionId: ids.calls.quoteSent,
      label: 'Sent',
      value: pairValue(clientId, which),
      accessibility: `Sent: ${words}`,
    });
  if (kind === 'praise')
    return button({
      actionId: ids.calls.thank,
      label: 'Thank them',
      value: pairValue(clientId, which),
      accessibility: `Thank ${name}`,
    });
  return briefButton(task);
};

const briefButton = ({ clientId, name }: TaskRow) =>
  button({ actionId: ids.brief.open, label: 'Brief', value: clientId, accessibility: `Brief on ${name}` });

const callText = (row: CallRow): Mrkdwn => {
  const tier = row.tier === null ? '' : mrkdwn` (${row.tier})`;
  const since = row.since === undefined ? '' : mrkdwn`, since ${row.since}`;
  return join([
    mrkdwn`${bold(short(row.name, NAME))}${tier}${whoseText(row)}${since}: ${short(row.why, WHY)}`,
    row.mind === undefined ? '' : mrkdwn`Know first: ${bold(short(row.mind, WHY))}`,
    row.clauses === undefined ? '' : short(row.clauses.join(' · '), WHY),
    row.contact ? contactText(row.contact) : 'Nobody to call is known yet',
  ]);
};

/** `, for Dana`, who is off. */
const whoseText = ({ forName }: CallRow): Mrkdwn | '' =>
  forName === undefined ? '' : mrkdwn`, for ${short(forName, NAME)}`;

const contactText = ({ name, phone, localTime, bestTime }: RowContact): Mrkdwn => {
  const number = phone === undefined ? 'no number yet' : phoneLink(phone);
  const usually = bestTime === undefined ? '' : mrkdwn` · usually reached ${bestTime}`;
  return mrkdwn`${short(name, NAME)} ${number} · ${localTime} there${usually}`;
};

const settledText = (row: CallRow): Mrkdwn => {
  const name = mrkdwn`${short(row.name, NAME)}${whoseText(row)}`;
  const words = short(row.done ?? row.state, WHY);
  return row.state === 'done' ? mrkdwn`✓ ~${name}~ ${words}` : mrkdwn`↻ ${name} ${words}`;
};

/** Every button of a call to make. A call is put off by whoever makes it. */
const callActions = ({ clientId, name, uncounted }: CallRow, forSelf: boolean) =>
  actions([
    ...(uncounted === undefined
      ? []
      : [
          button({
            actionId: ids.calls.countIt,
            label: 'Count it',
            value: pairValue(clientId, uncounted),
            accessibility: `Count the last conversation with ${name} as the scheduled call`,
          }),
        ]),
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
        ...(forSelf
          ? [
              option({ text: 'Snooze', value: menuValue('snooze', clientId) }),
              option({ text: 'Skip', value: menuValue('skip', clientId) }),
            ]
          : []),
      ],
    }),
  ]);
