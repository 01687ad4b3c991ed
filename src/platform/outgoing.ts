import { setTimeout as pause } from 'node:timers/promises';

export type Outgoing = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Answered = {
  readonly status: number;
  /** One header, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly text: string;
};

/** How the bot reaches other systems: the only way out but Slack's. */
export type Network = {
  /** One request. Follows no redirect. Throws where nothing, too much or too late is answered. */
  readonly send: (request: Outgoing) => Promise<Answered>;
  readonly pause: (ms: number) => Promise<void>;
};

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 20 * 1_048_576;

export const network: Network = {
  send: async ({ url, method, headers, body }) => {
    const response = await fetch(url, {
      ...{ method, headers: { ...headers }, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) },
      ...(body !== undefined && { body }),
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      text: await textOf(response),
    };
  },
  pause: async (ms) => void (await pause(ms)),
};

const textOf = async ({ body }: Response): Promise<string> => {
  if (body === null) return '';
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new Error(`more than ${MOST_BYTES / 1_048_576} MB were answered`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};
