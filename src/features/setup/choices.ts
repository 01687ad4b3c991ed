import type { Settings } from '../../domain/facts';
import { refusal } from '../../session';
import type { ChoiceName, Settled } from './doors';
import type { Interview } from './interview';

/** The region after its country, which it is a part of. */
export const CHOICES = [
  'country',
  'zone',
  'region',
  'workdays',
  'hours',
] as const satisfies readonly ChoiceName[];

/** What was answered, as `settings set` takes it. */
export const chosenOf = ({ answers, learned }: Interview, name: (typeof CHOICES)[number]): string =>
  (name === 'country' ? answers.country || learned.place?.country : answers[name]) || 'none';

/**
 * Meets Slack and keeps the choices in the database of these settings. Throws a refusal when that fails: `.env` stays
 * written, and a second run takes it up.
 */
export const keepChoices = async (it: Interview, env: NodeJS.ProcessEnv): Promise<Settled> => {
  const { doors, learned } = it;
  if (!learned.owner) throw refusal('The token was not checked; run setup again.');
  try {
    return await doors.settle(env, learned.owner.identity, changeOf(it));
  } catch (error) {
    throw refusal(
      `.env is written, but your choices are not kept: ${doors.explain(error)} Run setup again when that is mended; it begins with today’s answers.`,
    );
  }
};

const changeOf = (it: Interview): Partial<Settings> => {
  let change: Partial<Settings> = {};
  for (const name of CHOICES) {
    const read = it.doors.read(name, chosenOf(it, name), { ...it.learned.settings, ...change });
    // a country without regions refuses even “none”
    if ('change' in read) change = { ...change, ...read.change };
  }
  return change;
};
