import { randomBytes } from 'node:crypto';
import { sourceOf } from '../../../../src/features/ingest/sources/index';
import { recordedOf, secretsOf, type Recorded } from '../fixtures';
import { NOW, startIngest, type Ingest } from '../support';

/** A recorded delivery of a vendor by its case's name. */
export const caseOf = (vendor: string, name: string): Recorded => {
  const kind = sourceOf(vendor);
  const found = kind && recordedOf(kind).find((one) => one.name === `${vendor}/${name}`);
  if (!found) throw new Error(`There is no recorded delivery ${vendor}/${name}.`);
  return found;
};

/** A workspace with the clients Acme Pty Ltd and, where asked for, others, that hears of one vendor over HTTP. */
export const startVendor = async (vendor: string) => {
  const ingest: Ingest = await startIngest();
  const { workspaceId } = ingest.store;
  const endpoint = randomBytes(32).toString('base64url');
  const { kind } = caseOf(vendor, 'created');
  const secret = ingest.deps.secrets.seal(secretsOf(kind)[0] ?? '', workspaceId);
  await ingest.store.sources.add({ endpoint, vendor, name: vendor, secret }, NOW);
  await ingest.client('Acme Pty Ltd');
  return {
    ...ingest,
    /** Sends recorded deliveries one after the other at the hours when they came, and answers how the last was answered. */
    deliver: async (...names: readonly string[]) => {
      let answer: Awaited<ReturnType<Ingest['post']>> | undefined;
      for (const name of names) {
        const { arrived, now } = caseOf(vendor, name);
        ingest.time.now = now;
        const headers = arrived.headers as Record<string, string>;
        answer = await ingest.post(arrived.raw.toString('utf8'), {
          headers,
          path: `/webhooks/${vendor}/${endpoint}`,
        });
      }
      await ingest.settled();
      return answer;
    },
    touches: () => ingest.db.touch.findMany({ orderBy: [{ kind: 'asc' }, { externalId: 'asc' }] }),
  };
};
