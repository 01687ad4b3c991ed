import type { WebClient } from '@slack/web-api';
import type { Deps, Entered, RecordedNote, Stamp } from '../../deps';
import { openDm } from '../../slack/dm';
import { disputedWords } from './disputed';
import type { Told } from './fields';
import { confirmation } from './noted';
import { plainMessage } from './noted-view';

/** After a form is saved: its author hears in their own conversation what was kept, and lists follow the facts. */
export const tellAuthor = async (
  deps: Deps,
  { store, viewer }: Entered,
  client: WebClient,
  of: { readonly clientId: string; readonly recorded: RecordedNote; readonly stamp: Stamp },
): Promise<void> => {
  const { clientId, recorded, stamp } = of;
  try {
    const name = await store.clients.name(clientId);
    const message =
      recorded.type === 'disputed'
        ? plainMessage(disputedWords(name ?? 'The client', recorded.since, viewer.timeZone, stamp.at))
        : recorded.type === 'recorded'
          ? await confirmation(store, viewer, recorded.touchId, stamp)
          : undefined;
    if (!message) return;
    const channel = await openDm(client, viewer.slackId);
    await client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
  } finally {
    await deps.wake(store.workspaceId, [clientId]);
  }
};

/**
 * After a change: what the author was told says what is so now. What only they saw cannot be edited, so it is told them
 * in their own conversation.
 */
export const tellChanged = async (
  { store, viewer }: Entered,
  client: WebClient,
  of: { readonly told: Told; readonly touchId: string; readonly stamp: Stamp },
): Promise<void> => {
  const { told, touchId, stamp } = of;
  const message = await confirmation(store, viewer, touchId, stamp, 'Now noted for');
  if (!message) return;
  if (told.ts !== undefined) {
    await client.chat.update({ channel: told.channel, ts: told.ts, ...message });
    return;
  }
  const channel = await openDm(client, viewer.slackId);
  await client.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false });
};
