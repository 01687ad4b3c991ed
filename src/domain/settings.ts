import { z } from 'zod';
import { TIERS } from './client';
import type { Settings } from './facts';
import { parseInterval } from './interval';
import { isVoicemailTemplate, VOICEMAIL_TEMPLATE, VOICEMAIL_TEMPLATE_WORDS } from './voicemail';

const clock = '([01]\\d|2[0-3]):[0-5]\\d';
const timeOfDay = z.string().regex(new RegExp(`^${clock}$`), 'a time like 08:30');
const hours = z
  .string()
  .regex(new RegExp(`^${clock}-${clock}$`), 'hours like 08:30-17:30')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'hours that end after they begin, like 08:30-17:30');
const domain = z
  .string()
  .regex(/^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/, 'a domain like desk.example.com');
/** Slack takes no more for one app. */
const MOST_DOMAINS = 5;
const day = z.iso.date('a day like 2026-12-24');
const cadence = z
  .string()
  .refine(
    (words) => parseInterval(words) !== undefined,
    'a rhythm like daily, weekly, monthly, every 10 days or none',
  );

const ruleChoice = z.record(z.string(), z.union([z.boolean(), z.number(), z.string().max(30)]));

/** An IANA time zone that this machine knows. */
export const isTimeZone = (name: string): boolean => {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** What a workspace may choose, and what holds until it does: contract §4, signals.md. */
export const settingsSchema = z.object({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'an ISO country code like AU')
    .nullable()
    .default(null),
  region: z.string().min(1).max(10).nullable().default(null),
  zone: z.string().refine(isTimeZone, 'an IANA time zone like Australia/Sydney').default('UTC'),
  workdays: z.array(z.number().int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
  hours: hours.default('08:30-17:30'),
  morning: timeOfDay.default('08:30'),
  closingDays: z.array(day).default([]),
  alertsChannel: z.string().nullable().default(null),
  linkDomains: z.array(domain).max(MOST_DOMAINS).default([]),
  tierCadences: z
    .object({ A: cadence.default('weekly'), B: cadence.default('monthly'), C: cadence.default('quarterly') })
    .prefault({}),
  voicemailTemplate: z
    .string()
    .refine(isVoicemailTemplate, VOICEMAIL_TEMPLATE_WORDS)
    .default(VOICEMAIL_TEMPLATE),
  rules: z.record(z.string(), z.partialRecord(z.enum(['all', ...TIERS]), ruleChoice)).default({}),
});

/** Settings as stored, completed by the defaults. Throws a ZodError for what no `settings set` would have accepted. */
export const readSettings = (stored: unknown): Settings => {
  const text = JSON.stringify(stored ?? {});
  const known = kept.get(text);
  if (known) return known;
  const settings = settingsSchema.parse(stored ?? {});
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, settings);
  return settings;
};

// Every fact is read with its workspace's settings, and those change once a year.
const MOST_KEPT = 1000;
const kept = new Map<string, Settings>();
