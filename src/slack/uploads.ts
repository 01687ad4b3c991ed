import type { WebClient } from '@slack/web-api';
import { Refusal } from './refusal';

/** A file that somebody gave us. */
export type Uploaded = { readonly name: string; readonly bytes: Uint8Array };

const WITHIN_MS = 30_000;
const ELSEWHERE =
  'This file is kept outside Slack, where I cannot read it. Save it as CSV and choose it from your machine.';
const UNREADABLE = 'Slack did not give me this file. Please choose it again.';

/** What a file is called, and how big it says to be; nothing of it is read. */
export const uploadCalled = async (
  client: WebClient,
  fileId: string,
): Promise<{ readonly name: string; readonly bytes: number }> => {
  const { file } = await client.files.info({ file: fileId });
  return { name: file?.name ?? 'file.csv', bytes: file?.size ?? 0 };
};

/**
 * Reads an uploaded file by its id. Our token goes to Slack's own hosts and to no other, and follows nobody elsewhere: a
 * file that only links elsewhere is refused. Throws a refusal for what is too big, gone, or not given to us.
 */
export const readUpload = async (
  client: WebClient,
  fileId: string,
  { mostBytes, tooBig }: { readonly mostBytes: number; readonly tooBig: string },
): Promise<Uploaded> => {
  const { file } = await client.files.info({ file: fileId });
  if (file?.is_external === true || file?.mode === 'external') throw new Refusal(ELSEWHERE);
  const address = file?.url_private_download ?? file?.url_private;
  if (address === undefined || !isSlacks(address, client.slackApiUrl)) throw new Refusal(UNREADABLE);
  if ((file?.size ?? 0) > mostBytes) throw new Refusal(tooBig);
  const answer = await fetch(address, {
    headers: { authorization: `Bearer ${client.token ?? ''}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  // without a right to the file Slack shows its own page, and says that all is well
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
  if (!answer.ok || isPage || answer.body === null) throw new Refusal(UNREADABLE);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    // whatever it said of its size
    if (length > mostBytes) throw new Refusal(tooBig);
    chunks.push(chunk);
  }
  return { name: file?.name ?? 'file.csv', bytes: Buffer.concat(chunks) };
};

/** Whether an address is Slack's: over TLS and on its own host, or where its Web API is reached. */
const isSlacks = (address: string, apiUrl: string): boolean => {
  const { protocol, hostname, origin } = new URL(address);
  return (
    origin === new URL(apiUrl).origin ||
    (protocol === 'https:' && /(^|\.)(slack\.com|slack-files\.com|slack-gov\.com)$/.test(hostname))
  );
};
