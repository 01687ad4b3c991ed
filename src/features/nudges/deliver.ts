import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Became, Deps, Notice, Store } from '../../deps';
import type { PlannedNudge } from './plan';
import { lookForNext } from './look-for';
import { outboxOf, placeOf } from './outbox';
import { deliverNext, editMessage, type Composed, type Delivered } from '../../slack/notify';

/** What a kind of notice says now, and what has become of one that was sent. */
export type Compose = (
  store: Store,
  notice: Notice,
  now: Date,
) => Promise<
  Composed & {
    readonly became?: Became;
    /** What is planned once it was sent, or holds again. */
    readonly next?: readonly PlannedNudge[];
  }
>;

/** What follows when a kind of notice was sent. */
export type Sent = (store: Store, notice: Notice, now: Date) => Promise<void>;

/** One notice, and what became of it in this run. */
export type DeliveredNotice = {
  readonly how: Delivered | 'edited' | 'found';
  readonly kind: string;
  readonly recipientId: string;
  /** The recipient's name. */
  readonly to: string;
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

type Stale = Awaited<ReturnType<Deps['across']['claimStale']>>[number];

/** What `id` in the outbox is about, and what it says now. */
type Written = {
  readonly store: Store;
  readonly notice: Notice;
  readonly to: string;
  readonly composed: Awaited<ReturnType<Compose>>;
};

/** Tells whether a message would be edited into itself. */
const digest = (message: object): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('base64url');

/** Delivers the ledger of the served workspaces, each kind of notice in its own words. */
export const createDelivery = (
  deps: Deps,
  of: {
    readonly client: WebClient;
    readonly served: () => readonly string[];
    readonly compose: (kind: string) => Compose;
    readonly afterSent: (kind: string) => Sent | undefined;
    /** False from the moment that the process stops: what is not claimed yet stays for the next one. */
    readonly goOn: () => boolean;
  },
): Delivery => {
  const outbox = outboxOf(deps, of.served);
  const write = async (workspaceId: string, noticeId: string): Promise<Written | undefined> => {
    const store = deps.workspace(workspaceId);
    const notice = await store.notices.byId(noticeId);
    if (!notice) return undefined;
    const composed = await of.compose(notice.kind)(store, notice, deps.clock.now());
    const recipient = await store.teammates.byId(notice.recipientId);
    return { store, notice, to: recipient?.name ?? 'somebody', composed };
  };
  const done = (how: DeliveredNotice['how'], { notice, to, composed }: Written): DeliveredNotice => {
    const { kind, recipientId } = notice;
    return { how, kind, recipientId, to, text: composed.type === 'say' ? composed.message.text : '' };
  };

  const send = async (): Promise<DeliveredNotice | 'nothing'> => {
    let written: Written | undefined;
    const compose = async ({ id }: { id: string }): Promise<Composed> => {
      written = await write(...placeOf(id));
      return written?.composed ?? { type: 'gone' };
    };
    const how = await deliverNext({ outbox, client: of.client, compose, log: deps.log, clock: deps.clock });
    if (how === 'nothing') return how;
    if (how === 'sent' && written) {
      const { store, notice, composed } = written;
      if (composed.type === 'say') await store.notices.shown(notice.id, digest(composed.message));
    }
    if ((how === 'sent' || how === 'gathered') && written) follow(written);
    // whoever else hears of it, where it was not this one's to hear any more
    if (how === 'dropped' && written) plan(written);
    if (how === 'gathered') deps.metrics.notice(how);
    return written ? done(how, written) : { how, kind: '', recipientId: '', to: '', text: '' };
  };

  const plan = ({ store, composed }: Written): void => {
    const { next: planned = [] } = composed;
    if (planned.length > 0)
      deps.afterwards('planning who hears next', store.notices.add(planned, deps.clock.now()));
  };

  const follow = (written: Written): void => {
    plan(written);
    const { store, notice } = written;
    const next = of.afterSent(notice.kind);
    if (next) deps.afterwards(`after a notice, ${notice.kind}`, next(store, notice, deps.clock.now()));
  };

  const edit = async ({ workspaceId, id, staleAt }: Stale): Promise<DeliveredNotice | undefined> => {
    const written = await write(workspaceId, id);
    if (!written) return undefined;
    const { channel, ts } = written.notice;
    const { composed } = written;
    const shown = composed.type === 'say' ? digest(composed.message) : undefined;
    const how =
      composed.type === 'say' && channel !== null && ts !== null
        ? shown === written.notice.shown
          ? 'same'
          : await editMessage(of.client, {
              ...{ channel, ts },
              message: composed.message,
              inChannel: composed.channel !== undefined,
            }).catch((error: unknown) => {
              deps.log.error({ err: error, notice: id }, 'Slack refused an edit; the message stays as it is');
              return 'refused' as const;
            })
        : 'gone';
    if (how === 'later') return undefined;
    const { became } = composed;
    const record = { staleAt, ...(shown && { shown }), ...(became && { became }) };
    await deps.workspace(workspaceId).notices.edited(id, deps.clock.now(), record);
    // it holds again: whoever hears of it next does so in their time
    if (became?.resolution === null) follow(written);
    return how === 'edited' ? done(how, written) : undefined;
  };

  /** Those of which nobody knew: found, they were sent after all; absent, they are sent next. */
  const lookForDoubtful = async (): Promise<readonly DeliveredNotice[]> => {
    const all: DeliveredNotice[] = [];
    while (of.goOn()) {
      const looked = await lookForNext(deps, of.served(), of.client);
      if (!looked) break;
      const written = looked.how === 'found' ? await write(looked.workspaceId, looked.id) : undefined;
      if (!written) continue;
      follow(written);
      all.push(done('found', written));
    }
    return all;
  };

  const run = async (): Promise<readonly DeliveredNotice[]> => {
    const all: DeliveredNotice[] = [];
    if (of.served().length === 0 || deps.dryRun) return all;
    all.push(...(await lookForDoubtful()));
    while (all.length < MOST && of.goOn()) {
      const sent = await send();
      if (sent === 'nothing') break;
      all.push(sent);
    }
    if (!of.goOn()) return all;
    for (const stale of await deps.across.claimStale(of.served(), deps.clock.now(), EDIT_EVERY_MS)) {
      const edited = await edit(stale).catch((error: unknown) => {
        deps.log.error(
          { err: error, notice: stale.id },
          'a message could not be brought up to date; it is tried again',
        );
        return undefined;
      });
      if (edited) all.push(edited);
    }
    return all;
  };
  return { run };
};
