import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { standard } from '../../../src/features/ingest/sources/standard';
import { NOW, touchEvent } from './support';

const envelope = { id: 'msg_1', sentAt: NOW };
const parse = (body: unknown) => standard.parse(JSON.stringify(body), envelope);
const faults = (body: unknown) => {
  const parsed = parse(body);
  return parsed.type === 'faults' ? parsed.faults.map(({ pointer, found }) => [pointer, found]) : [];
};
const touch = (over: object) => {
  const parsed = parse(touchEvent(over));
  const event = parsed.type === 'events' ? parsed.events[0] : undefined;
  return event?.type === 'touch' ? event.touch : undefined;
};

test.each<[string, object, string, unknown]>([
  ['no type', { type: undefined }, '/0/type', null],
  ['another type', { type: 'touches' }, '/0/type', 'touches'],
  ['another kind', { kind: 'escalation' }, '/0/kind', 'escalation'],
  ['no client', { client: undefined }, '/0/client', null],
  ['a client without a name', { client: { name: ' ' } }, '/0/client', 'an object'],
  ['no time', { at: undefined }, '/0/at', null],
  ['a time without a zone', { at: '2026-08-21T10:00:00' }, '/0/at', '2026-08-21T10:00:00'],
  ['an impossible day', { at: '2026-02-30T10:00:00Z' }, '/0/at', '2026-02-30T10:00:00Z'],
  ['a year that no database has', { at: '0000-01-01T00:00:00Z' }, '/0/at', '0000-01-01T00:00:00Z'],
  ['an open kind without id', { externalId: null }, '/0/externalId', null],
  ['an open kind without updatedAt', { updatedAt: undefined }, '/0/updatedAt', null],
  ['an id that no index holds', { externalId: 'é'.repeat(256) }, '/0/externalId', `${'é'.repeat(100)}…`],
  ['another outcome', { outcome: 'Reached' }, '/0/outcome', 'Reached'],
  ['another mood', { mood: 1 }, '/0/mood', 1],
  ['part of a minute', { minutes: 1.5 }, '/0/minutes', 1.5],
  ['a list as title', { title: ['a'] }, '/0/title', 'a list of 1'],
  ['a contact that is a name', { contact: 'Bob' }, '/0/contact', 'Bob'],
  ['a contact with a number for a name', { contact: { name: 5 } }, '/0/contact/name', 5],
  ['a script as address', { url: 'javascript:alert(1)' }, '/0/url', 'javascript:alert(1)'],
  ['no currency', { amount: 5 }, '/0/currency', null],
  ['another currency', { amount: 5, currency: 'AU$' }, '/0/currency', 'AU$'],
  ['too many decimals', { amount: 5.005, currency: 'AUD' }, '/0/amount', 5.005],
  ['a decimal of a yen', { amount: 5.5, currency: 'JPY' }, '/0/amount', 5.5],
  ['an amount without digits', { amount: 'much', currency: 'AUD' }, '/0/amount', 'much'],
  ['more than can be counted', { amount: 1e21, currency: 'AUD' }, '/0/amount', 1e21],
])('%s is a fault with its place', (_what, over, pointer, found) => {
  expect(faults([touchEvent(over)])).toEqual([[pointer, found]]);
});

test('every fault of every event is told, and one event has no number in its pointers', () => {
  const wrong = touchEvent({ kind: 'x', at: 5, mood: 'sad', amount: 1 });
  const four = ['/kind', '/at', '/mood', '/currency'];
  expect(faults(wrong).map(([pointer]) => pointer)).toEqual(four);
  expect(faults([wrong, wrong]).map(([pointer]) => pointer)).toEqual([
    ...four.map((pointer) => `/0${pointer}`),
    ...four.map((pointer) => `/1${pointer}`),
  ]);
});

test.each([
  [120.5, 'AUD', 12050],
  ['120.50', 'aud', 12050],
  [1200, 'JPY', 1200],
  ['1200.0', 'JPY', 1200],
  [1.234, 'KWD', 1234],
  [-3, 'USD', -300],
  [0.1, 'USD', 10],
  [1.15, 'USD', 115],
])('%p %s is %i in minor units', (amount, currency, amountCents) => {
  expect(touch({ amount, currency })).toMatchObject({ amountCents, currency: currency.toUpperCase() });
});

test('an omitted key, null and an empty text are the same; ids may be numbers; unknown keys are ignored', () => {
  const { digest: _one, ...bare } = touch({ externalId: 4711 }) ?? {};
  const { digest: _two, ...full } =
    touch({ note: null, status: ' ', contact: { name: '' }, more: { deep: [1] } }) ?? {};
  expect(bare).toEqual(full);
});

test('the digest is the SHA-256 of the canonical JSON, whatever the order of the keys', () => {
  const event = touchEvent();
  const turned = Object.fromEntries(Object.entries(event).reverse());
  const digest = createHash('sha256')
    .update(canonicalize(event) ?? '')
    .digest('hex');
  expect(touch({})?.digest).toBe(digest);
  expect(parse(turned)).toMatchObject({ events: [{ touch: { digest } }] });
});

test('a client event says only what it has: absent stays absent, null is null', () => {
  expect(
    parse({ type: 'client', name: 'Acme', tier: null, aliases: 'AC | ACM', started: '2024-02-29' }),
  ).toMatchObject({
    events: [
      {
        company: { name: 'Acme', externalId: null, domain: null },
        client: { facts: { tier: null, aliases: ['AC', 'ACM'], startedOn: '2024-02-29' }, people: {} },
      },
    ],
  });
  const parsed = parse({ type: 'client', name: 'Acme', tier: null });
  const event = parsed.type === 'events' ? parsed.events[0] : undefined;
  expect(event?.type === 'client' && Object.keys(event.client)).not.toContain('cadence');
  expect(event?.type === 'client' && event.client.facts).toEqual({ tier: null });
});

test.each([
  [{ type: 'client', name: '' }, '/name'],
  [{ type: 'client', name: 'x'.repeat(501) }, '/name'],
  [{ type: 'client', name: 'A', tier: 'D' }, '/tier'],
  [{ type: 'client', name: 'A', cadence: 'sometimes' }, '/cadence'],
  [{ type: 'client', name: 'A', timeZone: 'Mars/Base' }, '/timeZone'],
  [{ type: 'client', name: 'A', domains: ['a.example', 'no domain'] }, '/domains/1'],
  [{ type: 'client', name: 'A', renewal: '2026-13-01' }, '/renewal'],
  [{ type: 'contact', client: 'A', name: 'Bob', prefers: 'fax' }, '/prefers'],
  [{ type: 'contact', client: 'A', name: 'Bob', email: 'bob' }, '/email'],
  [{ type: 'contact', name: 'Bob' }, '/client'],
])('a bad client or contact %j has its fault at %s', (event, pointer) => {
  expect(faults(event).map(([at]) => at)).toEqual([pointer]);
});

test('whatever JSON comes is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 40 }),
      fc.constantFrom(...Object.keys(touchEvent()), 'amount', 'contact'),
      (value, key) => {
        expect(['events', 'faults']).toContain(parse([value, touchEvent({ [key]: value })]).type);
      },
    ),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (body) => void standard.parse(body, envelope)));
});

test.each([
  ['made here', standard.newSecret(), true],
  ['24 bytes', `whsec_${Buffer.alloc(24, 1).toString('base64')}`, true],
  ['too short', `whsec_${Buffer.alloc(23, 1).toString('base64')}`, false],
  ['too long', `whsec_${Buffer.alloc(65, 1).toString('base64')}`, false],
  ['without its beginning', Buffer.alloc(32, 1).toString('base64'), false],
  ['no base64', `whsec_${'*'.repeat(44)}`, false],
])('a secret %s', (_what, secret, fits) => {
  expect(standard.expectedSecret(secret) === undefined).toBe(fits);
});
