import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { TIERS, type Tier } from '../../domain/client';
import type { Settings } from '../../domain/facts';
import { INTERVAL_WORDS, intervalWords, parseInterval } from '../../domain/interval';
import { settingsSchema } from '../../domain/settings';
import { isVoicemailTemplate, VOICEMAIL_TEMPLATE, VOICEMAIL_TEMPLATE_WORDS } from '../../domain/voicemail';

type Read =
  { readonly change: Partial<Settings>; readonly note?: string | undefined } | { readonly expected: string };

export type Key = {
  readonly name: string;
  /** What it takes, in few words. */
  readonly takes: string;
  /** The rule of which it is a choice. */
  readonly rule?: string;
  /** Whether its value has lines of its own. */
  readonly multiline?: true;
  readonly read: (value: string, now: Settings) => Read;
  /** In words that `read` takes back; empty where nothing is chosen. */
  readonly print: (settings: Settings) => string;
};

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const isNone = (value: string): boolean => ['none', '-', ''].includes(value.toLowerCase());

/** One choice whose value is one text, judged by the schema that reads the stored settings. */
const text = (name: string, field: 'zone' | 'hours' | 'morning', expected: string): Key => ({
  name,
  takes: expected,
  read: (value) => {
    const written = value.replace(/\s*[-–]\s*/g, '-');
    const told = field === 'zone' ? value : written;
    return settingsSchema.shape[field].safeParse(told).success ? { change: { [field]: told } } : { expected };
  },
  print: (settings) => settings[field],
});

const cadence = (tier: Tier): Key => ({
  name: `tier-${tier.toLowerCase()}-cadence`,
  takes: INTERVAL_WORDS,
  read: (value, { tierCadences }) => {
    const interval = parseInterval(value);
    return interval
      ? { change: { tierCadences: { ...tierCadences, [tier]: intervalWords(interval) } } }
      : { expected: INTERVAL_WORDS };
  },
  print: ({ tierCadences }) => tierCadences[tier],
});

let library: typeof Holidays | undefined;
const calendar = (country?: string): Holidays => {
  library ??= createRequire(__filename)('date-holidays') as typeof Holidays;
  return country === undefined ? new library() : new library(country);
};
const regionsOf = (country: string): readonly string[] => {
  const states = calendar().getStates(country) as Record<string, string> | undefined;
  return Object.keys(states ?? {});
};

const country: Key = {
  name: 'country',
  takes: 'none or an ISO country code like AU',
  read: (value, { region }) => {
    if (isNone(value)) return { change: { country: null, region: null } };
    const known = Object.keys(calendar().getCountries());
    const code = value.toUpperCase();
    if (!known.includes(code)) return { expected: `none or an ISO country code, one of ${known.join(' ')}` };
    const keeps = region === null || regionsOf(code).includes(region);
    return {
      change: { country: code, ...(keeps ? {} : { region: null }) },
      note: keeps ? undefined : `The region ${region} is none of ${code}'s and was taken away.`,
    };
  },
  print: (settings) => settings.country ?? '',
};

const region: Key = {
  name: 'region',
  takes: 'none or a region of the country, like NSW of AU',
  read: (value, now) => {
    if (isNone(value)) return { change: { region: null } };
    if (now.country === null) return { expected: 'a country first: npx touchbase settings set country AU' };
    const known = regionsOf(now.country);
    const code = value.toUpperCase().replace(`${now.country}-`, '');
    if (known.includes(code)) return { change: { region: code } };
    return {
      expected:
        known.length === 0 ? `none: ${now.country} has no regions here` : `none or one of ${known.join(' ')}`,
    };
  },
  print: (settings) => settings.region ?? '',
};

const dayNumber = (word: string): number => {
  const named =
    DAYS.findIndex((day) => word.length >= 3 && word.toLowerCase().startsWith(day.toLowerCase())) + 1;
  return named > 0 ? named : /^[1-7]$/.test(word) ? Number(word) : 0;
};

/** `Mon-Fri`, `Mon, Tue, Thu`, `1 2 3`, or any mixture. */
const workdaysOf = (value: string): readonly number[] | undefined => {
  const parts = value
    .replace(/\s*[-–]\s*/g, '-')
    .split(/[\s,|]+/)
    .filter(Boolean);
  const days = parts.flatMap((part) => {
    const [from = 0, to = from, ...more] = part.split('-').map(dayNumber);
    if (from === 0 || to < from || more.length > 0) return [0];
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
  if (days.length === 0 || days.includes(0)) return undefined;
  return [...new Set(days)].sort((a, b) => a - b);
};

const WORKDAYS = 'weekdays like Mon-Fri or Mon,Tue,Thu';
const workdays: Key = {
  name: 'workdays',
  takes: WORKDAYS,
  read: (value) => {
    const days = workdaysOf(value);
    return days ? { change: { workdays: days } } : { expected: WORKDAYS };
  },
  print: (settings) => settings.workdays.map((day) => DAYS[day - 1]).join(','),
};

const CLOSING_DAYS = 'none, or days like 2026-12-24,2026-12-31';
const closingDays: Key = {
  name: 'closing-days',
  takes: CLOSING_DAYS,
  read: (value) => {
    const days = isNone(value) ? [] : value.split(/[\s,|]+/).filter(Boolean);
    const parsed = settingsSchema.shape.closingDays.safeParse([...new Set(days)].sort());
    return parsed.success ? { change: { closingDays: parsed.data } } : { expected: CLOSING_DAYS };
  },
  print: (settings) => settings.closingDays.join(','),
};

const ALERTS_CHANNEL = 'none, a channel’s id (C…) or #name';
const alertsChannel: Key = {
  name: 'alerts-channel',
  takes: ALERTS_CHANNEL,
  read: (value) => {
    if (isNone(value)) return { change: { alertsChannel: null } };
    return /^(#[^\s#]+|[CG][A-Z0-9_]{2,})$/.test(value)
      ? { change: { alertsChannel: value } }
      : { expected: ALERTS_CHANNEL };
  },
  print: (settings) => settings.alertsChannel ?? '',
};

const voicemailTemplate: Key = {
  name: 'voicemail-template',
  takes: `${VOICEMAIL_TEMPLATE_WORDS}; empty for ours`,
  multiline: true,
  read: (value) => {
    // on a command line a new line is written \n
    const text = value.replaceAll('\\n', '\n').replaceAll('\r', '').trim() || VOICEMAIL_TEMPLATE;
    return isVoicemailTemplate(text)
      ? { change: { voicemailTemplate: text } }
      : { expected: VOICEMAIL_TEMPLATE_WORDS };
  },
  print: (settings) => settings.voicemailTemplate,
};

const LINK_DOMAINS = 'none, or at most 5 domains like desk.example.com';
const linkDomains: Key = {
  name: 'link-domains',
  takes: LINK_DOMAINS,
  read: (value) => {
    const domains = isNone(value)
      ? []
      : value
          .toLowerCase()
          .split(/[\s,|]+/)
          .map((each) => each.replace(/^https?:\/\//, '').replace(/\/.*$/, ''))
          .filter(Boolean);
    const parsed = settingsSchema.shape.linkDomains.safeParse([...new Set(domains)]);
    if (!parsed.success) return { expected: LINK_DOMAINS };
    return {
      change: { linkDomains: parsed.data },
      note:
        parsed.data.length === 0
          ? undefined
          : 'Slack tells me of such links once the app’s manifest has the same domains in features, unfurl_domains: https://api.slack.com/apps',
    };
  },
  print: (settings) => settings.linkDomains.join(','),
};

/** Every choice of a workspace that a person makes: contract §4. */
export const KEYS: readonly Key[] = [
  country,
  region,
  text('zone', 'zone', 'an IANA time zone like Australia/Sydney'),
  workdays,
  text('hours', 'hours', 'hours like 08:30-17:30'),
  text('morning', 'morning', 'a time like 08:30'),
  alertsChannel,
  linkDomains,
  ...TIERS.map(cadence),
  closingDays,
  voicemailTemplate,
];

export const keyNamed = (name: string): Key | undefined =>
  KEYS.find((each) => each.name === name.toLowerCase());
