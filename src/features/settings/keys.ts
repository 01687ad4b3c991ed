import { TIERS, type Tier } from '../../domain/client';
import { INTERVAL_WORDS, intervalWords, parseInterval } from '../../domain/interval';
import { settingsSchema } from '../../domain/settings';
import { isVoicemailTemplate, VOICEMAIL_TEMPLATE, VOICEMAIL_TEMPLATE_WORDS } from '../../domain/voicemail';
import { country, region } from './holiday-keys';
import { isNone, type Key } from './key';
import { workdays } from './workday-keys';

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
