import type { BriefPerson } from '../../domain/brief/people';
import type { LatelyItem } from '../../domain/brief/lately';
import type { OpenItem } from '../../domain/brief/open';
import { bold, clip, join, link, mrkdwn, oneLine, type Mrkdwn, type Text } from '../../slack/mrkdwn';
import { phoneLink } from '../../slack/phone';
import { clipPlain } from '../../slack/text';

/** How much room a line has, in characters of escaped text. */
export type Room = {
  readonly line: number;
  /** Whether titles link to their source: addresses count as text too. */
  readonly links: boolean;
  /** Fewer lines as well, where people's words are as long as they can be. */
  readonly few?: true;
};

const ADDRESS = 200;

/**
 * People's words on one line, within the room. Shortened before they are escaped as well: to take thousands of
 * characters apart is slow.
 */
export const words = (text: string, { line }: Pick<Room, 'line'>): Mrkdwn =>
  clip(mrkdwn`${clipPlain(oneLine(text), line)}`, line);

export const bullets = (lines: readonly Text[]): Mrkdwn => join(lines.map((line) => mrkdwn`• ${line}`));

/** `*Bob* (Robert Ray, say “rob”), owner, main contact` and below how to reach them. */
export const personLines = (person: BriefPerson, room: Room): Mrkdwn => {
  const called = person.preferredName ?? person.name;
  const aside = [
    person.preferredName === null ? '' : person.name,
    person.pronunciation === null ? '' : `say “${person.pronunciation}”`,
  ].filter(Boolean);
  const about = [person.role, person.main ? 'main contact' : null, person.site].filter(Boolean);
  const name = join(
    [
      bold(words(called, room)),
      words(aside.length > 0 ? `(${aside.join(', ')})` : '', room),
      words(about.length > 0 ? `· ${about.join(' · ')}` : '', room),
    ],
    ' ',
  );
  const reach = [
    person.phone === null ? 'no number yet' : phoneLink(person.phone),
    person.prefers ?? '',
    person.quiet ?? '',
    person.email === null || (person.phone !== null && !room.links) ? '' : words(person.email, room),
    `${person.timeThere} there`,
  ];
  return join([name, join(reach, ' · ')]);
};

export const openLine = (item: OpenItem, room: Room): Mrkdwn =>
  mrkdwn`${bold(titled(item.title, item.url, room))}: ${words(item.detail, room)}`;

/** `Yesterday: Kim spoke with Bob on the phone, went well. “The VPN is fine again”` */
export const latelyLine = (item: LatelyItem, room: Room): Mrkdwn => {
  const said = words([item.said, item.mood].filter(Boolean).join(', '), room);
  const about = item.about === null ? mrkdwn`` : mrkdwn`: ${titled(item.about, item.url, room)}`;
  const needs = item.needs === null ? mrkdwn`` : mrkdwn` · They need: ${words(item.needs, room)}`;
  return mrkdwn`${bold(item.when)} ${said}${about}${needs}`;
};

/** Somebody's title, which leads to its source where there is room for it. */
export const titled = (title: string, url: string | null, room: Room): Mrkdwn => {
  const text = clipPlain(oneLine(title), room.line);
  const linked = url !== null && room.links && url.length <= ADDRESS ? link(url, text) : undefined;
  return linked !== undefined && linked.mrkdwn.length <= room.line + ADDRESS ? linked : words(title, room);
};
