import { randomBytes } from 'node:crypto';
import { windowAt } from '../../domain/feed';
import type { Store } from '../../deps';
import type { FetchFeed } from '../../platform/fetch-feed';
import { refusal, type Session as CliSession } from '../../session';
import { readFeed } from './read-feed';

type Session = Pick<CliSession, 'store' | 'secrets' | 'clock' | 'out' | 'say'>;

export type AddCalendar = { readonly url?: string; readonly teammate?: string; readonly json?: boolean };

const WHERE =
  'Google: Settings, the calendar, “Secret address in iCal format”. Outlook: Settings, Shared calendars, “Publish a calendar”, the ICS link. docs/sources/calendar.md goes through both.';

/**
 * `sources add calendar --url … --teammate …`: reads the calendar once, so that a wrong address is told to whoever gives it,
 * and keeps the address sealed. Throws a refusal that says what came instead.
 */
export const addCalendar = async (
  session: Session,
  fetchFeed: FetchFeed,
  { url, teammate, json = false }: AddCalendar,
): Promise<void> => {
  if (url === undefined || teammate === undefined)
    throw refusal(
      `A calendar needs --url, its secret address, and --teammate, whose it is (e-mail, @name or Slack id). ${WHERE}`,
      2,
    );
  const store = await session.store();
  const owner = await ownerOf(store, teammate);
  const address = url.trim().replace(/^webcals?:\/\//i, 'https://');
  const known = await store.feeds.list();
  if (known.some(({ secret }) => session.secrets.open(secret, store.workspaceId) === address))
    throw refusal('This calendar is read already: npx touchbase sources list');
  const found = await fetchFeed(address);
  if (found.type !== 'feed')
    throw refusal(
      `The calendar could not be read: ${found.type === 'failed' ? found.why : 'nothing came'}. ${WHERE}`,
    );
  const { hostname: host } = new URL(address);
  const read = readFeed(found.raw, windowAt(session.clock.now()), owner.timeZone);
  if (read.type === 'no-calendar')
    throw refusal(
      `${host} answered with ${read.found} instead of a calendar${read.found === 'a web page' ? ', perhaps the page to sign in: this is the address of a page, not of the calendar' : ''}. ${WHERE}`,
    );
  const endpoint = randomBytes(32).toString('hex');
  const secret = session.secrets.seal(address, store.workspaceId);
  await store.feeds.add({ endpoint, secret, host, teammateId: owner.id }, session.clock.now());
  session.out(JSON.stringify({ endpoint, host, teammate: owner.name }, null, json ? 0 : 2));
  if (!json)
    session.say(
      `${owner.name}’s calendar at ${host} holds ${read.events} events. It is read within a minute while the bot runs, and then every 15 minutes.`,
    );
};

const ownerOf = async (store: Store, words: string) => {
  const wanted = words.trim().replace(/^@/, '').toLowerCase();
  const team = (await store.teammates.list()).filter(
    ({ standing, active }) => standing === 'member' && active,
  );
  const [one, other] = team.filter(({ slackId, email, handle, name }) =>
    [slackId, email, handle, name].some((each) => each?.toLowerCase() === wanted),
  );
  if (one && !other) return one;
  throw refusal(
    `${one ? 'Several teammates are' : 'No teammate is'} “${words}”; expected the e-mail address, @name or Slack id of one.`,
    2,
  );
};
