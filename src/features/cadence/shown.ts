import { boostsAhead } from '../../domain/boosts';
import { cadenceOf } from '../../domain/cadence';
import { ownCadence } from '../../domain/counted';
import { dayOf } from '../../domain/day';
import { whyThen } from '../../domain/brief/rhythm';
import { peopleThere, type Facts } from '../../domain/facts';
import { intervalWords } from '../../domain/interval';
import { ladderOf, ladderWords } from '../../domain/ladder';
import { boostWords } from '../../domain/rhythm-words';
import { willHappen } from '../../domain/rhythm-change';
import { openOnes } from '../../domain/touch';
import { capital } from '../../domain/words';
import type { Filled } from './fields';
import { parseCadence } from './form';

export type CadenceShown = {
  readonly clientId: string;
  readonly name: string;
  readonly filled: Filled;
  /** How they are called now. */
  readonly now: string;
  /** More calls for a while that hold. */
  readonly forAWhile: readonly { readonly id: string; readonly words: string }[];
  readonly tier: string;
  readonly ownWords: string;
  readonly projects: readonly { readonly id: string; readonly title: string }[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly rhythm: string }[];
  readonly ladder:
    { readonly words: string; readonly steps: readonly string[]; readonly place: number } | undefined;
  /** What the form as it stands would do; undefined while it cannot be read. */
  readonly will: string | undefined;
};

/** The form for these facts as somebody has filled it so far. */
export const cadenceShown = (facts: Facts, filled: Filled, byId: string, now: Date): CadenceShown => {
  const { client, settings, cadences } = facts;
  const today = dayOf(now, client.timeZone);
  const own = ownCadence(cadences, today);
  const ladder = ladderOf(facts, now);
  const parsed = parseCadence(filled, facts, byId, now);
  const cadence = cadenceOf({ ...facts, boosts: [] }, now);
  return {
    clientId: client.id,
    name: client.name,
    filled,
    now:
      cadence.standingInterval.unit === 'none'
        ? 'No calls'
        : capital(
            whyThen(facts, { ...cadence, interval: cadence.standingInterval, person: undefined }, today, now),
          ),
    forAWhile: boostsAhead(facts, now).map((boost) => ({
      id: boost.id,
      words: capital(boostWords(boost, today)),
    })),
    tier:
      facts.parent === null
        ? `As their tier: ${settings.tierCadences[client.tier ?? 'C']}`
        : `As ${facts.parent.client.name}`,
    ownWords: ladder || !own || own.interval === 'none' ? '' : intervalWords(cadence.standingInterval),
    projects: openOnes(facts.touches, now)
      .filter(({ kind }) => kind === 'project')
      .map(({ id, title }) => ({ id, title: title ?? 'A project' })),
    people: peopleThere(facts, now).map(({ id, name }) => ({
      ...{ id, name, rhythm: ownCadence(cadences, today, id)?.interval ?? '' },
    })),
    ladder: ladder && {
      words: ladderWords(ladder.steps),
      steps: ladder.steps.map(({ interval }) => intervalWords(interval)),
      place: ladder.place,
    },
    will: parsed.type === 'change' ? willHappen(facts, parsed.change, now) : undefined,
  };
};
