import { z } from 'zod';
import type { Api, Ask, Stream } from './api';
import { inSmallLetters } from './autotask-fields';
import { filterOf, isServed, KINDS, type Kind, type Term } from './autotask-lists';
import { maybeEmail, maybeId, maybeObject, maybeText } from './lenient';
import { daysBefore, rows, type Row } from './pages';
import type { Tagged } from './records';

const PAGE = 100;
const MOST = 500;

const answered = z.object({ items: rows, pageDetails: maybeObject({ nextPageUrl: maybeText }) });

/** The ids in a field, each once. */
const idsIn = (found: readonly Row[], field: string): readonly string[] =>
  [...new Set(found.flatMap((row) => maybeId.parse(row[field]) ?? []))].filter((one) => /^\d+$/.test(one));

/** The records with these ids. */
const withIds = async (ask: Ask, path: string, ids: readonly string[]): Promise<readonly Row[]> => {
  if (ids.length === 0) return [];
  const filter = [{ field: 'id', op: 'in', value: ids.map(Number) }];
  return answered.parse(await ask({ path: `${path}/query`, body: { filter, maxRecords: MOST } })).items;
};

/** Where a record names a technician by number: companies, opportunities and tickets. */
const WHO = ['ownerResourceID', 'assignedResourceID'];

/** The records with technicians' e-mail addresses in place of their numbers, as far as they are known. */
const withTechnicians = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const ids = [...new Set(WHO.flatMap((field) => idsIn(found, field)))];
  const emails = new Map(
    (await withIds(ask, '/Resources', ids)).map((row) => [
      maybeId.parse(row['id']),
      maybeEmail.parse(row['email']),
    ]),
  );
  const named = (row: Row) =>
    WHO.flatMap((field) => {
      const email = emails.get(maybeId.parse(row[field]));
      return email == null ? [] : [[field, email] as const];
    });
  return found.map((row) => ({ ...row, ...Object.fromEntries(named(row)) }));
};

const choices = z.object({
  fields: z.array(
    z.object({
      name: maybeText,
      picklistValues: z.array(z.object({ value: maybeText, label: maybeText })).nullish(),
    }),
  ),
});

/** Records with the firm's words for their numbers, by field, each under a key: each firm has statuses of its own. */
const withWords =
  (path: string, words: Readonly<Record<string, string>>) =>
  async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
    if (found.length === 0) return found;
    const { fields } = choices.parse(await ask({ path: `${path}/entityInformation/fields` }));
    const wordFor = (field: string, row: Row) => {
      const known = fields.find(({ name }) => name?.toLowerCase() === field)?.picklistValues ?? [];
      return known.find(({ value }) => value === maybeText.parse(row[field]))?.label;
    };
    return found.map((row) => ({
      ...row,
      ...Object.fromEntries(
        Object.entries(words).map(([field, key]) => [key, wordFor(field, row) ?? row[key] ?? null]),
      ),
    }));
  };

const ticketWords = withWords('/Tickets', { status: 'statusWord', priority: 'priority', source: 'source' });
const opportunityWords = withWords('/Opportunities', { status: 'statusWord', stage: 'stageWord' });

const PAID_DAYS = 365;

/**
 * Invoices, with whether this firm says in Autotask what was paid: of one that never does all would seem overdue for ever.
 */
const withPayments = async (ask: Ask, found: readonly Row[], now: Date): Promise<readonly Row[]> => {
  if (found.length === 0) return found;
  const filter = [{ field: 'paidDate', op: 'gte', value: daysBefore(now, PAID_DAYS).toISOString() }];
  const { items } = answered.parse(await ask({ path: '/Invoices/query', body: { filter, maxRecords: 1 } }));
  return found.map((row) => ({ ...row, paymentsKnown: items.length > 0 }));
};

/** Without people of companies that are no clients, whom nobody would match: vendors have the most. */
const atClients = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const served = (await withIds(ask, '/Companies', idsIn(found, 'companyID'))).filter(isServed);
  const known = new Set(served.map(({ id }) => maybeId.parse(id)));
  return found.filter(({ companyID }) => known.has(maybeId.parse(companyID)));
};

type Making = (ask: Ask, found: readonly Row[], now: Date) => Promise<readonly Row[]>;
const MADE: Readonly<Record<string, Making>> = {
  client: withTechnicians,
  contact: atClients,
  ticket: async (ask, found) => ticketWords(ask, await withTechnicians(ask, found)),
  opportunity: async (ask, found) => opportunityWords(ask, await withTechnicians(ask, found)),
  contract: withWords('/Contracts', { status: 'statusWord' }),
  invoice: withPayments,
};

/** As callouts tell it; a note is told of once. */
const recordOf = ({ tag, changed }: Kind, row: Row): Tagged => ({
  tag,
  record: {
    ...{
      id: row['id'],
      action: tag === 'note' ? 'create' : 'update',
      at: changed === undefined ? null : row[changed],
      asked: true,
    },
    fields: inSmallLetters(row),
  },
});

/** Pages by id, as Autotask itself counts them: what changes meanwhile moves no record from one page into another. */
const streamOf = (kind: Kind): Stream => ({
  ...{ name: kind.name, words: kind.words },
  page: async (ask, { cursor, ...from }) => {
    const filter = filterOf(kind, from);
    if (filter === undefined) return { records: [] };
    const after: readonly Term[] =
      cursor === undefined ? [] : [{ field: 'id', op: 'gt', value: Number(cursor) }];
    const body = { filter: [...filter, ...after], maxRecords: PAGE };
    const { items, pageDetails } = answered.parse(await ask({ path: `${kind.path}/query`, body }));
    const whole = (await MADE[kind.tag]?.(ask, items, from.now)) ?? items;
    const made = from.since === undefined && kind.keeps ? whole.filter(kind.keeps) : whole;
    const last = maybeId.parse(items.at(-1)?.['id']);
    return {
      records: made.map((row) => recordOf(kind, row)),
      ...((items.length >= PAGE || pageDetails?.nextPageUrl != null) && last !== null && { cursor: last }),
    };
  },
});

/** Autotask's REST API, by the keys of an API user. docs/sources/autotask.md */
export const autotaskApi: Api = {
  fields: [
    {
      key: 'zone',
      words: 'the host of your zone, like webservices5.autotask.net (Admin → Account Settings)',
      secret: false,
      expected: (value) =>
        /^webservices\d{0,3}\.autotask\.net$/i.test(value)
          ? undefined
          : 'a host like webservices5.autotask.net',
    },
    { key: 'userName', words: 'the user name (key) of the API user', secret: false },
    { key: 'secret', words: 'the secret of the API user', secret: true },
    { key: 'trackingId', words: 'the tracking identifier of the API user', secret: true },
  ],
  base: ({ zone = '' }) => `https://${zone.toLowerCase()}/atservicesrest/v1.0`,
  // 10,000 an hour, of all that ask this Autotask
  perMinute: 100,
  authorize: ({ userName = '', secret = '', trackingId = '' }) =>
    Promise.resolve({
      headers: { username: userName, secret, apiintegrationcode: trackingId },
    }),
  streams: KINDS.map(streamOf),
};
