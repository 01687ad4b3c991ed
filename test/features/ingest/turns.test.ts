import { createTurns } from '../../../src/features/ingest/turns';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Work that goes on until it is told to end; a thing that is called `bad` fails, `away` fails hopelessly. */
const slow = (most = 3) => {
  const groups: string[][] = [];
  const ends: (() => void)[] = [];
  const ask = createTurns<string, string>({
    fits: (waiting) => Math.min(waiting.length, most),
    work: async (things) => {
      groups.push([...things]);
      await new Promise<void>((resolve) => void ends.push(resolve));
      const wrong = things.find((thing) => /bad|away/.test(thing));
      if (wrong !== undefined) throw new Error(wrong);
      return things.map((thing) => `${thing} done`);
    },
    hopeless: (error) => (error as Error).message === 'away',
  });
  const goOn = async () => {
    ends.shift()?.();
    for (let i = 0; i < 4; i += 1) await turn();
  };
  const asked = (key: string, thing: string) =>
    ask(key, thing).catch((error: unknown) => (error as Error).message);
  return { groups, asked, goOn };
};

test('what waits is done together, in order and no more than fits, and each gets its own answer', async () => {
  const { groups, asked, goOn } = slow();
  const answers = ['a', 'b', 'c', 'd', 'e'].map((thing) => asked('one', thing));
  const other = asked('two', 'x');
  expect(groups).toEqual([['a'], ['x']]);
  await goOn();
  await goOn();
  await goOn();
  await goOn();
  expect(groups).toEqual([['a'], ['x'], ['b', 'c', 'd'], ['e']]);
  expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done', 'd done', 'e done']);
  expect(await other).toBe('x done');
});

test('of a group that fails each is done alone: what is at fault takes no other down', async () => {
  const { groups, asked, goOn } = slow();
  const answers = ['first', 'b', 'bad', 'd'].map((thing) => asked('one', thing));
  for (let i = 0; i < 5; i += 1) await goOn();
  expect(groups).toEqual([['first'], ['b', 'bad', 'd'], ['b'], ['bad'], ['d']]);
  expect(await Promise.all(answers)).toEqual(['first done', 'b done', 'bad', 'd done']);
});

test('after a hopeless failure the rest of the group is not tried, and what comes later is', async () => {
  const { groups, asked, goOn } = slow();
  const answers = ['first', 'b', 'away', 'd'].map((thing) => asked('one', thing));
  for (let i = 0; i < 4; i += 1) await goOn();
  expect(await Promise.all(answers)).toEqual(['first done', 'b done', 'away', 'away']);
  const later = asked('one', 'later');
  await goOn();
  expect(await later).toBe('later done');
  expect(groups.at(-1)).toEqual(['later']);
});
