import type { KnownBlock } from '@slack/types';
import type { Day } from '../../domain/day';
import { ruleWords } from '../../domain/signals/rule-words';
import { count, fullDay } from '../../domain/words';
import { actions, header, section } from '../../slack/blocks';
import { button, menu, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { clipPlain } from '../../slack/text';

/** What managers see of their people. */
export type Team = {
  readonly workloads: readonly {
    readonly teammateId: string;
    readonly name: string;
    readonly active: boolean;
    /** They are off: until which day, null where nobody said. */
    readonly off?: { readonly until: Day | null };
    readonly clients: number;
    readonly due: number;
    readonly overdue: number;
  }[];
  readonly withoutOwner: number;
};

/** What administrators look after. */
export type Administration = {
  readonly doubtful: readonly { readonly kind: string; readonly to: string }[];
  /** Rules that throw: for how many clients, and since when. */
  readonly failures: readonly { readonly kind: string; readonly clients: number; readonly since: string }[];
  readonly unmatched: readonly {
    readonly name: string | null;
    readonly domain: string | null;
    readonly externalId: string | null;
    readonly events: number;
  }[];
};

const MOST = { people: 20, doubtful: 5, failures: 5, companies: 5 };
const NAME = 80;
const OPTION = 60;

export const teamBlocks = ({ workloads, withoutOwner }: Team): KnownBlock[] => [
  header('The team today'),
  ...(workloads.length > 0
    ? [
        section(
          join([...workloads.slice(0, MOST.people).map(workloadLine), more(workloads.length - MOST.people)]),
        ),
      ]
    : []),
  ...(workloads.length > 0 ? [actions([handOver(workloads)])] : []),
  ...(withoutOwner > 0 ? [ownerless(withoutOwner)] : []),
];

const handOver = (workloads: Team['workloads']) =>
  menu({
    actionId: ids.handOver.choose,
    placeholder: 'Hand over clients of…',
    options: workloads.map(({ teammateId, name, clients }) =>
      option({ text: `${clipPlain(name, OPTION)} (${clients})`, value: teammateId }),
    ),
  });

const ownerless = (number: number): KnownBlock =>
  section(`${count(number, 'client has', 'clients have')} no owner, so nobody has their calls on the list.`, {
    accessory: button({ actionId: ids.home.assign, label: 'Assign', value: 'assign' }),
  });

const workloadLine = ({ name, active, off, clients, due, overdue }: Team['workloads'][number]): Mrkdwn => {
  const who = bold(clipPlain(name, NAME));
  if (!active) return mrkdwn`• ${who} has left and still has ${count(clients, 'client')}. Hand them over.`;
  const calls = [
    ...(due > 0 ? [`${count(due, 'call')} due today`] : []),
    ...(overdue > 0 ? [due > 0 ? `${overdue} overdue` : `${count(overdue, 'call')} overdue`] : []),
  ];
  const away = !off ? '' : off.until === null ? ', off' : `, off until ${fullDay(off.until)}`;
  return mrkdwn`• ${who}${away}: ${calls.join(', ') || 'no calls due'}, of ${count(clients, 'client')}`;
};

export const administrationBlocks = ({ doubtful, failures, unmatched }: Administration): KnownBlock[] => [
  header('For administrators'),
  ...(doubtful.length > 0 ? [section(doubtfulText(doubtful))] : []),
  ...(failures.length > 0 ? [section(failuresText(failures))] : []),
  ...(unmatched.length > 0 ? [section(unmatchedText(unmatched))] : []),
];

const KINDS: Readonly<Record<string, string>> = {
  morning: 'the morning list',
  tiering: 'the question about tiers',
};

const failuresText = (failures: Administration['failures']): Mrkdwn =>
  join([
    bold(
      `${count(failures.length, 'rule')} failed and ${failures.length === 1 ? 'is' : 'are'} left out; the others run`,
    ),
    ...failures
      .slice(0, MOST.failures)
      .map(
        ({ kind, clients, since }) =>
          mrkdwn`• ${ruleWords(kind).name}: for ${count(clients, 'client')} since ${since}`,
      ),
    more(failures.length - MOST.failures),
    'The log says why, beside each client’s id. It goes from here once it works again.',
  ]);

const doubtfulText = (doubtful: Administration['doubtful']): Mrkdwn =>
  join([
    bold(`${count(doubtful.length, 'message')} may not have arrived`),
    ...doubtful
      .slice(0, MOST.doubtful)
      .map(
        ({ kind, to }) => mrkdwn`• ${KINDS[kind] ?? 'a message about a client'}, to ${clipPlain(to, NAME)}`,
      ),
    more(doubtful.length - MOST.doubtful),
    'I look for it in their conversation before I send it again. If it stays here, ask them whether it is there.',
  ]);

const unmatchedText = (unmatched: Administration['unmatched']): Mrkdwn => {
  const events = unmatched.reduce((sum, company) => sum + company.events, 0);
  return join([
    bold(`${count(events, 'event waits', 'events wait')} for a client that we do not know`),
    ...unmatched
      .slice(0, MOST.companies)
      .map(
        ({ name, domain, externalId, events: waiting }) =>
          mrkdwn`• ${clipPlain(name ?? domain ?? externalId ?? 'a company without a name', NAME)}: ${count(waiting, 'event')}`,
      ),
    more(unmatched.length - MOST.companies),
    mrkdwn`Say whose they are with ${bold('/touchbase unmatched')}.`,
  ]);
};

const more = (number: number): string => (number > 0 ? `and ${number} more` : '');
