import { z } from 'zod';
import { PREFERENCES, STATUSES, TIERS } from '../../../domain/client';
import type { Company } from '../../../domain/incoming';
import type { Envelope, IncomingClient, IncomingContact } from '../../../domain/incoming-event';
import { INTERVAL_WORDS, parseInterval } from '../../../domain/interval';
import { domainOf } from '../../../domain/names';
import {
  company,
  day,
  expected,
  id,
  instant,
  listOf,
  name,
  oneOf,
  orNull,
  text,
  timeZone,
  yesNo,
} from './fields';

const domainWords = 'a domain like acme.example';
const domain = z
  .string(expected(domainWords))
  .max(253, expected(domainWords))
  .refine((value) => domainOf(value) !== undefined, expected(domainWords))
  .transform((value) => domainOf(value) ?? value);

const cadence = z
  .string(expected(INTERVAL_WORDS))
  .refine((words) => parseInterval(words) !== undefined, expected(INTERVAL_WORDS));

/** A key that may be absent (nothing is said) or null (there is none). */
const said = <T extends z.ZodType>(schema: T) => orNull(schema).optional();

/** A client event: the columns of contract §5 in camelCase. */
export const clientSchema = z.object({
  name,
  externalId: orNull(id),
  updatedAt: orNull(instant),
  aliases: listOf(name, 'a list of names').optional(),
  domains: listOf(domain, 'a list of domains').optional(),
  tier: said(oneOf(TIERS)),
  status: oneOf(STATUSES).optional(),
  owner: said(text),
  backup: said(text),
  caller: said(text),
  billing: said(text),
  parent: said(text),
  cadence: said(cadence),
  timeZone: said(timeZone),
  started: said(day),
  renewal: said(day),
  roadmap: said(day),
  channel: said(text),
  notes: said(text),
});

/** A contact event: the columns of contract §5 in camelCase, its client named as in a touch. */
export const contactSchema = z.object({
  client: z.preprocess((value) => (typeof value === 'string' ? { name: value } : value), company),
  name,
  externalId: orNull(id),
  updatedAt: orNull(instant),
  preferredName: said(text),
  pronunciation: said(text),
  role: said(text),
  main: yesNo.optional(),
  key: yesNo.optional(),
  site: said(text),
  email: said(
    z
      .string(expected('an e-mail address'))
      .trim()
      .toLowerCase()
      .max(320, expected('an e-mail address'))
      .includes('@', expected('an e-mail address')),
  ),
  phone: said(text.pipe(z.string().max(100, expected('a phone number of at most 100 characters')))),
  timeZone: said(timeZone),
  prefers: said(oneOf(PREFERENCES)),
});

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what was said: keys that are absent stay so. */
const present = <T extends object>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;

export const clientOf = (
  told: z.infer<typeof clientSchema>,
  { sentAt }: Envelope,
  digest: string,
): { readonly company: Company; readonly client: IncomingClient } => {
  const { started, renewal, roadmap, owner, backup, caller, billing, ...rest } = told;
  const { name: called, externalId, updatedAt, parent, cadence: rhythm, ...facts } = rest;
  return {
    company: { name: called, externalId, domain: told.domains?.[0] ?? null },
    client: {
      name: called,
      externalId,
      facts: present({ ...facts, startedOn: started, renewalOn: renewal, roadmapOn: roadmap }),
      people: present({ ownerId: owner, backupId: backup, callerId: caller, billingId: billing }),
      ...present({ parent, cadence: rhythm }),
      updatedAt: updatedAt ?? sentAt,
      digest,
    },
  };
};

export const contactOf = (
  told: z.infer<typeof contactSchema>,
  { sentAt }: Envelope,
  digest: string,
): { readonly company: Company; readonly contact: IncomingContact } => {
  const { client, name: called, externalId, updatedAt, ...facts } = told;
  return {
    company: client,
    contact: { name: called, externalId, facts: present(facts), updatedAt: updatedAt ?? sentAt, digest },
  };
};
