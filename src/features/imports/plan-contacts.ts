import { PREFERENCES } from '../../domain/client';
import type { ContactRecord, Known, KnownContact, Refused } from '../../domain/import';
import { normalName } from '../../domain/names';
import { cellsOf, codes, given, YES_NO, type Cells } from './cells';
import { clientFinder } from './client-cell';
import { lookupOf } from './lookup';
import { missesMode } from './modes';
import type { Planner } from './request';

const PREFERS = codes(PREFERENCES);
const LONGEST = { name: 500, email: 320 };
type Person = Pick<KnownContact, 'id' | 'email' | 'removedAt'>;

/** People at clients, by client and name; two of one name are told apart by their e-mail addresses. */
export const planContacts: Planner = (rows, header, known, request) => {
  const finder = clientFinder(lookupOf(known, request.source), request);
  const people = namesakesOf(known);
  const lines = new Map<string, number>();
  const contacts: ContactRecord[] = [];
  const refused: Refused[] = [];
  for (const row of rows) {
    const cells = cellsOf(row, header, request.dateFormat);
    const client = finder.find(cells);
    const fields = fieldsOf(cells);
    const email = fields.email ?? null;
    const key = `${client?.id}\n${normalName(fields.name ?? '')}`;
    const found = client && pick(people.get(key) ?? [], email, cells);
    const before = found && lines.get(found.id);
    if (before !== undefined) cells.refuse('Name', `means the person of line ${before}; expected each once`);
    const missed = missesMode(
      request.mode,
      found !== undefined && found.removedAt === null,
      `“${fields.name}”`,
    );
    if (missed !== undefined) cells.refuse('Name', missed);
    refused.push(...cells.faults);
    if (!client || cells.faults.length > 0) continue;
    const id = found?.id ?? request.newId();
    lines.set(id, row.line);
    if (!found) people.set(key, [...(people.get(key) ?? []), { id, email, removedAt: null }]);
    contacts.push({ id, isNew: !found, clientId: client.id, fields });
  }
  return { contacts, clients: finder.taken(), refused };
};

const fieldsOf = (cells: Cells): ContactRecord['fields'] => ({
  name: cells.required('Name', LONGEST.name),
  ...given('preferredName', cells.text('Preferred name')),
  ...given('pronunciation', cells.text('Pronunciation')),
  ...given('role', cells.text('Role')),
  ...given('main', cells.word('Main', YES_NO)),
  ...given('key', cells.word('Key', YES_NO)),
  ...given('site', cells.text('Site')),
  ...given('email', cells.read('Email', 'an address like bob@acme.example', emailOf)),
  ...given('phone', cells.text('Phone', 100)),
  ...given('timeZone', cells.timeZone('Time zone')),
  ...given('prefers', cells.word('Prefers', PREFERS)),
});

const emailOf = (cell: string): string | undefined =>
  /^[^\s@]+@[^\s@]+$/.test(cell) && cell.length <= LONGEST.email ? cell.toLowerCase() : undefined;

const namesakesOf = ({ contacts }: Known): Map<string, readonly Person[]> => {
  const people = new Map<string, readonly Person[]>();
  for (const contact of contacts) {
    const key = `${contact.clientId}\n${normalName(contact.name)}`;
    people.set(key, [...(people.get(key) ?? []), contact]);
  }
  return people;
};

const pick = (namesakes: readonly Person[], email: string | null, cells: Cells): Person | undefined => {
  const present = namesakes.filter(({ removedAt }) => removedAt === null);
  const among = present.length > 0 ? present : namesakes;
  if (email !== null)
    return among.find((each) => each.email === email) ?? among.find((each) => each.email === null);
  if (among.length > 1)
    cells.refuse('Name', 'several people of that name are known; expected an Email to tell which');
  return among[0];
};
