import { agoWords, count } from '../../domain/words';
import { section } from '../../slack/blocks';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

export type ShownSource = {
  readonly name: string;
  readonly vendor: string;
  readonly lastDelivery: Date | undefined;
  /** Events of companies that match no client. */
  readonly waiting: number;
  /** Of one that is read from an address: whose it is, where, and why it cannot be read. */
  readonly feed?: { readonly host: string; readonly whose: string; readonly fault: string | null };
};

const SHOWN = 40;

/** What sends us events, when it last did, and what of it waits for somebody. */
export const sourcesMessage = (sources: readonly ShownSource[], now: Date): Message => {
  const more = sources.length - SHOWN;
  const text =
    sources.length === 0
      ? 'Nothing sends events here yet. On the command line: touchbase sources add standard'
      : join([
          bold('What sends us events'),
          ...sources.slice(0, SHOWN).map((source) => line(source, now)),
          more > 0 ? `and ${more} more` : '',
        ]);
  return message({ text, blocks: [section(text)] });
};

const line = ({ name, vendor, lastDelivery, waiting, feed }: ShownSource, now: Date) => {
  const last =
    lastDelivery === undefined ? 'nothing came yet' : `last heard of ${agoWords(lastDelivery, now)}`;
  const where = feed && `${feed.whose}, ${feed.host}`;
  const kind = where !== undefined ? mrkdwn` (${where})` : vendor === name ? '' : mrkdwn` (${vendor})`;
  const fault = feed?.fault == null ? '' : mrkdwn`; it cannot be read: ${feed.fault}`;
  const waits = waiting === 0 ? '' : mrkdwn`, ${count(waiting, 'event')} unmatched: /touchbase unmatched`;
  return mrkdwn`• ${bold(name)}${kind}: ${last}${fault}${waits}`;
};
