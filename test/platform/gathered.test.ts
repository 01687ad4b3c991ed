import { gathered } from '../../src/platform/gathered';

/** Work that goes on until it is told to end. */
const slow = () => {
  const runs: string[][] = [];
  const ends: (() => void)[] = [];
  const ask = gathered<string>(
    (things) => {
      runs.push([...things]);
      return new Promise((resolve) => void ends.push(resolve));
    },
    (thing) => thing,
  );
  return { runs, ends, ask };
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what is asked for meanwhile is done together by the next run, each thing once', async () => {
  const { runs, ends, ask } = slow();
  const first = ask(['a']);
  await turn();
  const done: string[] = [];
  const second = ask(['b', 'c']).then(() => done.push('second'));
  const third = ask(['c', 'd']).then(() => done.push('third'));
  await turn();
  expect(runs).toEqual([['a']]);
  ends[0]?.();
  await first;
  await turn();
  expect(runs).toEqual([['a'], ['b', 'c', 'd']]);
  expect(done).toEqual([]);
  ends[1]?.();
  await Promise.all([second, third]);
  expect(done).toEqual(['second', 'third']);
});

test('a run that fails holds up no other', async () => {
  let count = 0;
  const ask = gathered<string>(
    async () => {
      count += 1;
      if (count === 1) throw new Error('away');
    },
    (thing) => thing,
  );
  await ask(['a']);
  await ask(['b']);
  expect(count).toBe(2);
});
