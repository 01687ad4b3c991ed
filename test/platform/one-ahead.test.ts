import { oneAhead } from '../../src/platform/one-ahead';

const counting = (upTo: number, wrongAt = Infinity) => {
  const said: string[] = [];
  async function* count() {
    try {
      for (let n = 1; n <= upTo; n += 1) {
        await Promise.resolve();
        if (n === wrongAt) throw new Error('wrong');
        said.push(`made ${n}`);
        yield n;
      }
    } finally {
      said.push('ended');
    }
  }
  return { said, things: oneAhead(count()) };
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('one is made ready while the one before is used, and no more', async () => {
  const { said, things } = counting(3);
  for await (const n of things) {
    await turn();
    said.push(`used ${n}`);
  }
  expect(said).toEqual(['made 1', 'made 2', 'used 1', 'made 3', 'used 2', 'ended', 'used 3']);
});

test('what goes wrong is told in its turn', async () => {
  const { said, things } = counting(3, 2);
  const used: number[] = [];
  const all = (async () => {
    for await (const n of things) {
      await turn();
      used.push(n);
    }
  })();
  await expect(all).rejects.toThrow('wrong');
  expect([used, said]).toEqual([[1], ['made 1', 'ended']]);
});

test('who needs no more ends what makes them', async () => {
  const { said, things } = counting(9);
  for await (const n of things) if (n === 2) break;
  expect(said.at(-1)).toBe('ended');
});
