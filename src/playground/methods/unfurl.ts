import { withIds } from '../blocks';
import { checkMessageBlocks } from '../check';
import { registeredFor, unfurlIdOf } from '../link-events';
import { appId } from '../manifest';
import type { Message, Unfurl } from '../message';
import { linksIn } from '../typed';
import { done, refuse, structured, text, type Answer, type Call, type Method } from './call';

const SOURCES = ['composer', 'conversations_history'];

/** The message whose links are meant: by channel and time, or by what link_shared called them. */
const messageOf = (call: Call): Message | Answer => {
  const { world } = call;
  const [id, source] = [text(call, 'unfurl_id'), text(call, 'source')];
  if (id !== '' || source !== '') {
    if (id === '') return refuse('missing_unfurl_id');
    if (source === '') return refuse('missing_source');
    if (!SOURCES.includes(source)) return refuse('invalid_source');
    return world.messages.find((one) => unfurlIdOf(one) === id) ?? refuse('invalid_unfurl_id');
  }
  const [channel, ts] = [text(call, 'channel'), text(call, 'ts')];
  if (channel === '') return refuse('missing_channel');
  if (ts === '') return refuse('missing_ts');
  if (!world.channels.has(channel)) return refuse('cannot_find_channel');
  const message = world.find(channel, ts);
  return message && message.ephemeralTo === undefined ? message : refuse('cannot_find_message');
};

/** One link's blocks, checked; or the refusal. */
const unfurlOf = (call: Call, message: Message, url: string, given: unknown): Unfurl | Answer => {
  const { world } = call;
  if (!linksIn(message.text).includes(url)) return refuse('cannot_unfurl_message');
  if (registeredFor(world, url) === undefined) return refuse('cannot_unfurl_url');
  const blocks = given !== null && typeof given === 'object' && 'blocks' in given ? given.blocks : undefined;
  const checked = checkMessageBlocks(blocks);
  if (!checked.ok) return refuse('cannot_parse_attachment', checked.messages);
  return {
    ...{ id: 0, from_url: url, app_unfurl_url: url, is_app_unfurl: true, app_id: appId },
    ...{ bot_id: world.firm.bot.botId, blocks: withIds(checked.value, world.freshBlockId) },
  };
};

/** Puts blocks under links in a message, whoever wrote it and wherever; a second time in place of the first. */
const unfurl: Method = (call) => {
  const { world } = call;
  const given = structured(call, 'unfurls');
  if (given === undefined) return refuse('missing_unfurls');
  if (given === 'broken' || given.value === null || typeof given.value !== 'object')
    return refuse('invalid_unfurls_format');
  if (world.manifest.features.unfurl_domains.length === 0) return refuse('cannot_find_service');
  const message = messageOf(call);
  if ('ok' in message) return message;
  const made: Unfurl[] = [];
  for (const [url, value] of Object.entries(given.value)) {
    const one = unfurlOf(call, message, url, value);
    if ('ok' in one) return one;
    made.push(one);
  }
  const others = (message.attachments ?? []).filter(
    (before) => !made.some((one) => one.from_url === before.from_url),
  );
  const attachments = [...others, ...made].map((one, at) => ({ ...one, id: at + 1 }));
  world.put({ ...message, attachments });
  return done();
};

export const unfurlMethods: Readonly<Record<string, Method>> = { 'chat.unfurl': unfurl };
