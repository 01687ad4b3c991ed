import { STATUSES, TIERS } from '../../domain/client';
import type { ClientRecord, Known, Refused, Unmapped } from '../../domain/import';
import { INTERVAL_WORDS, intervalWords, parseInterval } from '../../domain/interval';
import { domainOf } from '../../domain/names';
import { cellsOf, codes, given, type Cells } from './cells';
import { lookupOf, type Lookup } from './lookup';
import { missesMode } from './modes';
import type { ImportRequest, Planner } from './request';

const LONGEST = { name: 3000, key: 255 };
const TIER = codes(TIERS);
const STATUS = codes(STATUSES);
const PARTS = [
  ['Owner', 'ownerId'],
  ['Backup', 'backupId'],
  ['Caller', 'callerId'],
  ['Billing', 'billingId'],
] as const;

/** Clients, by External ID, else domain, else name. A row that names a parent may stand above it. */
export const planClients: Planner = (rows, header, known, request) => {
  const lookup = lookupOf(known, request.source);
  const refused: Refused[] = [];
  const unmapped: Unmapped[] = [];
  const lines = new Map<string, number>();
  const planned: { record: ClientRecord; cells: Cells }[] = [];
  for (const row of rows) {
    const cells = cellsOf(row, header, request.dateFormat);
    const record = clientOf(cells, lookup, known, request, unmapped);
    const before = record && lines.get(record.id);
    if (before !== undefined) cells.refuse('Name', `means the client of line ${before}; expected each once`);
    if (!record || cells.faults.length > 0) {
      refused.push(...cells.faults);
      continue;
    }
    lines.set(record.id, row.line);
    planned.push({ record, cells });
    if (record.isNew)
      lookup.add(
        { id: record.id, name: record.fields.name ?? '', timeZone: record.fields.timeZone ?? null },
        record.externalId,
      );
  }
  const parented = planned.map(({ record, cells }) => ({ record: withParent(record, cells, lookup), cells }));
  const nesting = nestingOf(
    known,
    parented.map(({ record }) => record),
  );
  const clients = parented.flatMap(({ record, cells }) => {
    const nested = nesting(record);
    if (nested !== undefined) cells.refuse('Parent', nested);
    refused.push(...cells.faults);
    return cells.faults.length > 0 ? [] : [record];
  });
  return { clients, refused: refused.toSorted((a, b) => a.line - b.line), unmapped };
};

const clientOf = (
  cells: Cells,
  lookup: Lookup,
  known: Known,
  { mode, newId }: ImportRequest,
  unmapped: Unmapped[],
): ClientRecord | undefined => {
  const name = cells.required('Name', LONGEST.name);
  const externalId = cells.text('External ID', LONGEST.key);
  const domains = cells.list('Domains')?.flatMap((domain) => domainOf(domain) ?? badDomain(cells, domain));
  const cadence = cells.read('Cadence', INTERVAL_WORDS, (words) => {
    const interval = parseInterval(words);
    return interval && intervalWords(interval);
  });
  const fields: ClientRecord['fields'] = {
    name,
    ...given('aliases', cells.list('Aliases')),
    ...given('domains', domains),
    ...given('tier', cells.word('Tier', TIER)),
    ...given('status', cells.word('Status', STATUS)),
    ...partsOf(cells, known, unmapped),
    ...given('timeZone', cells.timeZone('Time zone')),
    ...given('startedOn', cells.date('Started')?.day),
    ...given('renewalOn', cells.date('Renewal')?.day),
    ...given('roadmapOn', cells.date('Roadmap')?.day),
    ...given('channel', cells.read('Channel', 'a channel’s id or #name', channelOf)),
    ...given('notes', cells.text('Notes')),
  };
  const found = lookup.find({ externalId, domains, name });
  if (found.type === 'several')
    return refuse(
      cells,
      `is claimed by ${found.names.join(' and ')}; expected one client (give its External ID)`,
    );
  const missed = missesMode(mode, found.type === 'one', `a client “${name}”`);
  if (missed !== undefined) return refuse(cells, missed);
  const common = { fields, cadence, externalId };
  return found.type === 'one'
    ? { ...common, id: found.client.id, isNew: false }
    : { ...common, id: newId(), isNew: true };
};

const refuse = (cells: Cells, reason: string): undefined => cells.refuse('Name', reason) ?? undefined;

const badDomain = (cells: Cells, domain: string): [] => {
  cells.refuse('Domains', `found "${domain}", expected a domain like acme.example (| between several)`);
  return [];
};

const channelOf = (cell: string): string | undefined =>
  /^(#\S+|[CG][A-Z0-9_]+)$/.test(cell) ? cell : undefined;

const partsOf = (cells: Cells, known: Known, unmapped: Unmapped[]): ClientRecord['fields'] =>
  Object.assign(
    {},
    ...PARTS.map(([column, field]) => {
      const label = cells.text(column);
      const id = label === undefined ? undefined : known.teammate(label);
      if (label !== undefined && id === undefined) unmapped.push({ column, label });
      return given(field, id);
    }),
  ) as ClientRecord['fields'];

const withParent = (record: ClientRecord, cells: Cells, lookup: Lookup): ClientRecord => {
  const named = cells.text('Parent');
  if (named === undefined) return record;
  const found = lookup.named(named);
  if (found.type === 'one' && found.client.id !== record.id)
    return { ...record, fields: { ...record.fields, parentId: found.client.id } };
  const why =
    found.type === 'several'
      ? `several clients: ${found.names.join(', ')}`
      : found.type === 'one'
        ? 'the client itself'
        : 'no client';
  cells.refuse('Parent', `found "${named}", which is ${why}; expected the name of one other client`);
  return record;
};

/** Why a client cannot be the site that a row makes it: a site has no sites of its own. By what is kept and what the file says. */
const nestingOf = (
  known: Known,
  records: readonly ClientRecord[],
): ((record: ClientRecord) => string | undefined) => {
  const names = new Map(known.clients.map(({ id, name }) => [id, name]));
  const above = new Map(known.clients.map(({ id, parentId }) => [id, parentId ?? null]));
  const told = new Set<string>();
  for (const { id, fields } of records) {
    if (fields.name !== undefined) names.set(id, fields.name);
    if (fields.parentId == null) continue;
    above.set(id, fields.parentId);
    told.add(id);
  }
  const nameOf = (id: string) => names.get(id) ?? 'another client';
  const withSites = new Set([...above].flatMap(([id, parent]) => (parent && !told.has(id) ? [parent] : [])));
  return ({ id, fields: { parentId } }) => {
    if (parentId == null) return undefined;
    const further = above.get(parentId);
    if (further)
      return `found "${nameOf(parentId)}", which is a site of ${nameOf(further)} itself; expected a client that is no site`;
    return withSites.has(id)
      ? `found "${nameOf(parentId)}", but ${nameOf(id)} has sites itself; expected a client without sites`
      : undefined;
  };
};
