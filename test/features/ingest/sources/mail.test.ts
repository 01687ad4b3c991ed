import { firstLines, mailboxesIn } from '../../../../src/features/ingest/sources/mail';
import { newId } from '../../../../src/platform/ids';
import type { IncomingEvent } from '../../../../src/domain/incoming-event';
import { NOW, startIngest, type Ingest } from '../support';

const KIM = { email: 'kim@msp.example', name: 'Kim Novak' };
const BOB = { email: 'bob@acme.example', name: 'Bob' };
const mailOf = (over: object): IncomingEvent => ({
  ...{ type: 'mail', raw: { tag: 'mail', record: over } },
  mail: {
    ...{ messageId: newId(NOW), at: NOW, from: KIM, to: [BOB], subject: 'Firewall', note: 'Hi' },
    ...{ updatedAt: NOW, digest: 'd', ...over },
  },
});

let bot: Ingest;
let count = 0;
beforeAll(async () => {
  bot = await startIngest();
  const stamp = bot.deps.stamp('touchbase', NOW);
  await bot.db.teammate.create({
    data: {
      ...{ workspaceId: 'T0FIRM', id: newId(NOW), slackId: 'U_KIM', name: KIM.name, email: KIM.email },
      ...{ timeZone: 'Australia/Sydney', roles: [], daysOff: [], skills: [] },
    },
  });
  const told = (company: { name: string; domain: string }): IncomingEvent => ({
    ...{ type: 'client', raw: {}, company: { ...company, externalId: null } },
    client: {
      ...{ name: company.name, externalId: null, facts: { domains: [company.domain] }, people: {} },
      ...{ updatedAt: NOW, digest: '' },
    },
  });
  const person = (name: string, email: string, domain: string): IncomingEvent => ({
    ...{ type: 'contact', raw: {}, company: { name: null, externalId: null, domain } },
    contact: { name, externalId: null, facts: { email }, updatedAt: NOW, digest: '' },
  });
  const events = [
    told({ name: 'Acme', domain: 'acme.example' }),
    told({ name: 'Globex', domain: 'globex.example' }),
    person('Bob', BOB.email, 'acme.example'),
    person('Gus', 'gus@gmail.com', 'globex.example'),
    // works at one client, with an address of the other
    person('Eve', 'eve@acme.example', 'globex.example'),
  ];
  await bot.store.deliveries.apply(
    ...([
      { endpoint: bot.endpoint, source: 'standard', id: 'first', sentAt: NOW, headers: {}, body: '' },
    ] as const),
    { events },
    stamp,
  );
});
afterAll(() => bot.stop());

/** The touches that these mails leave, with their client's name. */
const after = async (...events: readonly IncomingEvent[]) => {
  await bot.db.touch.deleteMany();
  const delivery = { endpoint: bot.endpoint, source: 'standard', id: `m${(count += 1)}`, sentAt: NOW };
  const applied = await bot.store.deliveries.apply(
    { ...delivery, headers: {}, body: '' },
    { events },
    bot.deps.stamp('source:standard', NOW),
  );
  const rows = await bot.db.touch.findMany({ include: { client: true } });
  return {
    applied,
    touches: rows.map(({ client, direction, byId, contactId, contactName, kind }) => ({
      ...{ client: client.name, direction, kind, contactName },
      ...{ isByUs: byId !== null, isSomebodyKnown: contactId !== null },
    })),
  };
};

test('a mail of one of us is with the first whom it goes to outside; one of theirs is from them', async () => {
  const jo = { email: 'jo@msp.example', name: null };
  const outbound = await after(mailOf({ to: [jo, BOB, { email: 'x@globex.example', name: null }] }));
  expect(outbound.touches).toEqual([
    {
      client: 'Acme',
      direction: 'outbound',
      kind: 'email',
      contactName: 'Bob',
      isByUs: true,
      isSomebodyKnown: true,
    },
  ]);
  const inbound = await after(mailOf({ from: BOB, to: [jo, KIM] }));
  expect(inbound.touches).toMatchObject([{ client: 'Acme', direction: 'inbound', isSomebodyKnown: true }]);
});

test('an address is somebody’s before it is their firm’s, also a free mailbox', async () => {
  const { touches } = await after(
    mailOf({ to: [{ email: 'Gus@gmail.com', name: null }] }),
    mailOf({ from: { email: 'eve@acme.example', name: 'Eve' }, to: [KIM] }),
  );
  expect(touches.map(({ client }) => client)).toEqual(['Globex', 'Globex']);
});

test('mail among ourselves is none, and that of strangers waits: by their domain, or a free mailbox by its address', async () => {
  const { applied, touches } = await after(
    mailOf({ to: [{ email: 'jo@msp.example', name: null }] }),
    mailOf({ to: [{ email: 'who@initrode.example', name: null }] }),
    mailOf({ from: { email: 'who@gmail.com', name: 'Who' }, to: [KIM] }),
  );
  expect([touches, applied.unmatched]).toEqual([[], 2]);
  const waiting = await bot.store.unmatched.list();
  expect(waiting.map(({ name, domain }) => name ?? domain).toSorted()).toEqual([
    'initrode.example',
    'who@gmail.com',
  ]);
});

test('the same message that comes twice is one touch', async () => {
  const one = mailOf({ messageId: 'm@x' });
  const { touches, applied } = await after(one, one);
  expect([touches.length, applied.accepted, applied.duplicate]).toEqual([1, 1, 1]);
});

test.each([
  ['Bob <bob@acme.example>', [BOB]],
  [
    '"Novak, Kim" <Kim@msp.example>, bob@acme.example',
    [
      { email: 'kim@msp.example', name: 'Novak, Kim' },
      { email: 'bob@acme.example', name: null },
    ],
  ],
  ['undisclosed-recipients:;', []],
  ['', []],
])('the addresses in %j', (header, expected) => {
  expect(mailboxesIn(header)).toEqual(expected);
});

test('addresses of any length are read in a moment', () => {
  const began = performance.now();
  for (const part of ['"', '<', ' ', 'a@', 'a, ', '"a" <']) mailboxesIn(part.repeat(100_000));
  firstLines('On '.repeat(100_000));
  expect(performance.now() - began).toBeLessThan(2_000);
});

test.each([
  ['Hi\n\n\n\nBob', 'Hi\n\nBob'],
  ['Yes.\n\nOn Fri, 21 Aug 2026 Kim wrote:\n> old', 'Yes.'],
  ['Ja.\r\nAm 21.08.2026 schrieb Kim:\r\n> alt', 'Ja.'],
  ['> all quoted', null],
  ['Kim\n-- \nMSP', 'Kim'],
  [null, null],
])('the first lines of %j', (words, expected) => {
  expect(firstLines(words)).toBe(expected);
});
