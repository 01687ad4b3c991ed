import { worriesOf, type SourceStanding } from '../../src/domain/source-standing';

const NOW = new Date('2026-03-18T10:00:00Z');
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const fine: SourceStanding = {
  ...{ endpoint: 'e1', name: 'halopsa', lastDelivery: ago(1), longestGapMs: 12 * 3_600_000 },
  ...{ trouble: undefined, faulty: undefined },
};
const words = (of: Partial<SourceStanding>) => worriesOf({ ...fine, ...of }, NOW).map((worry) => worry.words);

test('a source is silent when it says nothing for half as long again as ever in four weeks, and at least two hours', () => {
  expect(words({ lastDelivery: ago(18) })).toEqual([]);
  expect(words({ lastDelivery: ago(18.01) })).toEqual([
    'Nothing has come from halopsa for 18 hours. In the last four weeks it was never silent for more than 12 hours. See in halopsa whether its webhook is still on.',
  ]);
  expect(words({ lastDelivery: ago(1.9), longestGapMs: 60_000 })).toEqual([]);
  expect(words({ lastDelivery: ago(2.1), longestGapMs: 60_000 })).toHaveLength(1);
  // too few deliveries to tell what is usual
  expect(words({ lastDelivery: ago(900), longestGapMs: undefined })).toEqual([]);
});

test('what cannot be asked is a worry after an hour, and the same one as long as it lasts', () => {
  const why = 'HaloPSA answered 401 to GET /tickets.';
  expect(words({ trouble: { why, since: ago(0.9) } })).toEqual([]);
  expect(words({ trouble: { why, since: ago(3) } })).toEqual([
    `halopsa could not be asked for 3 hours. ${why}`,
  ]);
  const key = (now: Date) =>
    worriesOf({ ...fine, lastDelivery: undefined, trouble: { why, since: ago(3) } }, now)[0]?.key;
  expect(key(NOW)).toBe(key(new Date(NOW.getTime() + 90 * 60_000)));
});

test('what was not understood is a new worry on each day that brings more', () => {
  const faulty = { count: 2, last: ago(1), words: 'the body has status 5; expected a text' };
  expect(words({ faulty })).toEqual([
    '2 deliveries of halopsa were not understood, the last 1 hour ago: the body has status 5; expected a text. Nothing is lost: after an update of mine, touchbase replay reads it again.',
  ]);
  const keys = [ago(1), ago(2), ago(30)].map(
    (last) => worriesOf({ ...fine, faulty: { ...faulty, last } }, NOW)[0]?.key,
  );
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});
