import { createHmac, randomBytes } from 'node:crypto';
import { readKept } from '../../../src/features/ingest/sources/index';
import { ingestRoute } from '../../../src/features/ingest/route';
import type { Deps } from '../../../src/deps';
import { secretBoxOf } from '../../../src/platform/secrets';
import { startHttp } from '../../../src/platform/http';
import { newId } from '../../../src/platform/ids';
import { createMetrics } from '../../../src/platform/metrics';
import { acrossWorkspaces } from '../../../src/store/across-workspaces';
import { closeDatabase, openDatabase } from '../../../src/store/database';
import { storeOf } from '../../../src/store/store';
import { freshDatabase } from '../../support/database';
import { keptLog } from '../../support/kept-log';

export const NOW = new Date('2026-08-21T10:06:00Z');
const WORKSPACE = 'T0FIRM';

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** As the specification says it, apart from the library: base64 of HMAC-SHA256 over `id.timestamp.body`. */
export const signatureOf = (secret: string, id: string, seconds: number, body: string): string => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
};

export const signedHeaders = (secret: string, body: string, id: string, at: Date): Record<string, string> => {
  const seconds = Math.floor(at.getTime() / 1000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatureOf(secret, id, seconds, body),
  };
};

export const touchEvent = (over: object = {}): Record<string, unknown> => ({
  type: 'touch',
  client: { name: 'Acme Pty Ltd', externalId: '19', domain: 'acme.example' },
  kind: 'ticket',
  externalId: '4711',
  title: 'VPN down',
  at: '2026-08-21T10:00:00Z',
  updatedAt: '2026-08-21T10:05:00Z',
  ...over,
});

type Sent = {
  readonly id?: string;
  readonly at?: Date;
  readonly secret?: string;
  readonly headers?: Record<string, string>;
  readonly path?: string;
};

/** The route over real HTTP and a database of its own; what it does afterwards is kept to be waited for. */
export const startIngest = async () => {
  const database = await freshDatabase();
  const db = openDatabase(database.url);
  const kept = keptLog();
  const time = { now: NOW };
  const clock = { now: () => time.now };
  const metrics = createMetrics();
  const across = acrossWorkspaces(db);
  const woken: string[][] = [];
  let later: Promise<unknown>[] = [];
  const stamp: Deps['stamp'] = (by, at) => ({ by, at, act: newId(at) });
  const secrets = secretBoxOf({
    tokenKeys: [{ id: 'test', key: Buffer.alloc(32, 7) }],
    ...{ dataDir: '', databaseUrl: database.url },
  });
  const deps: Deps = {
    ...{ clock, log: kept.log, metrics, across, stamp, dryRun: false, secrets, readKept },
    publicUrl: 'https://touchbase.firm.example',
    network: { send: () => Promise.reject(new Error('Nobody is asked.')), pause: () => Promise.resolve() },
    workspace: (id) => storeOf(db, id),
    enter: () => Promise.reject(new Error('Nobody is at the keyboard.')),
    matchKept: async (workspaceId) => {
      const applied = await storeOf(db, workspaceId).unmatched.applyNowMatching(
        stamp('touchbase', NOW),
        readKept,
      );
      if (applied.clientIds.length > 0) await deps.wake(workspaceId, applied.clientIds);
    },
    wake: async (_workspaceId, clientIds) => void woken.push([...clientIds]),
    afterwards: (_what, work) => void later.push(work),
  };
  await across.install({ id: WORKSPACE, name: 'Firm', domain: 'firm', botUserId: 'U0BOT' }, NOW);
  const store = storeOf(db, WORKSPACE);
  const secret = newSecret();
  const endpoint = randomBytes(32).toString('base64url');
  await store.sources.add(
    { endpoint, vendor: 'standard', name: 'standard', secret: secrets.seal(secret, WORKSPACE) },
    NOW,
  );
  const http = await startHttp({
    ...{ host: '127.0.0.1', port: 0, log: kept.log, clock, metrics },
    routes: [ingestRoute(deps)],
  });
  let count = 0;
  const post = async (body: unknown, sent: Sent = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    count += 1;
    const headers =
      sent.headers ??
      signedHeaders(sent.secret ?? secret, text, sent.id ?? `msg_${count}`, sent.at ?? time.now);
    const path = sent.path ?? `/webhooks/standard/${endpoint}`;
    const answer = await fetch(`http://127.0.0.1:${http.port}${path}`, {
      method: 'POST',
      headers,
      body: text,
    });
    const replied = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, body: replied, retryAfter: answer.headers.get('retry-after') };
  };
  const settled = async () => {
    while (later.length > 0) await Promise.all(later.splice(0));
    later = [];
  };
  return {
    address: `http://127.0.0.1:${http.port}`,
    ...{ db, store, deps, kept, time, secret, endpoint, post, settled, woken, database },
    client: (name: string) => store.clients.create(name, null, stamp('touchbase', NOW)),
    /** Everything that a refused delivery must not have added to. */
    rows: async () => ({
      touches: await db.touch.count(),
      deliveries: await db.delivery.count(),
      unmatched: await db.unmatched.count(),
      clients: await db.client.count(),
      changes: await db.change.count(),
    }),
    stop: async () => {
      await http.stop();
      await settled();
      await closeDatabase(db);
      await database.drop();
    },
  };
};

export type Ingest = Awaited<ReturnType<typeof startIngest>>;
