import type { Deps } from '../../deps';
import { linksTo } from '../../domain/said-links';
import { isOursAlone } from '../../slack/ours-alone';
import type { Listeners } from '../../slack/listeners';
import { linkBlocks } from './view';

/** A link to something of a client's gets one line, where the workspace chose so and only our own people talk: slack.md. */
export const registerLinks = (app: Listeners, deps: Deps): void => {
  app.event('link_shared', async ({ event, body, client }) => {
    // what is still being written is no business of ours
    if (event.source === 'composer' || deps.dryRun) return;
    const store = deps.workspace(body.team_id);
    const { linkDomains } = await store.settings.get();
    const links = linksTo(
      linkDomains,
      event.links.map(({ url }) => url),
    );
    if (links.length === 0) return;
    const author = await store.teammates.bySlackId(event.user);
    if (author?.standing !== 'member' || !author.active) return;
    const known = await store.links.known(links.flatMap(({ addresses }) => addresses));
    const unfurls = Object.fromEntries(
      links.flatMap(({ url, addresses }) => {
        const found = known.find((each) => addresses.includes(each.url));
        return found ? [[url, { blocks: linkBlocks(found.kind, found.clientId) }]] : [];
      }),
    );
    if (Object.keys(unfurls).length === 0 || !(await isOursAlone(client, event.channel))) return;
    await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
  });
};
