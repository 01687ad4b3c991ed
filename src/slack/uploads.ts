import type { WebClient } from '@slack/web-api';
import { Refusal } from './refusal';

/** A file that somebody gave us in a form. */
export type Uploaded = { readonly name: string; readonly bytes: Uint8Array };

const WITHIN_MS = 30_000;
const ELSEWHERE =
  'This file is kept outside Slack, where I cannot read it. Save it as CSV and choose it from your machine.';
const UNREADABLE = 'Slack did not give me this file. Please choose it again.';

/**
 * Reads an uploaded file by its id. Our token goes to Slack's own address of it and to no other: a file that only links
 * elsewhere is refused. Throws a refusal for what is too big, gone, or not given to us.
 */
export const readUpload = async (
  client: WebClient,
  fileId: string,
  { mostBytes, tooBig }: { readonly mostBytes: number; readonly tooBig: string },
): Promise<Uploaded> => {
  const { file } = await client.files.info({ file: fileId });
  if (file?.is_external === true || file?.mode === 'external') throw new Refusal(ELSEWHERE);
  const address = file?.url_private_download ?? file?.url_private;
  if (address === undefined) throw new Refusal(UNREADABLE);
  if ((file?.size ?? 0) > mostBytes) throw new Refusal(tooBig);
  const answer = await fetch(address, {
    headers: { authorization: `Bearer ${client.token ?? ''}` },
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  // without a right to the file Slack shows its own page, and says that all is well
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
  if (!answer.ok || isPage) throw new Refusal(UNREADABLE);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > mostBytes) throw new Refusal(tooBig);
  return { name: file?.name ?? 'file.csv', bytes };
};
