import { isUndone } from '../closed-words';
import { dayOf, daysBetween, longDay, type Day } from '../day';
import type { Facts } from '../facts';
import { liveContacts } from '../same-meeting';
import { shortened } from '../signals/words';
import { latest, type Touch } from '../touch';
import { fullDay, nearDay } from '../words';
import { assignee } from './said';

const CLOSED_DAYS = 14;
const LONGEST_TITLE = 90;
const LONGEST_THING = 60;

/** Only verbs that a title cannot mean as a noun: “Update is stuck” is no work done. */
const DONE: Readonly<Record<string, string>> = {
  'set up': 'set up',
  install: 'installed',
  replace: 'replaced',
  configure: 'configured',
  connect: 'connected',
  deploy: 'deployed',
  migrate: 'migrated',
  relocate: 'relocated',
  restore: 'restored',
  renew: 'renewed',
  enable: 'enabled',
};
const WORK = new RegExp(`^(${Object.keys(DONE).join('|')}) (.+)$`, 'i');
/** Plain words and nothing between them: no sentence, no aside, no second matter. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}'’&/-]*(?: [\p{L}\p{N}][\p{L}\p{N}'’&/-]*)*$/u;
/** With one of these the title tells of a trouble or a wish, not of a thing. */
const NOT_A_THING =
  /\b(?:not|no|never|cannot|can['’]t|won['’]t|doesn['’]t|didn['’]t|isn['’]t|is|are|was|were|has|have|keeps?|fail\w*|broken|error\w*|issues?|problems?|crash\w*|stuck|slow|down|offline|missing|pending|incomplete|urgent|asap|please|requests?|requested|needed|required|quotes?|how|why|when|question\w*)\b/iu;
/** Before these an article would be wrong. */
const NAMED = /^(?:\p{Lu}|\p{N}|(?:the|an?|their|our|your|his|her|its|all|every|each|both|some|two|three) )/u;
/**
 * Something to begin a call with, from a ticket that was closed in the last 14 days: `Bob set up the access point on
 * Tuesday: is it working well?` Only where the title itself names the work and its thing, and the ticket its technician;
 * else `“VPN down” was closed on Tuesday by Kim: is it working well?` What nobody has spoken with them about yet goes
 * first, then the latest. Nothing is added to the ticket's words. Undefined without such a ticket. docs/rules.md#the-brief
 */
export const openerOf = (facts: Facts, now: Date): string | undefined => {
  const lastTalk = latest(liveContacts(facts.touches, now));
  const isNews = ({ closedAt }: Touch): boolean => !lastTalk || (closedAt !== null && closedAt > lastTalk.at);
  const [ticket] = facts.touches
    .filter((touch) => isClosedLately(touch, now) && wasDone(touch))
    .toSorted(
      (a, b) =>
        Number(isNews(b)) - Number(isNews(a)) ||
        Number(b.closedAt) - Number(a.closedAt) ||
        (a.id < b.id ? -1 : 1),
    );
  return ticket && openerFrom(facts, ticket, now);
};

/** The same of this ticket, which was closed. */
export const openerFrom = (facts: Facts, ticket: Touch, now: Date): string => {
  const { timeZone } = facts.client;
  const when = onDay(dayOf(ticket.closedAt ?? now, timeZone), dayOf(now, timeZone));
  const who = assignee(facts, ticket)?.replace(/\s+/gu, ' ').trim();
  const title = titleOf(ticket);
  const work = who ? workIn(title) : undefined;
  const said = work
    ? `${who} ${work} ${when}`
    : `“${shortened(title, LONGEST_TITLE)}” was closed ${when}${who ? ` by ${who}` : ''}`;
  return `${said}: is it working well?`;
};

/** Whether a closed ticket has a title and was not called off. */
export const wasDone = (ticket: Touch): boolean => titleOf(ticket) !== '' && !isUndone(ticket.status);

const titleOf = ({ title }: Touch): string => title?.replace(/\s+/gu, ' ').trim() ?? '';

const isClosedLately = (touch: Touch, now: Date): boolean =>
  touch.kind === 'ticket' &&
  touch.closedAt !== null &&
  touch.closedAt <= now &&
  now.getTime() - touch.closedAt.getTime() < CLOSED_DAYS * 86_400_000;

/** `set up the access point`, where the title is `Set up access point`; undefined where it says anything else. */
const workIn = (title: string): string | undefined => {
  const [, verb = '', thing = ''] = WORK.exec(title) ?? [];
  const done = DONE[verb.toLowerCase()];
  if (done === undefined || thing.length > LONGEST_THING) return undefined;
  if (!PLAIN.test(thing) || NOT_A_THING.test(thing)) return undefined;
  return `${done} ${NAMED.test(thing) ? thing : `the ${thing}`}`;
};

/** `today`, `yesterday`, `on Tuesday` within the week, else `on 2 June`. */
const onDay = (day: Day, today: Day): string => {
  const ago = daysBetween(day, today);
  if (ago <= 1) return nearDay(day, today);
  return `on ${ago < 7 ? (fullDay(day).split(' ')[0] ?? '') : longDay(day, today)}`;
};
