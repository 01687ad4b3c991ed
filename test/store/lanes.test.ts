import { openLanes } from '../../src/store/lanes';
import { eventually } from '../support/eventually';
import { freshDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await freshDatabase()));
afterAll(() => database.drop());

const pidOf = { text: 'select pg_backend_pid() as pid' };

test('many statements at once share two connections, and each gets its own answer', async () => {
  const lanes = openLanes(database.url, 5_000);
  const asked = Array.from({ length: 50 }, (_, i) => i);
  const rows = await Promise.all(
    asked.map((i) =>
      lanes.query<{ i: number; pid: number }>({
        name: 'same',
        text: 'select $1::int as i, pg_backend_pid() as pid',
        values: [i],
      }),
    ),
  );
  expect(rows.map(([row]) => row?.i)).toEqual(asked);
  expect(new Set(rows.map(([row]) => row?.pid)).size).toBe(2);
  await lanes.close();
});

test('a slow statement holds up only its own connection', async () => {
  const lanes = openLanes(database.url, 5_000);
  const order: string[] = [];
  const slow = lanes.query({ text: 'select pg_sleep(0.3)' }).then(() => order.push('slow'));
  await lanes.query(pidOf).then(() => order.push('quick'));
  await slow;
  expect(order).toEqual(['quick', 'slow']);
  await lanes.close();
});

test('a connection that breaks fails what is under way there; the next statement gets a new one', async () => {
  const lanes = openLanes(database.url, 5_000);
  const dying = lanes.query({ text: 'select pg_sleep(30)' });
  await eventually('the statement that sleeps is ended', async () => {
    const ended = await lanes.query({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'active' and query = 'select pg_sleep(30)'`,
    });
    return ended.length === 1;
  });
  await expect(dying).rejects.toThrow(/terminat/);
  const answers = await Promise.all([
    lanes.query<{ pid: number }>(pidOf),
    lanes.query<{ pid: number }>(pidOf),
  ]);
  expect(new Set(answers.map(([row]) => row?.pid)).size).toBe(2);
  await lanes.close();
});

test('an answer that does not come in time fails, and does not stand in the way of the next', async () => {
  const lanes = openLanes(database.url, 200);
  await expect(lanes.query({ text: 'select pg_sleep(30)' })).rejects.toThrow(/timeout/i);
  expect(await lanes.query({ text: 'select 1 as one' })).toEqual([{ one: 1 }]);
  await lanes.close();
});

test('a mistake in one statement leaves the connection to the others', async () => {
  const lanes = openLanes(database.url, 5_000);
  const [bad, good] = await Promise.allSettled([
    lanes.query({ text: 'select nonsense' }),
    lanes.query({ text: 'select 1 as one' }),
  ]);
  expect(bad.status).toBe('rejected');
  expect(good).toEqual({ status: 'fulfilled', value: [{ one: 1 }] });
  await lanes.close();
});

test('a server that is not there is said so, each time', async () => {
  const lanes = openLanes('postgresql://nobody@127.0.0.1:1/none', 500);
  await expect(lanes.query(pidOf)).rejects.toThrow(/ECONNREFUSED/);
  await expect(lanes.query(pidOf)).rejects.toThrow(/ECONNREFUSED/);
  await lanes.close();
});
