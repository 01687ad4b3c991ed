import type { Interactive } from './elements';
import { asFile, type SharedFile } from './files';
import type { FirmUser } from './firm';
import type { Message } from './message';
import type { Happening, World } from './state';
import type { StateValue } from './view-state';

/** A file from somebody's machine. */
export type Given = { readonly name: string; readonly bytes: Buffer };

/** The field with this file in it, uploaded as theirs. Throws, in Slack's words, for what the field does not take. */
export const withFile = (
  world: World,
  user: FirmUser,
  element: Interactive,
  { name, bytes }: Given,
): StateValue => {
  if (element.type !== 'file_input') throw new Error(`A ${element.type} takes no files.`);
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (element.filetypes && !element.filetypes.includes(ending))
    throw new Error(`This file type is not supported: ${name}. Supported: ${element.filetypes.join(', ')}.`);
  return { type: element.type, files: [uploadedBy(world, user, { name, bytes })] };
};

/** A file that is in Slack now, as Slack describes it. */
export const uploadedBy = (world: World, user: FirmUser, { name, bytes }: Given): SharedFile => {
  const upload = { id: world.freshId('F'), name, length: bytes.length, bytes, completed: true };
  world.uploads.set(world.freshId('U'), upload);
  const file = asFile(upload, name, {
    ...{ user: user.id, seconds: Math.floor(world.now() / 1000) },
    ...{ baseUrl: world.baseUrl, domain: world.firm.team.domain },
  });
  world.files.set(file.id, file);
  return file;
};

/** What Slack tells of a file in somebody's message, wherever it is said. */
export const fileEvents = (world: World, { channel, user, files = [] }: Message): readonly Happening[] =>
  files.map(({ id }) => ({
    ...{ type: 'file_shared', channel_id: channel, file_id: id, user_id: user, file: { id } },
    event_ts: world.freshTs(),
  }));
