import fc from 'fast-check';
import { kindOf, readCase, recordsAfter } from './history';

const ALERT = 'alert 3b5d7f90-1a2b-4c3d-8e4f-5a6b7c8d9e0f';
const after = (...cases: readonly string[]) =>
  recordsAfter(cases.map((name) => readCase('datto-rmm', name))).get(ALERT);

test.each([
  [['created'], { closedAt: null, priority: 'high', title: 'ACME-DC01: Device ACME-DC01 went offline' }],
  [['created', 'closed'], { status: 'Resolved', closedAt: new Date('2026-08-21T10:30:03Z') }],
  [['closed', 'created'], { status: 'Resolved', closedAt: new Date('2026-08-21T10:30:03Z') }],
])('an alert after %j', (cases, expected) => {
  expect(after(...cases)).toMatchObject(expected);
});

test('an alert that is resolved before it is heard of is over', () => {
  const read = ['out-of-order', 'raised-late'].map((name) => readCase('datto-rmm', name));
  expect(recordsAfter(read).get('alert u-6')).toMatchObject({ closedAt: new Date('2026-08-21T09:59:00Z') });
});

test('whichever comes first, the alert is the same', () => {
  const story = ['created', 'closed'];
  const expected = after(...story);
  fc.assert(
    fc.property(fc.shuffledSubarray([...story, ...story], { minLength: 4 }), (shuffled) => {
      expect(after(...shuffled)).toEqual(expected);
    }),
  );
});

test('whatever a message holds, it is read as it is', () => {
  const { parse } = kindOf('datto-rmm');
  const envelope = { id: 'd', sentAt: new Date('2026-08-21T10:00:00Z') };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (noise) => {
      const message = `Path C:\\Users\\${noise}" and "quotes`;
      const parsed = parse(
        `{"event":"raised","alertUid":"u","hostname":"h","message":"${message}"}`,
        envelope,
      );
      if (parsed.type !== 'events') throw new Error(JSON.stringify(parsed.faults));
      const [event] = parsed.events;
      if (event?.type !== 'part') throw new Error('An alert is told in parts.');
      expect(event.says.title).toMatch(/^h: Path C:\\Users\\/);
    }),
  );
});

test('a body that is no alert of ours is refused with why, not half read', () => {
  const { parse } = kindOf('datto-rmm');
  const envelope = { id: 'd', sentAt: new Date('2026-08-21T10:00:00Z') };
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
      expect(parse(`${body}"message": "`, envelope).type).toBe('faults');
    }),
  );
});
