import type { Company } from '../domain/incoming';
import type { ReadKept } from '../domain/incoming-event';
import type { ChoiceUndone, Meanwhile } from '../domain/unmatched';
import { changesOf } from './changes';
import { keysOf } from './client-keys';
import { companiesOf } from './companies';
import type { Database } from './database';
import { lockClientMaking, lockSource } from './events';
import { Prisma } from './generated/client';
import { takeBackAct } from './take-back';
import { applyNowMatching, type NowMatched } from './unmatched';
import { addingAllOf, clientFor, LONG, rememberedAs, type Told } from './unmatched-add-all';
import { claimsOn, waitingCompany } from './unmatched-companies';
import { transact, type Stamp, type Writer } from './write';

export type Chosen =
  | (NowMatched & { readonly type: 'matched'; readonly company: Company; readonly clientId: string })
  /** The client that was chosen is no longer there. */
  | { readonly type: 'no-client' }
  | Meanwhile;

/** What people decide about companies that match no client. */
export const unmatchedChoicesOf = (db: Database, workspaceId: string) => {
  /** Decides under the source's lock whether the company still waits, then `write`s what makes it known. */
  const choose = async (
    id: string,
    stamp: Stamp,
    read: ReadKept,
    write: (writer: Writer, company: Told) => Promise<string | Exclude<Chosen, { type: 'matched' | 'gone' }>>,
  ): Promise<Chosen> => {
    const decided = await transact(db, workspaceId, stamp, async (writer) => {
      const [event] = await writer.tx.$queryRaw<{ source: string }[]>`
        select source from unmatched where workspace_id = ${workspaceId} and id = ${id}::uuid`;
      if (!event) return undefined;
      await lockSource(writer, workspaceId, event.source);
      const company = await waitingCompany(writer.tx, workspaceId, id);
      if (!company) return undefined;
      const known = await companiesOf(writer.tx, workspaceId, company.source, [company]);
      if (known.find(company) !== undefined) return undefined;
      return { company, written: await write(writer, company) };
    });
    if (!decided) {
      // whoever was first may have been stopped before all that waited was applied
      await applyNowMatching(db, workspaceId, stamp, read);
      return meanwhile(db, workspaceId, id);
    }
    const { company, written } = decided;
    if (typeof written !== 'string') return written;
    const matched = await applyNowMatching(db, workspaceId, stamp, read);
    return { ...matched, type: 'matched', company, clientId: written };
  };

  return {
    ...addingAllOf(db, workspaceId),

    /** Somebody says who this company is: that is remembered for its source, and what waits for it is applied. */
    match: (id: string, clientId: string, stamp: Stamp, read: ReadKept): Promise<Chosen> =>
      choose(id, stamp, read, async (writer, company) => {
        const [client] = await writer.tx.$queryRaw<{ id: string }[]>`
          select id::text from clients where workspace_id = ${workspaceId} and id = ${clientId}::uuid and merged_into_id is null for key share`;
        if (!client) return { type: 'no-client' };
        await remember(writer, company, clientId);
        return clientId;
      }),

    /** It becomes a client, also beside one that bears its name; a domain stays with who has it. */
    add: (id: string, stamp: Stamp, read: ReadKept): Promise<Chosen> =>
      choose(id, stamp, read, async (writer, company) => {
        await lockClientMaking(writer, workspaceId);
        const claims = await claimsOn(writer.tx, workspaceId, company);
        const row = clientFor(company, stamp.at, !claims.some(({ by }) => by === 'domain'));
        await writer.put('clients', [row]);
        await writer.put('client_keys', keysOf(row));
        await remember(writer, company, row.id);
        return row.id;
      }),

    /** What became of a company that waits no more. */
    meanwhile: (id: string): Promise<Meanwhile> => meanwhile(db, workspaceId, id),

    /**
     * Takes a choice back, within `withinMs` of it: what it matched waits again and what it made goes, but for a client
     * that something else was recorded for since; that one keeps its events.
     */
    undo: async (act: string, withinMs: number, stamp: Stamp, read: ReadKept): Promise<ChoiceUndone> => {
      const undone = await transact(
        db,
        workspaceId,
        stamp,
        async (writer): Promise<ChoiceUndone> => {
          const { tx } = writer;
          await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${act}, 0))`;
          const [first] = await changesOf(tx, workspaceId, act);
          if (!first) return { type: 'unknown' };
          if (stamp.at.getTime() - first.recordedAt.getTime() > withinMs) return { type: 'too-late' };
          const events = await tx.$executeRaw`update unmatched set matched_at = null, matched_act = null
            where workspace_id = ${workspaceId} and matched_act = ${act}::uuid`;
          if (events === 0) return { type: 'already' };
          return { ...(await takeBackAct(writer, workspaceId, act, stamp)), type: 'undone', events };
        },
        LONG,
      );
      if (undone.type !== 'undone') return undone;
      const { matched } = await applyNowMatching(db, workspaceId, stamp, read);
      return { ...undone, events: undone.events - matched };
    },
  };
};

/** From now on this source means that client; what it meant before by the same words is forgotten. */
const remember = async ({ put, remove }: Writer, company: Told, clientId: string): Promise<void> => {
  const keys = rememberedAs(company, clientId);
  for (const { source, type, value } of keys)
    await remove(
      'client_keys',
      Prisma.sql`t.source = ${source} and t.type = ${type} and t.value = ${value} and t.client_id <> ${clientId}::uuid`,
    );
  await put('client_keys', keys);
};

const meanwhile = async (db: Database, workspaceId: string, id: string): Promise<Meanwhile> => {
  const [company] = await db.$queryRaw<Told[]>`
    select source, company_name as name, company_external_id as "externalId", company_domain as domain
    from unmatched where workspace_id = ${workspaceId} and id = ${id}::uuid`;
  const nobody = { client: undefined, by: undefined, at: undefined, ignored: false };
  if (!company) return { type: 'gone', company, ...nobody };
  const { source, name, externalId, domain } = company;
  const found = (await companiesOf(db, workspaceId, source, [company])).find(company);
  if (found !== undefined) {
    const client = await db.client.findUnique({
      where: { workspaceId_id: { workspaceId, id: found } },
      select: { name: true },
    });
    const entityId = {
      in: rememberedAs(company, found).map((key) => `${key.source}:${key.type}:${key.value}:${found}`),
    };
    const change = await db.change.findFirst({
      where: { workspaceId, entity: 'client_keys', entityId },
      orderBy: { id: 'desc' },
    });
    return { ...nobody, type: 'gone', company, client: client?.name, by: change?.by, at: change?.recordedAt };
  }
  const ignored = await db.ignoredCompany.findFirst({
    where: {
      workspaceId,
      source,
      removedAt: null,
      ...(externalId === null ? { externalId, name, domain } : { externalId }),
    },
    orderBy: { ignoredAt: 'desc' },
  });
  if (!ignored) return { type: 'gone', company, ...nobody };
  return { ...nobody, type: 'gone', company, by: ignored.byId, at: ignored.ignoredAt, ignored: true };
};
