import { z } from 'zod';
import { dattoRmmApi } from './datto-rmm-api';
import { anyMatches, deliveryId, ownSecret, refused, verifyShared } from './proof';
import { reading, readsRecords, type About, type Came } from './records';
import type { SourceKind, Verified } from './source';
import { priorityOf } from './desk-words';
import { anyInstant, anyObject, maybeText, ownId } from './lenient';
import { addressOn, lineOf } from './told-words';
import { partOf } from './told-parts';

/** A variable that Datto RMM did not fill in is no value. */
const filled = maybeText.transform((value) => (value !== null && /^\[\w+\]$/.test(value) ? null : value));
const eventWords = { error: 'raised or resolved' };

/** The body of docs/sources/datto-rmm.md. */
const alert = z.object({
  event: z.string(eventWords).regex(/^(raised|resolved)$/i, eventWords),
  alertUid: ownId.refine((id) => !/^\[\w+\]$/.test(id), { error: 'an id, in place of [alert_uid]' }),
  priority: filled,
  type: filled,
  hostname: filled,
  siteUid: filled,
  site: filled,
  platform: filled,
  message: filled,
  /** When, where the API says it: the webhook has no time. */
  at: anyInstant,
});

/**
 * An alert's raising or its resolution, each of them once: Datto RMM gives every alert an id of its own. Its webhook has no
 * time, so that it is when the delivery came.
 */
const ofAlert = (told: z.infer<typeof alert>, { envelope, digest }: About): Came => {
  const updatedAt = told.at ?? envelope.sentAt;
  const { alertUid, site, siteUid, platform } = told;
  const of = { kind: 'alert', externalId: alertUid } as const;
  if (/resolved/i.test(told.event))
    return partOf(of, 'resolved', { closedAt: updatedAt, status: 'Resolved' }, { updatedAt, digest });
  const title = lineOf(told.hostname, told.message ?? told.type);
  const host = /^[a-z\d-]+$/i.test(platform ?? '') ? `${platform ?? ''}.rmm.datto.com` : null;
  const says = {
    ...{ kind: 'alert' as const, at: updatedAt, title, site, priority: priorityOf(told.priority) },
    url:
      host === null
        ? null
        : addressOn('rmm.datto.com', `https://${host}/alert/${encodeURIComponent(alertUid)}`),
    ...((siteUid ?? site) === null ? {} : { company: { name: site, externalId: siteUid, domain: null } }),
  };
  return partOf(of, 'raised', says, { updatedAt, digest });
};

const records = readsRecords({
  recordsOf: (record) => [{ tag: 'alert', record }],
  readings: { alert: reading(alert, ofAlert) },
});

/** Datto RMM's webhook with the bodies of docs/sources/datto-rmm.md; the secret is in a header or in the body; and its API. */
export const dattoRmm: SourceKind = {
  vendor: 'datto-rmm',
  title: 'Datto RMM',
  proof: 'body',
  ...ownSecret,
  keepsFaulty: true,
  api: dattoRmmApi,
  verify: ({ raw, headers }, secrets, now): Verified => {
    const given = secretIn(raw.toString('utf8'));
    const matches = given !== null && anyMatches(given, secrets, (secret) => secret);
    const why =
      given === null ? verifyShared(headers, secrets) : matches ? undefined : 'The secret is another one.';
    return why === undefined ? { type: 'genuine', id: deliveryId(raw), sentAt: now } : refused(why);
  },
  ...records,
  parse: (body, envelope) => records.parse(withMessageQuoted(body), envelope),
};

const secretIn = (body: string): string | null => {
  const json = jsonOf(withMessageQuoted(body));
  return anyObject({ secret: maybeText }).parse(json).secret;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The body with its message, which comes last, as JSON wants it: variables may be filled in as they are, and messages hold
 * paths and quotes.
 */
const withMessageQuoted = (body: string): string => {
  const start = /"message"\s*:\s*"/.exec(body);
  if (start === null || jsonOf(body) !== undefined) return body;
  const from = start.index + start[0].length;
  const end = body.lastIndexOf('"');
  if (end < from || !/^"\s*\}\s*$/.test(body.slice(end))) return body;
  return `${body.slice(0, from)}${JSON.stringify(body.slice(from, end)).slice(1, -1)}${body.slice(end)}`;
};
