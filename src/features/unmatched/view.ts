import type { KnownBlock, ModalView } from '@slack/types';
import { dayOf, longDay } from '../../domain/day';
import {
  companyWords,
  type IgnoredCompany,
  type Likely,
  type UnmatchedCompany,
} from '../../domain/unmatched';
import { count, listWords } from '../../domain/words';
import { actions, divider, section } from '../../slack/blocks';
import { button, search } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { clipPlain } from '../../slack/text';
import { page, turn, type Around } from './frame-view';
import { kindsWords } from './kinds';
import { choiceValue, rowId } from './values';

/** A company as it is shown: why it matches nobody, and whom it may be. */
export type ShownCompany = {
  readonly company: UnmatchedCompany;
  readonly doubt: string | undefined;
  /** Clients that go by its name, domain or number already. */
  readonly bearers: readonly string[];
  readonly likely: readonly Likely[];
};

const NAME = 150;
const BUTTON_NAME = 45;

/** The companies that match no client, a page of them, each with what can be done. */
export const unmatchedModal = (
  of: Around & {
    readonly companies: readonly ShownCompany[];
    /** How many “Add all” would make clients of, as of `now`. */
    readonly addable: number;
  },
): ModalView => {
  const { companies, waiting, addable, now } = of;
  const all = count(waiting.events, 'event');
  const intro =
    waiting.companies === 0
      ? 'Nothing waits: every event has found its client.'
      : mrkdwn`${bold(`${all} of ${count(waiting.companies, 'company', 'companies')}`)} ${waiting.events === 1 ? 'matches' : 'match'} no client. Say once who a company is: its events move to that client, and so does all that comes later from the same source.`;
  return page(
    of,
    [
      section(intro),
      actions([
        ...(addable > 1 ? [addAllButton(addable, now)] : []),
        ...(waiting.ignored > 0 ? [turn(`Ignored (${waiting.ignored})`, { list: 'ignored', page: 0 })] : []),
      ]),
      ...companies.flatMap((each) => [divider(), ...companyBlocks(each, of)]),
    ],
    waiting.companies,
  );
};

const addAllButton = (addable: number, now: Date) =>
  button({
    actionId: ids.unmatched.addAll,
    label: `Add all ${addable} as clients`,
    value: now.toISOString(),
    confirm: {
      title: `Add ${addable} clients?`,
      text: 'Each company that no client shares a name or domain with becomes a client of its own, without an owner. Look at the suggestions first: some may be clients under another name. You can undo it for 10 minutes.',
      confirm: `Add ${addable} clients`,
      deny: 'Not yet',
    },
  });

const companyBlocks = (
  { company, doubt, bearers, likely }: ShownCompany,
  { now, timeZone }: Around,
): readonly KnownBlock[] => {
  const { id, events, source, kinds, firstAt, domain, externalId, name } = company;
  const since = longDay(dayOf(firstAt, timeZone), dayOf(now, timeZone));
  const apart = [
    ...(domain !== null && name !== null ? [domain] : []),
    ...(externalId !== null && name !== null ? [`no. ${externalId}`] : []),
  ];
  return [
    section(
      join([
        mrkdwn`${bold(clipPlain(companyWords(company), NAME))} · ${count(events, 'event')} from ${source}`,
        [kindsWords(kinds), `since ${since}`, ...apart.map((words) => clipPlain(words, NAME))].join(' · '),
        ...(doubt === undefined ? [] : [mrkdwn`I did not guess: ${clipPlain(doubt, 400)}`]),
      ]),
    ),
    actions(
      [
        ...likely.map((client) =>
          button({
            actionId: ids.unmatched.pick,
            label: `It is ${clipPlain(client.name, BUTTON_NAME)}${client.hint === undefined ? '' : ` (${clipPlain(client.hint, 20)})`}`,
            value: choiceValue(id, client.clientId),
          }),
        ),
        search({
          actionId: ids.unmatched.search,
          placeholder: likely.length > 0 ? 'Another client…' : 'It is a client…',
        }),
        addButton(company, bearers),
        button({ actionId: ids.unmatched.ignore, label: 'Ignore', value: id }),
      ],
      { blockId: rowId(id) },
    ),
  ];
};

/** Beside a client that goes by the same name it asks first. */
const addButton = (company: UnmatchedCompany, bearers: readonly string[]) =>
  button({
    ...{ actionId: ids.unmatched.add, label: 'Add as a client', value: company.id },
    ...(bearers.length > 0 && {
      confirm: {
        title: 'Add another client?',
        text: mrkdwn`${listWords(bearers.slice(0, 2).map((name) => clipPlain(name, 60)))} ${bearers.length === 1 ? 'goes' : 'go'} by this name, domain or number already. Is ${clipPlain(companyWords(company), 60)} really another company?`,
        confirm: 'Yes, add it',
        deny: 'No',
      },
    }),
  });

/** What nobody wants to see, the latest first, each with its way back. */
export const ignoredModal = (
  of: Around & { readonly companies: readonly IgnoredCompany[]; readonly names: ReadonlyMap<string, string> },
): ModalView => {
  const { companies, names, waiting, now, timeZone } = of;
  return page(
    of,
    [
      section(
        waiting.ignored === 0
          ? 'No company is ignored.'
          : 'Events of these companies are kept, and neither shown nor announced.',
      ),
      actions([turn('Back to what waits', { list: 'waiting', page: 0 })]),
      ...companies.map((company) => {
        const on = longDay(dayOf(company.ignoredAt, timeZone), dayOf(now, timeZone));
        const by = names.get(company.byId) ?? 'somebody';
        return section(
          mrkdwn`${bold(clipPlain(companyWords(company), NAME))} from ${company.source} · ignored by ${by} on ${on}`,
          {
            accessory: button({ actionId: ids.unmatched.bringBack, label: 'Bring back', value: company.id }),
          },
        );
      }),
    ],
    waiting.ignored,
  );
};
