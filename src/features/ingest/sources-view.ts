import { refusalHint, type KnownSource } from '../../domain/source-standing';
import { ageWords, agoWords, count } from '../../domain/words';
import { section } from '../../slack/blocks';
import { bold, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

const SHOWN = 40;

/** What sends us events, when it last did, what of it waits for somebody, and what is wrong with it. */
export const sourcesMessage = (sources: readonly KnownSource[], now: Date): Message => {
  const more = sources.length - SHOWN;
  const text =
    sources.length === 0
      ? 'Nothing sends events here yet. On the command line: npx touchbase sources add standard'
      : join([
          bold('What sends us events'),
          ...sources.slice(0, SHOWN).map((source) => line(source, now)),
          more > 0 ? `and ${more} more` : '',
        ]);
  return message({ text, blocks: [section(text)] });
};

const line = (source: KnownSource, now: Date): Text => {
  const { name, vendor, title, lastDelivery, askedAt } = source;
  const heard = lastDelivery === undefined ? [] : [`last heard of ${agoWords(lastDelivery, now)}`];
  const asked = askedAt === undefined ? [] : [`last asked ${agoWords(askedAt, now)}`];
  const last = [...heard, ...asked].join(', ') || 'nothing came yet';
  const kind = vendor === name ? '' : mrkdwn` (${title})`;
  return mrkdwn`• ${bold(name)}${kind}: ${[last, ...remarks(source, now)].join(', ')}`;
};

/** What somebody should know of it, in words. */
const remarks = (
  { name, waiting, faulty, refused, trouble, wanted, wantedSince, missing }: KnownSource,
  now: Date,
): readonly string[] => [
  ...(waiting > 0 ? [`${count(waiting, 'event')} unmatched: /touchbase unmatched`] : []),
  ...(wanted > 0 && wantedSince
    ? [`${count(wanted, 'record')} to be asked for, the oldest for ${ageWords(wantedSince, now)}`]
    : []),
  ...(faulty ? [`${count(faulty.count, 'delivery', 'deliveries')} not understood: ${faulty.words}`] : []),
  ...(trouble ? [`not to be asked for ${ageWords(trouble.since, now)}: ${trouble.why}`] : []),
  ...(missing === undefined ? [] : [`missing ${missing}`]),
  ...(refused
    ? [
        `${refused.count} refused, the last ${agoWords(refused.last, now)}: ${refused.why} ${refusalHint(name)}`,
      ]
    : []),
];
