import type { HomeView, KnownBlock } from '@slack/types';
import { daysBetween, type Day } from '../../domain/day';
import { HABIT, type Habit, type Share } from '../../domain/habit';
import { count, dayWords, fullDay } from '../../domain/words';
import { actions, context, header, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { externalSelect } from '../../slack/inputs';
import { bold, clip, join, mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { home, type Blocks } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { administrationBlocks, teamBlocks, type Administration, type Team } from './team-view';

export type { Administration, Team } from './team-view';

/** A client of theirs that cannot wait, in words that they may read. */
export type Matter = { readonly clientId: string; readonly name: string; readonly words: string };
export type Owed = {
  readonly id: string;
  readonly client: string;
  readonly text: string;
  readonly dueOn: Day | null;
};

export type HomeShown = {
  readonly today: Day;
  /** Their calls of today, and whose they are. */
  readonly calls: { readonly blocks: Blocks; readonly clientIds: readonly string[] };
  /** The worst of their other clients, and how many of those need somebody. */
  readonly clients: { readonly blocks: Blocks; readonly total: number };
  /** How many active clients are theirs in all. */
  readonly mine: number;
  readonly matters: readonly Matter[];
  /** Open escalations, theirs and their people's. */
  readonly escalations: Blocks;
  readonly promises: {
    readonly rows: readonly Owed[];
    readonly more: boolean;
    /** Kept within the last ten minutes: they can be opened again. */
    readonly kept: readonly Owed[];
  };
  readonly team: Team | undefined;
  /** Rules that most people find of no use; none for who is no manager. */
  readonly rules: Blocks;
  readonly administration: Administration | undefined;
  readonly habit: Habit | undefined;
};

const WORDS = 700;
const NAME = 100;

/** Home: a search, what cannot wait, escalations, calls, clients, promises; then what managers and administrators look after. */
export const homeView = (shown: HomeShown): HomeView =>
  home({
    blocks: [
      find(),
      ...matterBlocks(shown.matters),
      ...(shown.escalations.length > 0 ? [header('Escalations'), ...shown.escalations] : []),
      ...shown.calls.blocks,
      ...clientBlocks(shown),
      ...promiseBlocks(shown),
      ...(shown.team ? teamBlocks(shown.team) : []),
      ...(shown.rules.length > 0 ? [header('Rules that most find of no use'), ...shown.rules] : []),
      ...(shown.administration ? administrationBlocks(shown.administration) : []),
      ...(shown.habit ? [context([habitText(shown.habit)])] : []),
    ],
  });

const find = (): KnownBlock =>
  externalSelect({
    blockId: ids.home.find,
    actionId: ids.home.find,
    label: 'Find a client',
    placeholder: 'A name, contact, phone or ticket number',
    dispatch: true,
    optional: true,
  });

const matterBlocks = (matters: readonly Matter[]): KnownBlock[] =>
  matters.length === 0
    ? []
    : [
        header('Right now'),
        ...matters.map(({ clientId, name, words }) =>
          section(clip(mrkdwn`${clipPlain(words, WORDS)}`, WORDS), {
            accessory: button({
              actionId: ids.brief.open,
              label: 'Brief',
              value: clientId,
              accessibility: `Brief on ${name}`,
            }),
          }),
        ),
      ];

/** What stands in the calls above is not said again. */
const clientBlocks = ({ calls, clients, mine }: HomeShown): Blocks => {
  if (mine === 0) return [header('Your clients'), section(NONE_YET)];
  const all = button({ actionId: ids.home.mine, label: `All my clients (${mine})`, value: '0' });
  const above = calls.clientIds.length > 0;
  if (clients.total === 0) {
    const words = above
      ? 'Those that need you are in your calls above.'
      : 'None of them needs you right now.';
    return [header('Your clients'), section(words), actions([all])];
  }
  const others = `${above ? 'more ' : ''}of your clients`;
  const title = `${clients.total} ${others} ${clients.total === 1 ? 'needs' : 'need'} you`;
  return [header(title), ...clients.blocks, actions([all])];
};

const NONE_YET =
  'No client is yours yet. Before you speak with one, find it above; after a call, choose “Log a client call” from the shortcuts.';

const promiseBlocks = ({ promises, today }: HomeShown): KnownBlock[] =>
  promises.rows.length + promises.kept.length === 0
    ? []
    : [
        header('You promised'),
        ...promises.rows.map((promise) =>
          section(promiseText(promise, today), {
            accessory: button({
              actionId: ids.home.done,
              label: 'Done',
              value: promise.id,
              accessibility: `Done: ${promise.text}`,
            }),
          }),
        ),
        ...(promises.more ? [context(['and more, due later'])] : []),
        ...promises.kept.map(({ id, client, text }) =>
          section(mrkdwn`Kept just now: ${clipPlain(text, WORDS)}, for ${clipPlain(client, NAME)}`, {
            accessory: button({
              actionId: ids.home.undoDone,
              label: 'Undo',
              value: id,
              accessibility: `Undo: ${text} is kept`,
            }),
          }),
        ),
      ];

/** `*firewall quote* for Acme, was due Wednesday 10 June`. */
const promiseText = ({ text, client, dueOn }: Owed, today: Day): Mrkdwn => {
  const when = dueOn === null ? 'no day named' : dueText(dueOn, today);
  const late = dueOn !== null && dueOn < today;
  const what = clip(mrkdwn`${clipPlain(text, WORDS)}`, WORDS);
  return join([bold(what), mrkdwn`${clipPlain(client, NAME)}, ${late ? bold(when) : when}`]);
};

const dueText = (dueOn: Day, today: Day): string =>
  dueOn < today
    ? `${count(daysBetween(dueOn, today), 'day')} late (was due ${fullDay(dueOn, today)})`
    : `due ${dayWords(dueOn, today)}`;

/** `Read before calling, last 30 days: the team 34 of 50 times (68%), you 9 of 12 (75%).` */
const habitText = ({ team, own }: Habit): string => {
  const words = ({ read, contacts, percent }: Share, times = '') =>
    `${read} of ${contacts}${times} (${percent}%)`;
  const yours = own ? `, you ${words(own)}; only you see yours` : '';
  return `Read before speaking with a client, last ${HABIT.days} days: the team ${words(team, ' times')}${yours}.`;
};
