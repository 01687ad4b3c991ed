import type { z } from 'zod';
import { isGone } from '../asking';
import type { Ask, Asked } from './api';
import { isServed } from './connectwise-people';
import { maybeEmail, maybeFlag, maybeId, maybeInstant, maybeObject, maybePhone, maybeText } from './lenient';
import { rows, type Row } from './pages';

/** As many are asked for at once. */
export const PAGE = 100;
const MOST = 1_000;

const named = maybeObject({ id: maybeId });
const idIn = (row: Row, key: string): string | undefined => {
  const id = named.parse(row[key])?.id ?? '';
  return /^\d+$/.test(id) ? id : undefined;
};
const idOf = (row: Row): string => maybeId.parse(row['id']) ?? '';
const once = (ids: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(ids.filter((id) => id !== undefined)),
];

/** What hangs on one record: nothing where that was deleted meanwhile, or this ConnectWise is too old to have it. */
const listOf = async (ask: Ask, path: string, query: Asked['query']): Promise<readonly Row[]> => {
  try {
    return rows.parse(await ask({ path, query: { ...query, pageSize: PAGE } }));
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
};

/** Where a record names a member of the firm. */
const MEMBERS = ['owner', 'assignTo', 'primarySalesRep', 'manager', 'territoryManager'];
const member = maybeObject({
  id: maybeId,
  primaryEmail: maybeEmail,
  officeEmail: maybeEmail,
  emailAddress: maybeEmail,
});

/** The records, with the e-mail addresses of the members that they name: names alone may be anybody's. */
export const withMembers = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const ids = once(found.flatMap((row) => MEMBERS.map((key) => idIn(row, key))));
  const emails = new Map<string, string>();
  if (ids.length > 0) {
    const query = {
      ...{ conditions: `id in (${ids.join(',')})`, pageSize: MOST },
      fields: 'id,primaryEmail,officeEmail,emailAddress',
    };
    for (const row of rows.parse(await ask({ path: '/system/members', query }))) {
      const one = member.parse(row);
      const email = one?.primaryEmail ?? one?.officeEmail ?? one?.emailAddress;
      if (one?.id && email) emails.set(one.id, email);
    }
  }
  return found.map((row) => ({ ...row, ...addressed(row, emails), asked: true }));
};

const addressed = (row: Row, emails: ReadonlyMap<string, string>): Row =>
  Object.fromEntries(
    MEMBERS.flatMap((key) => {
      const email = emails.get(idIn(row, key) ?? '');
      return email === undefined ? [] : [[key, { ...(row[key] as Row), email }]];
    }),
  );

/** Without people of companies that are no clients, whom nobody would match: vendors have the most. */
export const atClients = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const ids = once(found.map((row) => idIn(row, 'company')));
  if (ids.length === 0) return [];
  const query = {
    ...{ conditions: `id in (${ids.join(',')})`, pageSize: PAGE },
    fields: 'id,identifier,name,status,type,types,deletedFlag',
  };
  const served = rows.parse(await ask({ path: '/company/companies', query })).filter(isServed);
  const known = new Set(served.map(idOf));
  return found.filter((row) => known.has(idIn(row, 'company') ?? ''));
};

const siteRow = maybeObject({
  id: maybeId,
  phoneNumber: maybePhone,
  primaryAddressFlag: maybeFlag,
  inactiveFlag: maybeFlag,
  timeZone: maybeObject({ name: maybeText }),
});
type Site = NonNullable<z.infer<typeof siteRow>>;

/** The sites of a company, which ConnectWise lists for one company at a time. */
const sitesOf = async (ask: Ask, companyId: string): Promise<readonly Site[]> => {
  const fields = 'id,phoneNumber,primaryAddressFlag,inactiveFlag,timeZone';
  const found = await listOf(ask, `/company/companies/${companyId}/sites`, { fields });
  return found.flatMap((row) => siteRow.parse(row) ?? []).filter((site) => site.inactiveFlag !== true);
};

const zoned = maybeObject({ timeZoneSetup: maybeObject({ name: maybeText }) });

/** Companies with the time zone of their main site, by its IANA name. */
export const withZones = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const { ianaName } = await import('../../../domain/zone-names.js'); // only where a source is asked
  const companies: Row[] = [];
  for (const row of found) {
    const sites = isServed(row) ? await sitesOf(ask, idOf(row)) : [];
    const main = sites.find((site) => site.primaryAddressFlag === true) ?? sites[0];
    const words = main?.timeZone?.name ?? zoned.parse(row)?.timeZoneSetup?.name;
    companies.push({ ...row, zone: words == null ? null : (ianaName(words) ?? null) });
  }
  return companies;
};

const reached = maybeObject({ defaultPhoneNbr: maybePhone });

/** People with the number of their site, for those who have none of their own. */
export const withSitePhones = async (ask: Ask, found: readonly Row[]): Promise<readonly Row[]> => {
  const needs = (row: Row): boolean =>
    reached.parse(row)?.defaultPhoneNbr == null && idIn(row, 'site') !== undefined;
  const phones = new Map<string, string | null>();
  for (const companyId of once(found.filter(needs).map((row) => idIn(row, 'company'))))
    for (const { id, phoneNumber } of await sitesOf(ask, companyId)) if (id) phones.set(id, phoneNumber);
  return found.map((row) => ({ ...row, sitePhone: phones.get(idIn(row, 'site') ?? '') ?? null }));
};

const openOnes = maybeObject({ closedFlag: maybeFlag });
const note = maybeObject({
  member: maybeObject({ id: maybeId }),
  detailDescriptionFlag: maybeFlag,
  resolutionFlag: maybeFlag,
  issueFlag: maybeFlag,
  timeEnd: maybeInstant,
  timeStart: maybeInstant,
  dateCreated: maybeInstant,
  _info: maybeObject({ sortByDate: maybeInstant, dateEntered: maybeInstant, lastUpdated: maybeInstant }),
});

/** When a member last wrote on a ticket what the client sees: notes and time entries that are not for the firm alone. */
const lastWordAt = async (ask: Ask, ticketId: string): Promise<Date | undefined> => {
  const orderBy = '_info/sortByDate desc';
  const found = await listOf(ask, `/service/tickets/${ticketId}/allNotes`, { orderBy });
  return found
    .flatMap((row) => note.parse(row) ?? [])
    .filter(
      (one) =>
        one.member?.id != null &&
        one.issueFlag !== true &&
        (one.detailDescriptionFlag === true || one.resolutionFlag === true),
    )
    .flatMap((one) => {
      const { sortByDate, dateEntered, lastUpdated } = one._info ?? {};
      return (
        sortByDate ?? one.timeEnd ?? one.timeStart ?? one.dateCreated ?? dateEntered ?? lastUpdated ?? []
      );
    })
    .toSorted((a, b) => b.getTime() - a.getTime())[0];
};

/** Our last words on those of the tickets that are open, each a record of its own. */
export const lastWords = async (ask: Ask, tickets: readonly Row[]): Promise<readonly Row[]> => {
  const words: Row[] = [];
  for (const row of tickets) {
    const id = idOf(row);
    if (openOnes.parse(row)?.closedFlag === true || !/^\d+$/.test(id)) continue;
    const at = await lastWordAt(ask, id);
    if (at !== undefined) words.push({ id, at: at.toISOString() });
  }
  return words;
};
