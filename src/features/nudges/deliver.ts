import type { WebClient } from '@slack/web-api';
import type { Deps } from '../../deps';
import { deliverNext, editMessage, type Composed, type Delivered, type Outbox } from '../../slack/notify';
import type { Notice } from '../../store/notices';
import type { Store } from '../../store/store';

/** What a kind of notice says now. */
export type Compose = (store: Store, notice: Notice, now: Date) => Promise<Composed>;

/** One notice, and what became of it in this run. */
export type DeliveredNotice = {
  readonly how: Delivered | 'edited';
  readonly kind: string;
  readonly recipientId: string;
  readonly text: string;
};

export type Delivery = {
  /** Sends what is due and brings sent messages up to date. */
  readonly run: () => Promise<readonly DeliveredNotice[]>;
};

/** Edits of one message are gathered over this long: slack.md, chat.update is tier 3. */
const EDIT_EVERY_MS = 5_000;
/** More than this waits for the next run, so that a run ends. */
const MOST = 500;

/** The ledger as the Slack room wants it: an id there is a workspace and a notice here. */
const outboxOf = (deps: Deps, served: () => readonly string[]): Outbox => {
  const ledger = (id: string) => {
    const [workspaceId = '', noticeId = ''] = id.split('/');
    return { notices: deps.workspace(workspaceId).notices, noticeId };
  };
  const end = async (id: string, how: Parameters<Store['notices']['ended']>[1]): Promise<void> => {
    const { notices, noticeId } = ledger(id);
    if (await notices.ended(noticeId, how)) deps.metrics.notice(how.state);
  };
  return {
    claim: async (now, leaseMs) => {
      const claimed = await deps.across.claimNotice(served(), now, leaseMs);
      return claimed && { ...claimed, id: `${claimed.workspaceId}/${claimed.id}` };
    },
    sending: async (id, { channel }) => ledger(id).notices.sending(ledger(id).noticeId, channel),
    sent: (id, as) => end(id, { state: 'sent', ...as }),
    release: (id, notBefore, reason) => end(id, { state: 'planned', notBefore, reason }),
    unknown: (id, reason) => end(id, { state: 'unknown', reason }),
    failed: (id, reason) => end(id, { state: 'failed', reason }),
    dropped: (id, reason) => end(id, { state: 'dropped', reason }),
  };
};

/** Delivers the ledger of the served workspaces, each kind of notice in its own words. */
export const createDelivery = (
  deps: Deps,
  of: {
    readonly client: WebClient;
    readonly served: () => readonly string[];
    readonly compose: (kind: string) => Compose;
  },
): Delivery => {
  const outbox = outboxOf(deps, of.served);
  const composeById = async (
    workspaceId: string,
    noticeId: string,
  ): Promise<{ notice: Notice; composed: Composed } | undefined> => {
    const store = deps.workspace(workspaceId);
    const notice = await store.notices.byId(noticeId);
    return notice && { notice, composed: await of.compose(notice.kind)(store, notice, deps.clock.now()) };
  };

  const edit = async ({
    workspaceId,
    id,
  }: {
    workspaceId: string;
    id: string;
  }): Promise<DeliveredNotice | undefined> => {
    const found = await composeById(workspaceId, id);
    if (!found) return undefined;
    const { notice, composed } = found;
    const { channel, ts, kind, recipientId } = notice;
    const message = composed.type === 'say' && channel !== null && ts !== null ? composed.message : undefined;
    const how = message
      ? await editMessage(of.client, { channel: channel ?? '', ts: ts ?? '', message })
      : 'gone';
    if (how === 'later') return undefined;
    await deps.workspace(workspaceId).notices.edited(id, deps.clock.now());
    return how === 'edited' ? { how, kind, recipientId, text: message?.text ?? '' } : undefined;
  };

  const send = async (): Promise<DeliveredNotice | undefined> => {
    let said = { kind: '', recipientId: '', text: '' };
    const compose = async ({ id }: { id: string }): Promise<Composed> => {
      const [workspaceId = '', noticeId = ''] = id.split('/');
      const found = await composeById(workspaceId, noticeId);
      if (!found) return { type: 'gone' };
      const { kind, recipientId } = found.notice;
      said = { kind, recipientId, text: found.composed.type === 'say' ? found.composed.message.text : '' };
      return found.composed;
    };
    const how = await deliverNext({ outbox, client: of.client, compose, log: deps.log, clock: deps.clock });
    return how === 'nothing' ? undefined : { how, ...said };
  };

  const run = async (): Promise<readonly DeliveredNotice[]> => {
    const done: DeliveredNotice[] = [];
    if (of.served().length === 0 || deps.dryRun) return done;
    while (done.length < MOST) {
      const sent = await send();
      if (!sent) break;
      done.push(sent);
    }
    for (const stale of await deps.across.staleNotices(of.served(), deps.clock.now(), EDIT_EVERY_MS)) {
      const edited = await edit(stale);
      if (edited) done.push(edited);
    }
    return done;
  };
  return { run };
};
