import { ROLES } from '../../domain/client';
import type { Known, PersonRecord, Refused, Unmapped } from '../../domain/import';
import { cellsOf, codes, given, type Cells } from './cells';
import { dateExample, readDate, type DateFormat } from './dates';
import { missesMode } from './modes';
import type { Planner } from './request';

const ROLE = codes(ROLES);
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Teammates: Slack says who they are, the file what they do here. */
export const planPeople: Planner = (rows, header, known, { dateFormat, mode }) => {
  const lines = new Map<string, number>();
  const people: PersonRecord[] = [];
  const refused: Refused[] = [];
  const unmapped: Unmapped[] = [];
  for (const row of rows) {
    const cells = cellsOf(row, header, dateFormat);
    const id = memberOf(cells, known);
    const before = id && lines.get(id);
    if (before) cells.refuse('Member', `means the person of line ${before}; expected each once`);
    const missed = id && missesMode(mode, true, 'the member');
    if (missed) cells.refuse('Member', missed);
    const fields = fieldsOf(cells, dateFormat, known, unmapped);
    refused.push(...cells.faults);
    if (id === undefined || cells.faults.length > 0) continue;
    lines.set(id, row.line);
    people.push({ id, fields });
  }
  return { people, refused, unmapped };
};

const memberOf = (cells: Cells, known: Known): string | undefined => {
  const label = cells.required('Member');
  const id = label === '' ? undefined : known.teammate(label);
  if (label !== '' && id === undefined)
    cells.refuse(
      'Member',
      `found "${label}", expected a Slack id, e-mail or @name of somebody in the workspace`,
    );
  return id;
};

const fieldsOf = (
  cells: Cells,
  format: DateFormat,
  known: Known,
  unmapped: Unmapped[],
): PersonRecord['fields'] => {
  const manager = cells.text('Manager');
  const managerId = manager === undefined ? undefined : known.teammate(manager);
  if (manager !== undefined && managerId === undefined) unmapped.push({ column: 'Manager', label: manager });
  return {
    ...given('roles', cells.words('Role', ROLE)),
    ...given('managerId', managerId),
    ...given('hours', cells.read('Hours', 'hours like 08:30-17:30', hoursOf)),
    ...given('morning', cells.read('Morning', 'a time like 08:30', timeOf)),
    ...given(
      'daysOff',
      cells.read('Days off', `weekdays or dates like Fri | ${dateExample(format).split(' ')[0]}`, (cell) =>
        daysOf(cell, format),
      ),
    ),
    ...given('skills', cells.list('Skills')),
  };
};

const timeOf = (cell: string): string | undefined => {
  const padded = cell.padStart(5, '0');
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(padded) ? padded : undefined;
};

const hoursOf = (cell: string): string | undefined => {
  const [from, to, ...more] = cell.split(/\s*[-–]\s*/).map(timeOf);
  return from !== undefined && to !== undefined && more.length === 0 && from < to
    ? `${from}-${to}`
    : undefined;
};

const daysOf = (cell: string, format: DateFormat): readonly string[] | undefined => {
  const days = cell
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => weekdayOf(part) ?? readDate(part, format)?.day);
  return days.every((day) => day !== undefined) ? days : undefined;
};

const weekdayOf = (part: string): string | undefined =>
  part.length >= 3 ? WEEKDAYS.find((day) => day.startsWith(part.toLowerCase()))?.slice(0, 3) : undefined;
