import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { Seen, SeenInstance } from '../../domain/feed';
import type { PartEvent } from '../../domain/incoming-event';
import { toldTouch, type PartSays } from '../../domain/parts';
import { meetingKind } from '../../domain/planned';
import type { Kind } from '../../domain/touch';
import type { Instance } from './instances';
import type { ReadFeed } from './read-feed';
import { comingTo, whoseMeeting, type Known } from './whose';

/** A teammate as calendars name them. */
export type CalendarMember = { readonly slackId: string; readonly email: string | null };

export type Plan =
  | {
      readonly type: 'told';
      readonly events: readonly PartEvent[];
      /** What the feed has told, with these. */
      readonly seen: Seen;
      /** The events that were told, as the calendar wrote them: nothing else of it is kept. */
      readonly written: string;
    }
  /** It is not believed: nothing changes. */
  | { readonly type: 'refused'; readonly why: string };

const DAY_MS = 86_400_000;
/** So many meetings ahead do not vanish at once, unless the calendar shows less than it did. */
const MANY = 3;

/** Decides what a calendar tells: what is new or different since it told last, and what it does not have any more. */
export const planFeed = (of: {
  readonly feed: Extract<ReadFeed, { type: 'feed' }>;
  readonly seen: Seen;
  /** Of what was seen: what other calendars of the firm still have. */
  readonly elsewhere: ReadonlySet<string>;
  readonly known: Known;
  /** Whose calendar it is. */
  readonly owner: CalendarMember;
  readonly team: readonly CalendarMember[];
  readonly now: Date;
  /** Instances that began before are forgotten, and stay as they are. */
  readonly since: Date;
}): Plan => {
  const { feed, seen, elsewhere, now, since } = of;
  const ours = feed.instances.flatMap((instance) => {
    const state = stateOf(instance, of);
    const isNews = instance.inWindow && !instance.cancelled;
    return state && (isNews || seen[instance.id]) ? [{ instance, state }] : [];
  });
  const here = new Set(ours.map(({ instance }) => instance.id));
  const broken = new Set(feed.faults.map(({ uid }) => uid));
  const missing = Object.entries(seen).filter(([id]) => !here.has(id));
  const isAhead = ({ at }: SeenInstance): boolean => new Date(at).getTime() > now.getTime() - DAY_MS;
  const vanished = missing.filter(
    ([id, was]) => !was.gone && isAhead(was) && !broken.has(uidOf(id)) && !elsewhere.has(id),
  );
  const inFeed = new Set(feed.instances.map(({ id }) => id));
  const absent = vanished.filter(([id]) => !inFeed.has(id)).length;
  const refused = whyRefused(feed, seen, absent, isAhead);
  if (refused !== undefined) return { type: 'refused', why: refused };

  const events: PartEvent[] = [];
  const written: string[] = [];
  const next: Record<string, SeenInstance> = {};
  for (const { instance, state } of ours) {
    const digest = digestOf(state);
    const before = seen[instance.id];
    if (before?.digest === digest) {
      next[instance.id] = before;
      continue;
    }
    const updatedAt = laterThan(before, instance.changedAt, now);
    next[instance.id] = {
      ...{ digest, gone: false, at: instance.at.toISOString() },
      updatedAt: updatedAt.toISOString(),
    };
    events.push(partEvent(instance.id, 'state', state, updatedAt));
    written.push('BEGIN:VEVENT', ...instance.lines, 'END:VEVENT');
  }
  // of a calendar that was not read to its end nothing is missing
  const isBelieved = feed.isWhole && !broken.has(undefined);
  for (const [id, was] of missing) {
    if (new Date(was.at) < since) continue;
    if (!isBelieved || !vanished.some(([gone]) => gone === id)) {
      if (!elsewhere.has(id)) next[id] = was;
      continue;
    }
    const updatedAt = laterThan(was, now, now);
    const why = inFeed.has(id) ? 'Nobody of theirs comes any more' : 'Not in the calendar any more';
    const says: PartSays = { outcome: 'cancelled', status: why };
    next[id] = { ...was, digest: digestOf(says), gone: true, updatedAt: updatedAt.toISOString() };
    events.push(partEvent(id, 'gone', says, updatedAt));
  }
  const calendar = ['BEGIN:VCALENDAR', ...written, 'END:VCALENDAR'].join('\n');
  return { type: 'told', events, seen: next, written: calendar };
};

const uidOf = (id: string): string => id.replace(/ \d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/, '');

const whyRefused = (
  feed: { readonly events: number },
  seen: Seen,
  absent: number,
  isAhead: (was: SeenInstance) => boolean,
): string | undefined => {
  const ahead = Object.values(seen).filter((was) => !was.gone && isAhead(was)).length;
  if (feed.events === 0 && ahead > 0) return `it is empty, and had ${ahead} meetings with clients ahead`;
  return absent === ahead && ahead >= MANY
    ? `none of the ${ahead} meetings with clients that it had ahead is in it any more`
    : undefined;
};

/** The source's time of the change; where it told something under that time before, just after it. */
const laterThan = (before: SeenInstance | undefined, changedAt: Date | undefined, now: Date): Date => {
  const changed = Math.min((changedAt ?? now).getTime(), now.getTime());
  return new Date(before ? Math.max(changed, new Date(before.updatedAt).getTime() + 1) : changed);
};

/** What an instance is to us; undefined where it is no meeting of ours with a client. */
const stateOf = (
  instance: Instance,
  of: { readonly known: Known; readonly owner: CalendarMember; readonly team: readonly CalendarMember[] },
): (PartSays & { readonly kind: Kind; readonly at: Date }) | undefined => {
  const { organizer, attendees } = instance;
  if (instance.hidden) return undefined;
  const memberOf = (email: string | undefined) =>
    of.team.find((member) => member.email?.toLowerCase() === email);
  const coming = comingTo(instance);
  const members = coming.flatMap(({ email }) => memberOf(email) ?? []);
  const outsiders = coming.filter(({ email }) => !memberOf(email));
  // a calendar that does not say who comes is its owner's
  const isTheirs = members.length > 0 || !attendees.some(({ email }) => memberOf(email) === of.owner);
  const whose = isTheirs ? whoseMeeting(instance, outsiders, of.known) : undefined;
  if (!whose) return undefined;
  const organiser = organizer?.declined ? undefined : memberOf(organizer?.email);
  const by = organiser ?? members[0] ?? of.owner;
  const [contact, ...others] = whose.guests;
  const called = instance.cancelled ? 'Cancelled' : instance.tentative ? 'Tentative' : null;
  return {
    ...toldTouch({ title: instance.title, minutes: instance.minutes, status: called }),
    kind: meetingKind(instance.title),
    at: instance.at,
    company: whose.company,
    outcome: instance.cancelled ? 'cancelled' : null,
    by: nameOf(by),
    with: members.filter((member) => member !== by).map(nameOf),
    contact: contact ? { name: contact.name, email: contact.email } : null,
    withNames: others.map(({ name, email }) => name ?? email),
  };
};

const nameOf = ({ email, slackId }: CalendarMember): string => email ?? slackId;

const digestOf = (says: PartSays): string =>
  createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(says))) ?? '')
    .digest('hex');

const partEvent = (externalId: string, part: string, says: PartSays, updatedAt: Date): PartEvent => ({
  ...{ type: 'part', raw: null, kind: 'meeting', externalId, part, says, updatedAt },
  digest: digestOf(says),
});
