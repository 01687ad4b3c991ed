import { asFile, type SharedFile, type Upload } from '../files';
import { limits } from '../limits';
import type { Message } from '../message';
import { messageEvents } from '../message-events';
import { destination } from './chat';
import { done, refuse, structured, text, type Answer, type Call, type Method } from './call';

const getUploadUrl: Method = (call) => {
  const { world } = call;
  const [name, length] = [text(call, 'filename'), Number(text(call, 'length'))];
  if (name === '' || !Number.isInteger(length) || length < 0)
    return refuse('invalid_arguments', [
      `[ERROR] missing required field: ${name === '' ? 'filename' : 'length'}`,
    ]);
  if (length === 0) return refuse('missing_argument');
  if (text(call, 'alt_txt').length > limits.file.alt) return refuse('alt_txt_too_large');
  const snippet = text(call, 'snippet_type');
  if (snippet !== '' && length > limits.file.snippetBytes) return refuse('snippet_too_large');
  const [id, ticket] = [world.freshId('F'), world.freshId('U')];
  world.uploads.set(ticket, { id, name, length });
  return done({ upload_url: `${world.baseUrl}/upload/v1/${ticket}`, file_id: id });
};

type Wanted = { upload: Upload; ticket: string; title: string };

/** The uploads that a call names, all sent and none shared yet; or Slack's error. */
const wantedOf = (call: Call): readonly Wanted[] | string => {
  const given = structured(call, 'files');
  if (!given || given === 'broken' || !Array.isArray(given.value) || given.value.length === 0)
    return 'invalid_arguments';
  const wanted = given.value.map((one: unknown): Wanted | undefined => {
    const { id, title } = { id: undefined, title: undefined, ...(one as object | null) };
    const found = [...call.world.uploads].find(([, upload]) => upload.id === id);
    if (!found) return undefined;
    const [ticket, upload] = found;
    return upload.bytes && !upload.completed
      ? { upload, ticket, title: typeof title === 'string' ? title : upload.name }
      : undefined;
  });
  return wanted.every((one) => one !== undefined) ? wanted : 'file_not_found';
};

const complete: Method = (call): Answer => {
  const { world } = call;
  const wanted = wantedOf(call);
  if (typeof wanted === 'string') return refuse(wanted);
  const targets = (text(call, 'channel_id') || text(call, 'channels')).split(',').filter(Boolean);
  const channels = targets.map((channel) => destination({ ...call, args: { ...call.args, channel } }));
  const denied = channels.find((one) => typeof one === 'string');
  if (typeof denied === 'string')
    return refuse(denied === 'channel_not_found' ? 'invalid_channel' : 'posting_to_channel_denied');
  const { bot, team } = world.firm;
  const of = {
    user: bot.userId,
    seconds: Math.floor(world.now() / 1000),
    baseUrl: world.baseUrl,
    domain: team.domain,
  };
  const files: SharedFile[] = wanted.map(({ upload, ticket, title }) => {
    world.uploads.set(ticket, { ...upload, completed: true });
    const file = asFile(upload, title, of);
    world.files.set(file.id, file);
    return file;
  });
  const thread = text(call, 'thread_ts');
  for (const channel of channels) {
    if (typeof channel === 'string') continue;
    const message: Message = world.put({
      type: 'message',
      subtype: 'file_share',
      channel: channel.id,
      ts: world.freshTs(),
      user: bot.userId,
      bot_id: bot.botId,
      text: text(call, 'initial_comment'),
      files,
      upload: true,
      ...(thread ? { thread_ts: thread } : {}),
    });
    for (const event of messageEvents(world, message)) world.happened(event);
  }
  return done({ files: files.map(({ id, title }) => ({ id, title })) });
};

/** A file that was uploaded, as Slack describes it. */
const info: Method = (call) => {
  const file = call.world.files.get(text(call, 'file'));
  return file ? done({ file }) : refuse('file_not_found');
};

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
};
