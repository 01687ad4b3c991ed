import type { Block } from './blocks';
import type { SharedFile } from './files';

export type Message = {
  type: 'message';
  channel: string;
  ts: string;
  user: string;
  text: string;
  bot_id?: string;
  blocks?: readonly Block[];
  thread_ts?: string;
  metadata?: Metadata;
  edited?: { user: string; ts: string };
  /** As when a reply is shown in its channel too. */
  subtype?: string;
  files?: readonly SharedFile[];
  upload?: boolean;
  /** What apps put under the links in it. */
  attachments?: readonly Unfurl[];
  /** Set on ephemeral messages: the one person who sees it. */
  ephemeralTo?: string;
};
/** What an app shows under a link in somebody's message, numbered within that message. */
export type Unfurl = {
  id: number;
  from_url: string;
  app_unfurl_url: string;
  is_app_unfurl: true;
  app_id: string;
  bot_id: string;
  blocks: readonly Block[];
};
export type Metadata = { event_type: string; event_payload: Record<string, unknown> };
