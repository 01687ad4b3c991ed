import type { Entered, Notice } from '../../deps';
import { Refusal } from '../../slack/refusal';

/** A message about a client, for the person whom it was written to. */
export type OwnNotice = Notice & { readonly clientId: string };

/** The notice behind a message. Refuses whoever it was not written to, and one that is about no client any more. */
export const theirs = async ({ store, viewer }: Entered, noticeId: string): Promise<OwnNotice> => {
  const notice = await store.notices.byId(noticeId);
  const { clientId } = notice ?? {};
  if (!notice || typeof clientId !== 'string')
    throw new Refusal('This message is too old to answer. Type /client and the name for how things are now.');
  if (notice.recipientId !== viewer.id)
    throw new Refusal('This was written to somebody else. Type /client and the name for how things are now.');
  return { ...notice, clientId };
};
