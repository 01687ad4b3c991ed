import type { Teammate } from '../../domain/client';
import { longDay, type Day } from '../../domain/day';
import { INTERVAL_WORDS, parseInterval } from '../../domain/interval';
import { rhythmIn } from '../../domain/ladder';
import { domainOf } from '../../domain/names';
import { isTimeZone } from '../../domain/settings';
import type { ClientField } from './client-fields';
import type { Texts } from './fields';

/** Somebody of ours as far as the form may choose them. */
export type Choosable = Pick<Teammate, 'id' | 'name' | 'active'> & {
  readonly slackId: string;
  readonly standing: string;
};

export type Around = {
  readonly viewer: Teammate;
  readonly team: readonly Choosable[];
  /** Why the parent that was chosen cannot be it. */
  readonly parentFault: string | undefined;
};

/** The lines of a field, each once. */
export const linesOf = (text: string): readonly string[] => [
  ...new Set(text.split('\n').flatMap((line) => line.trim() || [])),
];

const MOST_LINES = 50;
const LONGEST_LINE = 200;

/** What is wrong in the fields that were changed, and what is expected there. */
export const faultsOf = (
  texts: Texts<ClientField>,
  changed: ReadonlySet<ClientField>,
  today: Day,
  { team, parentFault }: Around,
): Partial<Record<ClientField, string>> => {
  const faults: Partial<Record<ClientField, string>> = {};
  const check = (name: ClientField, fault: string | undefined | false) => {
    if (fault && changed.has(name)) faults[name] = fault;
  };
  check('name', texts.name === '' && 'A client needs a name.');
  for (const name of ['owner', 'backup', 'caller', 'billing'] as const)
    check(name, texts[name] !== '' && strangerFault(texts[name], team));
  const interval = parseInterval(texts.cadence);
  const isRhythm = rhythmIn(texts.cadence) !== undefined;
  check(
    'cadence',
    texts.cadence !== '' && !isRhythm && `“${texts.cadence}” is no rhythm. Allowed: ${INTERVAL_WORDS}.`,
  );
  const asks = interval?.unit === 'none';
  if (asks && texts.askedBy === '' && (changed.has('cadence') || changed.has('askedBy')))
    faults.askedBy = 'Write who of theirs asked not to be called.';
  check(
    'askedBy',
    !asks && texts.askedBy !== '' && changed.has('askedBy') && 'Leave this empty unless the cadence is none.',
  );
  check(
    'awayUntil',
    texts.awayUntil !== '' &&
      texts.awayUntil <= today &&
      `${longDay(texts.awayUntil, today)} is not ahead. Choose the day on which they return, or none.`,
  );
  check(
    'awaySaidBy',
    texts.awayUntil === '' && texts.awaySaidBy !== '' && 'Choose until when they are away, too.',
  );
  check(
    'zone',
    texts.zone !== '' && !isTimeZone(texts.zone) && 'Choose one of the time zones that are offered.',
  );
  check('parent', texts.parent !== '' && parentFault);
  check('aliases', linesFault(texts.aliases));
  check('domains', linesFault(texts.domains) ?? domainFault(texts.domains));
  return faults;
};

const strangerFault = (slackId: string, team: readonly Choosable[]): string | undefined => {
  const found = team.find((one) => one.slackId === slackId);
  if (!found) return 'Choose somebody who works here.';
  if (found.standing !== 'member')
    return `${found.name} is no full member of this workspace. Choose somebody who is.`;
  return found.active ? undefined : `${found.name} has left. Choose somebody who works here.`;
};

const linesFault = (text: string): string | undefined => {
  const lines = linesOf(text);
  if (lines.length > MOST_LINES) return `These are ${lines.length}. Give at most ${MOST_LINES}.`;
  const long = lines.find((line) => line.length > LONGEST_LINE);
  return (
    long && `“${long.slice(0, 40)}…” has ${long.length} characters. Give at most ${LONGEST_LINE} a line.`
  );
};

const domainFault = (text: string): string | undefined => {
  const wrong = linesOf(text).find((line) => domainOf(line) === undefined);
  return wrong === undefined
    ? undefined
    : `“${wrong}” is no domain. Write domains like acme.example, one a line.`;
};
