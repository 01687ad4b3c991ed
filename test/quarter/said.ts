import { dayOf } from '../../src/domain/day';
import { AWAY, MORE } from '../../src/domain/said-key';
import { HEALTH } from '../../src/domain/health/news';
import { OFFER } from '../../src/domain/offers';
import { DETECTORS } from '../../src/domain/signals/index';
import { closeDatabase, openDatabase } from '../../src/store/database';
import type { BotUnderTest } from '../support/start-bot';
import { firm, zoneOf } from './people';

/** One message of the ledger that Slack was asked to post to a person. */
export type Posted = {
  readonly userId: string;
  /** The reader's local day. */
  readonly day: string;
  readonly noticeId: string;
  readonly kind: string;
  readonly key: string;
  readonly text: string;
};

/** What takes a place of the day's five. docs/rules.md, How much is said */
export const UNASKED: readonly string[] = [...DETECTORS.map(({ kind }) => kind), HEALTH, OFFER, AWAY];
export { MORE };

/** All that Slack took as new messages to people, by what the ledger says each is. */
export const postedIn = async (bot: BotUnderTest): Promise<readonly Posted[]> => {
  const db = openDatabase(bot.databaseUrl);
  try {
    const rows = await db.$queryRaw<
      { id: string; kind: string; key: string }[]
    >`select id::text, kind, key from notices`;
    const known = new Map(rows.map((row) => [row.id, row]));
    return bot.slack.calls.flatMap(({ method, at, body, response }): readonly Posted[] => {
      if (method !== 'chat.postMessage' || response['ok'] !== true) return [];
      const { metadata, channel, text } = body;
      const found = /"id":"[^/"]+\/([^"]+)"/.exec(String(metadata))?.[1] ?? '';
      const notice = known.get(found);
      const userId = firm.users.find(({ id }) => channel === `D_${id.slice(2)}`)?.id;
      if (!notice || userId === undefined) return [];
      const { kind, key } = notice;
      return [{ userId, day: dayOf(at, zoneOf(userId)), noticeId: notice.id, kind, key, text: String(text) }];
    });
  } finally {
    await closeDatabase(db);
  }
};
