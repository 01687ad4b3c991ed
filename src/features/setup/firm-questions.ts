import { refusal } from '../../session';
import type { ChoiceName } from './doors';
import type { Interview, Question, Verdict } from './interview';
import { countries, countryOfZone, placeNamed, regionsOf, zonesOf } from './places';
import { personByEmail, slackWord, workspaceOwner } from './slack-checks';

const knownCountry = ({ answers, learned }: Interview): string | undefined =>
  countries().find(({ code }) => code === (answers.country || learned.place?.country))?.code;
/** The most likely first: the one chosen before, or where Slack has them. */
const zonesFor = (it: Interview): readonly string[] => {
  const country = knownCountry(it);
  const zones = country === undefined ? Intl.supportedValuesOf('timeZone') : zonesOf(country);
  const { place, settings } = it.learned;
  const likely = place?.zone ?? zones.find((zone) => zone === settings.zone);
  return [...new Set([...(likely === undefined ? [] : [likely]), ...zones])];
};
const named = (code: string): string => countries().find((each) => each.code === code)?.name ?? code;

/** A choice that is judged as `settings set` judges it. */
const choice = (name: ChoiceName, ask: string): Pick<Question, 'name' | 'ask' | 'preset' | 'check'> => ({
  ...{ name, ask },
  preset: ({ doors, learned }) => doors.print(name, learned.settings),
  check: (value, { doors, learned }) => {
    const read = doors.read(name, value, learned.settings);
    if ('expected' in read) return { wrong: `found “${value}”, expected ${read.expected}.` };
    return { value: doors.print(name, { ...learned.settings, ...read.change }) };
  },
});

/** Where the firm is and when it works. */
export const firmQuestions: readonly Question[] = [
  {
    name: 'country',
    ask: 'Your country, whose public holidays are kept:',
    choices: () => [
      { value: '', name: 'As Slack has it: from the time zone of whoever sets this up' },
      ...countries().map(({ code, name }) => ({ value: code, name: `${name} (${code})` })),
    ],
    unknown: (typed) => `No country is like “${typed}”: type its name, or its ISO code like AU.`,
    preset: ({ learned }) => learned.settings.country ?? '',
    check: (value) => {
      if (value === '') return { value };
      const place = placeNamed(countries(), value);
      return place
        ? { value: place.code, note: `${place.name}.` }
        : { wrong: `no country is “${value}”: expected its name, or its ISO code like AU.` };
    },
  },
  {
    name: 'you',
    ask: 'Your e-mail address in Slack (Enter: whoever owns the workspace):',
    applies: ({ answers }) => answers.country === '',
    // a bot's token does not say who installed it
    about: () => 'A token does not say who made it, so say who you are, and Slack says where.',
    preset: () => '',
    check: placeOfPerson,
  },
  {
    ...choice('zone', 'Your time zone:'),
    choices: (it) => zonesFor(it).map((zone) => ({ value: zone, name: zone })),
    unknown: (typed) => `No time zone is like “${typed}”: type a city, like Sydney.`,
    preset: (it) => zonesFor(it)[0],
    check: zoneOf,
  },
  {
    ...choice('region', 'Your region, for holidays of its own:'),
    applies: (it) => regionsOf(knownCountry(it) ?? '').length > 0,
    choices: (it) => [
      { value: 'none', name: 'None: only the holidays of the whole country' },
      ...regionsOf(knownCountry(it) ?? '').map(({ code, name }) => ({
        value: code,
        name: `${name} (${code})`,
      })),
    ],
    unknown: (typed) => `No region is like “${typed}”.`,
    preset: ({ learned }) => learned.settings.region ?? 'none',
    check: (value, it) => {
      const country = knownCountry(it) ?? null;
      const read = it.doors.read('region', value, { ...it.learned.settings, country });
      return 'expected' in read
        ? { wrong: `found “${value}”, expected ${read.expected}.` }
        : { value: read.change.region ?? 'none' };
    },
  },
  choice('workdays', 'Working days:'),
  choice('hours', 'Working hours:'),
];

async function placeOfPerson(email: string, it: Interview): Promise<Verdict> {
  const { answers, apiUrl, learned } = it;
  const token = answers['bot-token'] ?? '';
  try {
    const person = await (email === '' ? workspaceOwner(token, apiUrl) : personByEmail(email, token, apiUrl));
    if (!person) return { wrong: 'Slack names no owner of this workspace: type your e-mail address there.' };
    const { name, zone, standing } = person;
    const country = countryOfZone(zone);
    learned.place = { zone, country: country?.code ?? '' };
    const found = `Slack has ${name}, who ${standing}, in ${zone}`;
    return {
      value: email,
      note: country
        ? `${found}, so the country is ${country.name} (${country.code}). If not: npx touchbase settings set country <code>`
        : `${found}. That zone is no one country’s, so no public holidays are kept until: npx touchbase settings set country <code>`,
    };
  } catch (error) {
    const word = slackWord(error);
    if (word === 'users_not_found')
      return { wrong: `nobody in this workspace has the address ${email} in Slack.` };
    if (word === undefined)
      throw refusal(`Slack did not answer: ${it.doors.explain(error)} Nothing was written.`);
    return { wrong: `Slack does not say who that is (${word}).` };
  }
}

function zoneOf(value: string, it: Interview): Verdict {
  const read = it.doors.read('zone', value, it.learned.settings);
  if ('expected' in read) return { wrong: `found “${value}”, expected ${read.expected}.` };
  const country = knownCountry(it);
  const zones = country === undefined ? [] : zonesOf(country);
  if (zones.length < 2 || country === undefined) return { value };
  return {
    value,
    note: `Time zone ${value}, one of ${zones.length} in ${named(country)}. Everybody’s own zone is the one they have in Slack.`,
  };
}
