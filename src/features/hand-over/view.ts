import type { KnownBlock, ModalView } from '@slack/types';
import { TIERS } from '../../domain/client';
import { WAYS, type Way } from '../../domain/hand-over';
import { count, listWords } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { radioButtons, usersSelect } from '../../slack/inputs';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { ALL, CLIENT, HOW, metadataOf, NO_TIER, TIER, TO, type State } from './values';

/** Clients on one page of the modal. */
const PAGE = 20;
const NAME = 120;

type Shown = {
  readonly clientId: string;
  readonly name: string;
  readonly tier: string | null;
  readonly ownerId: string | null;
  readonly backupId: string | null;
  readonly callerId: string | null;
};

const WAY_WORDS: Readonly<Record<Way, string>> = {
  all: 'All to one person',
  tier: 'By tier',
  client: 'Client by client',
};

/** Who shall have the clients of somebody; with whom they had a part as backup or caller, that part moves too. */
export const handOverModal = (
  state: State,
  from: { readonly name: string },
  clients: readonly Shown[],
): ModalView => {
  const some = clients.length > 0;
  return modal({
    callbackId: ids.handOver.submit,
    title: 'Hand over clients',
    ...(some ? { submit: 'Hand over' } : { close: 'Close' }),
    privateMetadata: metadataOf(state),
    blocks: some
      ? [section(partsText(state.from, from.name, clients)), how(state.how), ...receivers(state, clients)]
      : [section(mrkdwn`${clipPlain(from.name, NAME)} has no clients.`)],
  });
};

const partsText = (fromId: string, name: string, clients: readonly Shown[]) => {
  const of = (part: 'ownerId' | 'backupId' | 'callerId') =>
    clients.filter((client) => client[part] === fromId).length;
  const parts = [
    ...(of('ownerId') > 0 ? [`owner of ${of('ownerId')}`] : []),
    ...(of('backupId') > 0 ? [`backup of ${of('backupId')}`] : []),
    ...(of('callerId') > 0 ? [`caller of ${of('callerId')}`] : []),
  ];
  return join([
    mrkdwn`${bold(clipPlain(name, NAME))} has ${count(clients.length, 'client')}: ${listWords(parts)}.`,
    'Whoever you choose gets every part at once, and is told. You can undo it for ten minutes.',
  ]);
};

const how = (way: Way): KnownBlock =>
  radioButtons({
    ...{ blockId: HOW, actionId: ids.handOver.how, label: 'How', dispatch: true, initial: way },
    options: WAYS.map((one) => option({ text: WAY_WORDS[one], value: one })),
  });

const receivers = (state: State, clients: readonly Shown[]): readonly KnownBlock[] => {
  if (state.how === 'all')
    return [usersSelect({ blockId: ALL, actionId: TO, label: 'New owner', placeholder: 'A teammate' })];
  if (state.how === 'tier')
    return [...TIERS, null].flatMap((tier) => {
      const theirs = clients.filter((client) => client.tier === tier);
      const label = `${tier === null ? 'No tier' : `Tier ${tier}`} (${theirs.length})`;
      return theirs.length === 0 ? [] : [choose(`${TIER}${tier ?? NO_TIER}`, label)];
    });
  const last = Math.max(0, Math.ceil(clients.length / PAGE) - 1);
  const page = Math.min(state.page, last);
  const turn = (label: string, to: number) =>
    to < 0 || to > last ? [] : [button({ actionId: ids.handOver.page, label, value: String(to) })];
  const shown = clients.slice(page * PAGE, (page + 1) * PAGE);
  return [
    ...shown.map(({ clientId, name, tier }) =>
      choose(`${CLIENT}${clientId}`, clipPlain(name, NAME) + (tier === null ? '' : ` (${tier})`)),
    ),
    ...(last > 0
      ? [
          context([
            `${page * PAGE + 1} to ${page * PAGE + shown.length} of ${clients.length}. Hand over keeps what is chosen on this page and shows the rest.`,
          ]),
          actions([...turn('Back', page - 1), ...turn('Next', page + 1)]),
        ]
      : []),
  ];
};

const choose = (blockId: string, label: string): KnownBlock =>
  usersSelect({ blockId, actionId: TO, label, placeholder: 'Stays for now', optional: true });
