import { createUnderWay, within } from '../../src/platform/under-way';
import { keptLog } from '../support/kept-log';

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('work that others add is waited for too, and a failure is logged', async () => {
  const kept = keptLog();
  const work = createUnderWay(kept.log);
  let done = false;
  const inner = async () => {
    await soon();
    done = true;
  };
  work.add(
    'outer',
    soon().then(() => work.add('inner', inner())),
  );
  work.add('broken', Promise.reject(new Error('no')));
  await work.settled();
  expect(done).toBe(true);
  expect(kept.lines).toContainEqual(expect.objectContaining({ msg: 'broken failed after the answer' }));
});

test('a bound is waited for, and no longer', async () => {
  expect(await within(1_000, soon())).toBe(true);
  expect(await within(10, new Promise(() => undefined))).toBe(false);
  await expect(within(1_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});
