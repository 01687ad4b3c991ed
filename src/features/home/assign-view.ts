import type { ModalView } from '@slack/types';
import { count } from '../../domain/words';
import { context, section } from '../../slack/blocks';
import { ids } from '../../slack/ids';
import { usersSelect } from '../../slack/inputs';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

/** Clients that can be given to somebody in one go. */
export const ASSIGN_PAGE = 50;

const PREFIX = 'owner:';
const OWNER = 'owner';
const NAME = 150;

/** Who shall answer for each client that has no owner; those left open stay without. */
export const assignModal = (
  clients: readonly { readonly clientId: string; readonly name: string }[],
  total: number,
): ModalView => {
  const left = total - clients.length;
  return modal({
    callbackId: ids.home.assigned,
    title: 'Clients without owner',
    ...(clients.length > 0 ? { submit: 'Assign' } : { close: 'Close' }),
    blocks: [
      section(
        clients.length === 0
          ? 'Every client has an owner by now.'
          : 'The owner answers for the client and makes its calls, unless somebody else is its caller. Leave open what you do not know.',
      ),
      ...clients.map(({ clientId, name }) =>
        usersSelect({
          blockId: `${PREFIX}${clientId}`,
          actionId: OWNER,
          label: clipPlain(name, NAME),
          placeholder: 'Nobody yet',
          optional: true,
        }),
      ),
      left > 0 ? context([`${count(left, 'more client')} after these.`]) : undefined,
    ],
  });
};

type State = Readonly<Record<string, Readonly<Record<string, { readonly selected_user?: string | null }>>>>;

/** Who was chosen for which client, by Slack id. */
export const readOwners = (values: State): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(values).flatMap(([block, fields]): [string, string][] => {
      const chosen = fields[OWNER]?.selected_user;
      return block.startsWith(PREFIX) && chosen ? [[block.slice(PREFIX.length), chosen]] : [];
    }),
  );

/** Under the fields in which somebody was chosen who cannot own a client. */
export const notOwnersErrors = (clientIds: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    clientIds.map((clientId) => [
      `${PREFIX}${clientId}`,
      'This is nobody who works here. Choose a member of this workspace, no guest and no app.',
    ]),
  );
