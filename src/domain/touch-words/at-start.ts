import { contactAt, teammateAt } from './people';
import {
  aboutProject,
  beginnings,
  HAND_RECORDS,
  moods,
  theirDoings,
  type Phrase,
  type Said,
} from './phrases';
import { adds, hasPhase, MINUTES, past, plusTeammate, timed, type Reader, type Reading } from './reading';
import { whenPhrase } from './when';

/** With the first phrase of the table that the rest begins with; `isWelcome`: whether it may stand there, `then`: how what follows it begins. */
const startingWith = (
  table: readonly Phrase[],
  reading: Reading,
  isWelcome: (says: Said) => boolean = () => true,
  then = /^/u,
): Reading | undefined => {
  for (const { atStart, says } of table) {
    const found = atStart.exec(reading.rest)?.[0];
    const rest = reading.rest.slice(found?.length ?? 0);
    if (found !== undefined && adds(reading, says) && isWelcome(says) && then.test(rest))
      return past(reading, found, says, rest);
  }
  return undefined;
};

const whatHappened: Reader = (reading) =>
  startingWith(
    beginnings,
    reading,
    ({ outcome }) => reading.kind === undefined || reading.apart || outcome !== undefined,
  );

/** Only where nothing belongs to it: `about the project status: the switch comes on Monday`. */
const phaseAtStart: Reader = (reading) =>
  hasPhase(reading) ? startingWith(aboutProject, reading, undefined, /^\s*(?:$|[,;:.!–—]|-\s)/u) : undefined;

const moodAtStart: Reader = (reading) => startingWith(moods, reading);

/** `Bob called about …`, `Bob, left voicemail`. */
const theirName: Reader = (reading, { people }) => {
  if (reading.kind !== undefined || reading.contactId !== null) return undefined;
  const found = contactAt(reading.rest, people);
  if (found?.type !== 'one') return undefined;
  const named = past(reading, found.phrase, { contactId: found.id }, found.rest);
  return startingWith(theirDoings, named) ?? startingWith(beginnings, named);
};

const LEADS_TO_PEOPLE = /^(?:(?:with|for|to|from|of|by|and|&)\s+)?/iu;

const ourPeople: Reader = (reading, { team }) => {
  const lead = LEADS_TO_PEOPLE.exec(reading.rest)?.[0] ?? '';
  const found = teammateAt(reading.rest.slice(lead.length), team);
  return found && past(reading, `${lead}${found.phrase}`, plusTeammate(reading, found.id), found.rest);
};

const theirPeople: Reader = (reading, { people }) => {
  const lead = LEADS_TO_PEOPLE.exec(reading.rest)?.[0] ?? '';
  const first = reading.contactId === null;
  if (reading.kind === undefined) return undefined;
  if (!first && !/^(?:and|&|with)/iu.test(lead) && !reading.apart) return undefined;
  const found = contactAt(reading.rest.slice(lead.length), people);
  if (found?.type === 'several' && lead !== '' && !reading.doubtful) return { ...reading, doubtful: true };
  if (found?.type !== 'one') return undefined;
  const says = first ? { contactId: found.id } : { withNames: [...reading.withNames, found.name] };
  return past(reading, `${lead}${found.phrase}`, says, found.rest);
};

/** Of praise or a complaint, `from Bob` whom we do not know, before whom among us it is about: `for @kim`. */
const STRANGER = /^(?:from|by)\s+([\p{L}’'-]+(?:\s+[\p{L}’'.-]+){0,2}?)(?=\s+(?:for|about|to)\s+@)/iu;
const strangersName: Reader = (reading) => {
  const [phrase, name] = STRANGER.exec(reading.rest) ?? [];
  if (reading.kind !== 'note' || reading.mood === undefined || phrase === undefined || name === undefined)
    return undefined;
  const says = { withNames: [...reading.withNames, name] };
  return past(reading, phrase, says, reading.rest.slice(phrase.length));
};

const NUMBER = /^(?:(?:invoice|inv|bill|no)\.?\s+)?(#?(?:\p{L}{1,6}[-/]?)?\d[\p{N}-]*)(?![\p{L}\p{N}])/iu;
const ofRecord: Reader = (reading) => {
  const { kind, number: known } = reading;
  if (kind === undefined || !HAND_RECORDS.includes(kind) || known !== null) return undefined;
  const [phrase, number] = NUMBER.exec(reading.rest) ?? [];
  return phrase === undefined || number === undefined
    ? undefined
    : past(reading, phrase, { number: number.replace(/^#/, '') }, reading.rest.slice(phrase.length));
};

const timeAtStart: Reader = (reading, of) => {
  const phrase = whenPhrase.atStart.exec(reading.rest)?.[0];
  const says = phrase === undefined ? undefined : timed(reading, phrase, of);
  return phrase !== undefined && says
    ? past(reading, phrase, says, reading.rest.slice(phrase.length))
    : undefined;
};

const minutesAtStart: Reader = (reading) => {
  const [phrase, minutes] = MINUTES.atStart.exec(reading.rest) ?? [];
  return phrase === undefined || reading.minutes !== undefined
    ? undefined
    : past(reading, phrase, { minutes: Number(minutes) }, reading.rest.slice(phrase.length));
};

/** What can stand at the beginning, in whatever order. */
export const AT_START: readonly Reader[] = [
  whatHappened,
  theirName,
  ofRecord,
  ourPeople,
  theirPeople,
  strangersName,
  timeAtStart,
  minutesAtStart,
  phaseAtStart,
  moodAtStart,
];
