import { teammateAt } from './people';
import { aboutProject, moods } from './phrases';
import { adds, before, hasPhase, MINUTES, plusTeammate, timed, type Reader } from './reading';
import { whenPhrase } from './when';

const OF_SOMETHING =
  /(?:^|\s)(?:of|from|for|by|since|until|till|about|before|after|the|a|an|every|in|within|on|at|to)$/iu;
type Place = 'clause' | 'word' | 'of';
/** Where a phrase at the end stands: as a clause of its own, after a word, or belonging to that word. */
const placeOf = (rest: string, phrase: string): Place => {
  const ahead = rest.slice(0, rest.length - phrase.length);
  if (ahead.trim() === '' || /[,;:.!?–—)]\s*$|\s-\s+$/u.test(ahead)) return 'clause';
  return OF_SOMETHING.test(ahead.trimEnd()) ? 'of' : 'word';
};

const timeAtEnd: Reader = (reading, of) => {
  const phrase = whenPhrase.atEnd.exec(reading.rest)?.[0];
  const says = phrase === undefined ? undefined : timed(reading, phrase, of);
  if (phrase === undefined || !says) return undefined;
  const place = placeOf(reading.rest, phrase);
  if (place === 'of') return undefined;
  // “met Bob at the depot yesterday”: likely so, and not surely
  return place === 'clause' ? before(reading, phrase, says) : { ...reading, ...says, doubtful: true };
};

const minutesAtEnd: Reader = (reading) => {
  const [phrase, minutes] = MINUTES.atEnd.exec(reading.rest) ?? [];
  if (phrase === undefined || reading.minutes !== undefined) return undefined;
  const place = placeOf(reading.rest, phrase);
  const short = /mins?$/iu.test(phrase) && !/^for/iu.test(phrase);
  return place === 'clause' || (place === 'word' && short)
    ? before(reading, phrase, { minutes: Number(minutes) })
    : undefined;
};

const STANDS_ALONE = /^(?:it |all |that |:|👍|👎)/iu;
const moodAtEnd: Reader = (reading) => {
  for (const { atEnd, says } of moods) {
    const phrase = atEnd.exec(reading.rest)?.[0];
    if (phrase === undefined || !adds(reading, says)) continue;
    if (placeOf(reading.rest, phrase) === 'clause' || STANDS_ALONE.test(phrase))
      return before(reading, phrase, says);
  }
  return undefined;
};

const phaseAtEnd: Reader = (reading) => {
  if (!hasPhase(reading)) return undefined;
  for (const { atEnd, says } of aboutProject) {
    const phrase = atEnd.exec(reading.rest)?.[0];
    if (phrase !== undefined && adds(reading, says) && placeOf(reading.rest, phrase) === 'clause')
      return before(reading, phrase, says);
  }
  return undefined;
};

const ourPeopleAtEnd: Reader = (reading, { team }) => {
  const [phrase = '', sign = ''] = /(?<=\s|^)(?:with|and|&)\s+(@\S+)$/iu.exec(reading.rest) ?? [];
  const found = teammateAt(sign, team);
  return found?.rest === '' ? before(reading, phrase, plusTeammate(reading, found.id)) : undefined;
};

/** What can stand at the end: only what cannot belong to the words before it. */
export const AT_END: readonly Reader[] = [timeAtEnd, minutesAtEnd, moodAtEnd, phaseAtEnd, ourPeopleAtEnd];
