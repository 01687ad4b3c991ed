import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, sep } from 'node:path';

const ANSWER_WITHIN_MS = 3_000;

/** What answers at an address: Touchbase, something else (how), or nothing (why). */
export type Answering =
  | { readonly type: 'touchbase' }
  | { readonly type: 'other'; readonly how: string }
  | { readonly type: 'nothing' };

/** Asks `/healthz` there. Never throws. */
export const whoAnswers = async (url: string): Promise<Answering> => {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const text = (await answer.text()).slice(0, 100);
    return answer.ok && text.includes('"alive":true')
      ? { type: 'touchbase' }
      : { type: 'other', how: `HTTP ${answer.status}` };
  } catch {
    return { type: 'nothing' };
  }
};

/** Undefined when the port is free, else the system's word: `EADDRINUSE`, `EACCES`. */
export const portTrouble = (port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(undefined)));
  });

/** The next free port after this one; undefined when the next twenty are taken. */
export const freePortAfter = async (port: number): Promise<number | undefined> => {
  for (let next = port + 1; next <= Math.min(port + 20, 65_535); next += 1)
    if ((await portTrouble(next)) === undefined) return next;
  return undefined;
};

/** Why a folder cannot hold data; undefined when it can. It is not made by asking. */
export const folderTrouble = (
  folder: string,
  checkout: string,
): 'inside' | 'file' | 'unwritable' | undefined => {
  const there = nearest(folder);
  const real = join(realpathSync(there), folder.slice(there.length));
  const root = realpathSync(checkout);
  if (real === root || real.startsWith(`${root}${sep}`)) return 'inside';
  if (!statSync(there).isDirectory()) return 'file';
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return 'unwritable';
  }
};

/** The folder itself, or the first above it that is there. */
const nearest = (folder: string): string => {
  for (let at = folder; ; at = dirname(at)) if (existsSync(at) || dirname(at) === at) return at;
};
