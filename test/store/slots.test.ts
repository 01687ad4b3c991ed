import { startLine, type CommandLine } from '../support/command-line';

let line: CommandLine;
beforeAll(async () => void (line = await startLine()));
afterAll(() => line.close());

const DAY = '2026-03-18';
const claim = (subject: string, day = DAY) => line.store.slots.claim('morning', subject, day, 60_000);

test('a slot is won by one, however many try at once', async () => {
  const won = await Promise.all([1, 2, 3, 4].map(() => claim('dana')));
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await claim('dana')).toBe(false);
  expect(await claim('dana', '2026-03-19')).toBe(true);
  expect(await claim('kim')).toBe(true);
});

test('one that was lost is won again when its lease has run out, and a finished one never', async () => {
  await claim('lee');
  await line.db.$executeRaw`update slots set lease_until = now() - interval '1 second' where subject = 'lee'`;
  expect(await line.store.slots.finished('morning', [DAY])).toEqual(new Set());
  expect(await claim('lee')).toBe(true);
  await line.store.slots.finish('morning', 'lee', DAY, new Date(`${DAY}T10:00:00Z`), 'planned');
  await line.db.$executeRaw`update slots set lease_until = now() - interval '1 second' where subject = 'lee'`;
  expect(await claim('lee')).toBe(false);
  expect(await line.store.slots.finished('morning', [DAY, '2026-03-19'])).toEqual(new Set([`lee ${DAY}`]));
});
