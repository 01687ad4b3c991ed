import { z } from 'zod';
import { NOTHING_COMES, type Api } from './api';
import { phone } from './calls';
import { expected, id, instant, orNull, text } from './fields';
import { readJson, valueAt } from './json-body';
import { accessBy } from './oauth';
import { anyMatches, deliveryId, headerOf, ownSecret, refused } from './proof';
import { reading, readsRecords, type Tagged } from './records';
import type { SourceKind, Verified } from './source';

const PAGE = 250;
const BASE = 'https://platform.ringcentral.com';

const party = orNull(
  z.object({ phoneNumber: orNull(text), extensionNumber: orNull(text), name: orNull(text) }),
);

/** One entry of the call log. */
const call = z.object({
  id,
  sessionId: orNull(id),
  startTime: instant,
  duration: z.int(expected('whole seconds')).min(0),
  type: orNull(text),
  direction: z.enum(['Inbound', 'Outbound'], expected('Inbound or Outbound')),
  result: orNull(text),
  from: party,
  to: party,
});

const TALKED = ['call connected', 'accepted'];

/** A notification that a call has ended, of any of its parties; the call log has the call itself. */
const session = z.object({
  body: z.object({
    telephonySessionId: id,
    eventTime: instant,
    parties: z.array(
      z.object({ status: orNull(z.object({ code: orNull(text) })) }),
      expected('a list of parties'),
    ),
  }),
});

const readings = {
  session: reading(session, ({ body: { telephonySessionId, eventTime, parties } }) =>
    parties.length > 0 && parties.every(({ status }) => status?.code === 'Disconnected')
      ? { type: 'wanted', wanted: { what: 'session', id: telephonySessionId, at: eventTime } }
      : { type: 'nothing' },
  ),
  call: reading(call, ({ direction, from, to, ...of }) => {
    const [ours, theirs] = direction === 'Inbound' ? [to, from] : [from, to];
    const answered = TALKED.includes((of.result ?? '').toLowerCase());
    // between two of ours there is an extension at either end
    const isInside = theirs?.extensionNumber != null && theirs.phoneNumber === null;
    if (isInside || (of.type !== null && of.type !== 'Voice')) return { type: 'nothing' };
    return phone({
      ...{ callId: of.sessionId ?? of.id, number: theirs?.phoneNumber ?? null, by: ours?.name ?? null },
      direction: direction === 'Inbound' ? 'inbound' : 'outbound',
      ...{ startedAt: of.startTime, talkedSeconds: answered ? of.duration : 0 },
    });
  }),
};

const log = z.object({ records: z.array(z.unknown()) });
const calls = (answer: unknown): readonly Tagged[] =>
  log.parse(answer).records.map((record) => ({ tag: 'call', record }));

const LOG = '/restapi/v1.0/account/~/call-log';

const api: Api = {
  fields: [
    {
      key: 'clientId',
      words: 'the Client ID of your app (developers.ringcentral.com → Credentials)',
      secret: false,
    },
    { key: 'clientSecret', words: 'its Client Secret, beside the Client ID', secret: true },
    { key: 'jwt', words: 'a JWT credential for that app (Credentials → JWT credentials)', secret: true },
  ],
  base: () => BASE,
  // the call log is in RingCentral's heavy group
  perMinute: 10,
  authorize: ({ clientId = '', clientSecret = '', jwt = '' }, ask, now) => {
    const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt };
    return accessBy('/restapi/oauth/token', form, ask, now, [clientId, clientSecret]);
  },
  without: NOTHING_COMES,
  fetch: async (ask, wanted) =>
    calls(await ask({ path: LOG, query: { telephonySessionId: wanted.id, view: 'Simple' } })),
  streams: [
    {
      name: 'calls',
      words: 'calls',
      page: async (ask, { since, cursor, now }) => {
        const page = Number(cursor ?? 1);
        const dateFrom = (since ?? now).toISOString();
        const query = { dateFrom, type: 'Voice', view: 'Simple', perPage: PAGE, page };
        const records = calls(await ask({ path: LOG, query }));
        return { records, ...(records.length === PAGE ? { cursor: String(page + 1) } : {}) };
      },
    },
  ],
};

/** RingCentral's calls when they have ended: docs/sources/ringcentral.md. */
export const ringcentral: SourceKind = {
  ...ownSecret,
  vendor: 'ringcentral',
  title: 'RingCentral',
  proof: 'secret',
  showsSecret: 'with the secret as its verificationToken.',
  keepsFaulty: true,
  // it makes sure once that we are there, before there is anything to prove
  greets: ({ headers, raw }) => {
    const word = headerOf(headers, 'validation-token');
    return word !== undefined && raw.length === 0 && /^[\w.:-]{1,200}$/.test(word)
      ? { 'validation-token': word }
      : undefined;
  },
  verify: ({ raw, headers }, secrets, now): Verified => {
    const given = headerOf(headers, 'verification-token');
    if (given === undefined) return refused('The header Verification-Token is needed.');
    if (!anyMatches(given, secrets, (secret) => secret))
      return refused('The Verification-Token is another one.');
    const json = readJson(raw.toString('utf8'));
    const uuid = 'value' in json ? valueAt(json.value, ['uuid']) : undefined;
    return { type: 'genuine', id: deliveryId(raw, typeof uuid === 'string' ? uuid : undefined), sentAt: now };
  },
  ...readsRecords({ recordsOf: (record) => [{ tag: 'session', record }], readings }),
  api,
};
