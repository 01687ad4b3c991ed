import type { WebClient } from '@slack/web-api';
import { outcomeOf } from './outcome';

/** Whether a post of ours is in the conversation. */
export type LookUp =
  | { readonly type: 'found'; readonly ts: string }
  | { readonly type: 'absent' }
  /** It cannot be told now; after that time it may, where Slack named one. */
  | { readonly type: 'unreadable'; readonly reason: string; readonly afterMs?: number };

const PAGE = 200;
/** Our clock and Slack's need not agree. */
const MARGIN_MS = 3_600_000;

/**
 * Looks through the conversation's history, newest first, for the post that carries this opaque id (`notify.ts`). It is
 * absent only when all of it back to `since` was read. Never throws.
 */
export const lookUp = async (
  client: WebClient,
  of: { readonly channel: string; readonly id: string; readonly since: Date },
): Promise<LookUp> => {
  const oldest = String(Math.floor((of.since.getTime() - MARGIN_MS) / 1000));
  let cursor: string | undefined;
  try {
    do {
      const page = await client.conversations.history({
        ...{ channel: of.channel, oldest, limit: PAGE, include_all_metadata: true },
        ...(cursor !== undefined && { cursor }),
      });
      if (!page.messages) return { type: 'unreadable', reason: 'an answer that is not Slack’s' };
      const found = page.messages.find((message) => carries(message.metadata?.event_payload, of.id));
      if (found?.ts !== undefined) return { type: 'found', ts: found.ts };
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
    return { type: 'absent' };
  } catch (error) {
    const outcome = outcomeOf(error);
    const afterMs = outcome.type === 'release' ? outcome.afterMs : undefined;
    return { type: 'unreadable', reason: outcome.reason, ...(afterMs !== undefined && { afterMs }) };
  }
};

const carries = (payload: object | undefined, id: string): boolean =>
  payload !== undefined && 'id' in payload && payload.id === id;
