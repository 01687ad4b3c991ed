import { TIERS, type Tier } from '../../domain/client';
import { count } from '../../domain/words';
import { actions, context, header, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { staticSelect } from '../../slack/inputs';
import { bold, clip, join, mention, mrkdwn } from '../../slack/mrkdwn';
import { message, modal, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

export type TieringShown = {
  readonly tiers: Readonly<
    Record<Tier, { readonly clients: number; readonly rhythm: string; readonly examples: readonly string[] }>
  >;
  readonly by: 'billed' | 'tickets' | 'nothing';
  readonly callsPerDay: number;
  readonly withoutOwner: number;
};

const BY = {
  billed: 'by what they were billed in the last 12 months',
  tickets: 'by their tickets, since no invoices came in',
  nothing: 'all in C, since neither invoices nor tickets came in yet',
};
const EXAMPLES = 3;
const NAME = 60;

/** What managers are asked once after the first import: which clients to call how often. */
export const tieringMessage = (shown: TieringShown): Message => {
  const all = TIERS.reduce((sum, tier) => sum + shown.tiers[tier].clients, 0);
  const title = `${count(all, 'client')} ${all === 1 ? 'has' : 'have'} no tier yet`;
  return message({
    text: mrkdwn`${title}. A suggestion: ${TIERS.map((tier) => `${shown.tiers[tier].clients} ${tier}`).join(', ')}, ${callsWords(shown.callsPerDay)}.`,
    blocks: [
      header(title),
      section(
        join([
          mrkdwn`A tier says how often we call. Here is a suggestion, ${BY[shown.by]}:`,
          ...TIERS.map((tier) => tierLine(tier, shown.tiers[tier])),
          mrkdwn`That is ${bold(callsWords(shown.callsPerDay))} for the whole team.`,
        ]),
      ),
      shown.withoutOwner > 0
        ? context([
            `${count(shown.withoutOwner, 'client has', 'clients have')} no owner, so nobody has their calls on the list.`,
          ])
        : undefined,
      actions([
        button({ actionId: ids.tiers.use, label: 'Use this', value: 'use', style: 'primary' }),
        button({ actionId: ids.tiers.change, label: 'Change', value: 'change' }),
      ]),
    ],
  });
};

const tierLine = (tier: Tier, { clients, rhythm, examples }: TieringShown['tiers'][Tier]) => {
  const named = examples.slice(0, EXAMPLES).map((name) => clipPlain(name, NAME));
  const shown = named.length < clients ? [...named, '…'] : named;
  const rhythmWords = rhythm === 'none' ? 'never called' : `called ${rhythm}`;
  const line = mrkdwn`• ${bold(tier)} ${count(clients, 'client')}, ${rhythmWords}`;
  return clients === 0 ? line : mrkdwn`${line}: ${join(shown, ', ')}`;
};

const callsWords = (callsPerDay: number): string => {
  if (callsPerDay >= 1) return `about ${count(Math.round(callsPerDay), 'call')} a day`;
  return callsPerDay > 0 ? 'less than one call a day' : 'no calls';
};

/** The question, answered: by whom, and what holds now. */
export const tiersSetMessage = (slackId: string, counts: Readonly<Record<Tier, number>>): Message =>
  message({
    text: mrkdwn`${mention(slackId)} set the tiers: ${TIERS.map((tier) => `${counts[tier]} ${tier}`).join(', ')}. A client's tier can be changed at any time.`,
  });

/** Somebody else was quicker, or every client has got a tier otherwise. */
export const tiersDoneMessage = (): Message =>
  message({ text: 'Every client has a tier by now; nothing more to decide here.' });

const SHOWN_CLIENTS = 90;
const PREFIX = 'tier:';
const CHOICE = 'choice';

/** A choice for each of the first clients, most billed first; the rest follow the suggestion. */
export const tiersModal = (
  clients: readonly { readonly id: string; readonly name: string; readonly tier: Tier }[],
) => {
  const left = clients.length - SHOWN_CLIENTS;
  return modal({
    callbackId: ids.tiers.submit,
    title: 'Tiers',
    submit: 'Use these',
    blocks: [
      section('A tier says how often we call. The clients billed most come first.'),
      ...clients.slice(0, SHOWN_CLIENTS).map(({ id, name, tier }) =>
        staticSelect({
          blockId: `${PREFIX}${id}`,
          actionId: CHOICE,
          label: clipPlain(name, 150),
          options: TIERS.map((each) => option({ text: each, value: each })),
          initial: tier,
        }),
      ),
      left > 0 ? context([`${count(left, 'more client')} as suggested.`]) : undefined,
    ],
  });
};

export const loadingTiers = () =>
  modal({
    callbackId: ids.tiers.loading,
    title: 'Tiers',
    blocks: [section(clip('Looking up the clients …', 100))],
  });

type State = Readonly<
  Record<string, Readonly<Record<string, { readonly selected_option?: { readonly value?: string } | null }>>>
>;

/** What was chosen, by client. */
export const readTiers = (values: State): ReadonlyMap<string, Tier> =>
  new Map(
    Object.entries(values).flatMap(([block, fields]): [string, Tier][] => {
      const tier = TIERS.find((each) => each === fields[CHOICE]?.selected_option?.value);
      return block.startsWith(PREFIX) && tier ? [[block.slice(PREFIX.length), tier]] : [];
    }),
  );
