import { createLull } from '../../src/platform/lull';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a burst ends when nothing came for a while, and at the latest so long after it began', async () => {
  const lull = createLull({ quietMs: 100, mostMs: 250 });
  const ended: string[] = [];
  const call = (name: string) => void lull().then(() => ended.push(name));
  call('a');
  await jest.advanceTimersByTimeAsync(99);
  call('b');
  await jest.advanceTimersByTimeAsync(99);
  expect(ended).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(ended).toEqual(['a', 'b']);
  for (const name of ['c', 'd', 'e', 'f']) {
    call(name);
    await jest.advanceTimersByTimeAsync(80);
  }
  expect(ended).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
