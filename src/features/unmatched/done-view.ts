import { companyWords, type ChoiceUndone, type Meanwhile } from '../../domain/unmatched';
import type { Company } from '../../domain/incoming';
import { count, listWords } from '../../domain/words';
import { bold, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { doneSection, type Done } from './frame-view';

const NAME = 100;
const NAMED = 5;
const named = (company: Company): Text => bold(clipPlain(companyWords(company), NAME));

/** `Initrode is Acme: 9 events are on its timeline.` */
export const matchedWords = (company: Company, client: string, events: number): Text =>
  mrkdwn`${named(company)} is ${clipPlain(client, NAME)}: ${count(events, 'event is', 'events are')} on its timeline, and what comes later will be too.`;

export const addedWords = (company: Company, events: number): Text =>
  mrkdwn`${named(company)} is a client now, with ${count(events, 'event')}. Nobody owns it yet.`;

export const noClientWords = (): Text =>
  'Nothing was changed: that client is no longer there. Choose another one.';

export const ignoredWords = (company: Company): Text =>
  mrkdwn`${named(company)} is ignored: its events are kept, and shown no more. You find it under Ignored.`;

export const broughtBackWords = (company: Company | undefined): Text =>
  company === undefined
    ? 'Somebody brought it back already.'
    : mrkdwn`${named(company)} is back among what waits.`;

/** What somebody else did first; `by` is their name, where it was a person. */
export const meanwhileWords = (
  { company, client, ignored }: Meanwhile,
  by: string | undefined,
  time: string | undefined,
): Text => {
  if (!company) return 'Nothing was changed: this company waits no more.';
  const when = time === undefined ? '' : mrkdwn` at ${time}`;
  if (ignored)
    return mrkdwn`Nothing was changed: ${by ?? 'Somebody'} chose to ignore ${named(company)}${when}.`;
  if (client === undefined) return mrkdwn`Nothing was changed: ${named(company)} waits no more.`;
  return by === undefined
    ? mrkdwn`Nothing was changed: ${named(company)} is known as ${clipPlain(client, NAME)} by now.`
    : mrkdwn`Nothing was changed: ${by} said${when} that ${named(company)} is ${clipPlain(client, NAME)}.`;
};

export const addedAllWords = (of: { clients: number; matched: number; left: number }): Text => {
  if (of.clients === 0) return 'Nothing was added: these companies wait no more.';
  return join(
    [
      mrkdwn`${bold(`Added ${count(of.clients, 'client')}`)} with ${count(of.matched, 'event')}. Nobody owns ${of.clients === 1 ? 'it' : 'them'} yet.`,
      of.left === 0
        ? ''
        : `${count(of.left, 'company is', 'companies are')} left to choose one by one: without a name, or with one that a client bears.`,
    ],
    ' ',
  );
};

/** What was done as a message of its own, for who closes the modal. */
export const doneMessage = (done: Done): Message =>
  message({ text: done.words, blocks: [doneSection(done)] });

const NOT_UNDONE = {
  already: 'That was undone before; nothing more to take back.',
  'too-late': 'Ten minutes have passed, so this stays.',
  unknown: 'There is nothing to take back here.',
};

export const undoneWords = (undone: ChoiceUndone): Text => {
  if (undone.type !== 'undone') return NOT_UNDONE[undone.type];
  const { events, kept, changedSince } = undone;
  const more = kept.length - NAMED;
  const names = [
    ...kept.slice(0, NAMED).map((name) => clipPlain(name, NAME)),
    ...(more > 0 ? [`${more} more`] : []),
  ];
  return join(
    [
      mrkdwn`Undone: ${count(events, 'event waits', 'events wait')} again.`,
      kept.length === 0
        ? ''
        : mrkdwn`${listWords(names)} ${kept.length === 1 ? 'stays a client' : 'stay clients'}, because something else was recorded there since.`,
      changedSince === 0
        ? ''
        : `${count(changedSince, 'record has', 'records have')} changed since and ${changedSince === 1 ? 'stays' : 'stay'}.`,
    ],
    ' ',
  );
};
