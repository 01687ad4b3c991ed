import { gathered } from '../../../src/features/imports/gathered';

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('each tenth is said once, and never while the last word is on its way', async () => {
  const said: number[] = [];
  const arrived: (() => void)[] = [];
  const words = gathered(1000, (done) => {
    said.push(done);
    return new Promise<void>((resolve) => arrived.push(resolve));
  });
  for (const done of [10, 99, 100, 150, 200]) words.advance(done);
  expect(said).toEqual([100]);
  arrived.shift()?.();
  await settle();
  for (const done of [210, 250, 299]) words.advance(done);
  expect(said).toEqual([100, 210]);
  arrived.shift()?.();
  await settle();
  words.advance(1000);
  expect(said).toEqual([100, 210]);
});

test('a word that does not arrive is no failure of the import', async () => {
  const words = gathered(10, () => Promise.reject(new Error('rate limited')));
  words.advance(5);
  await expect(words.settled()).resolves.toBeUndefined();
});
