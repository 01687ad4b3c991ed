import fc from 'fast-check';
import { checkMessageBlocks, checkView } from '../../src/playground/check';
import { validBlocks } from './block-trees';
import { blockLimits, messageLimits, modal, type Case } from './limits-table';
import { plain } from './support';

const view = (blocks: unknown) => modal({ submit: plain('Save') }, blocks);
const pointers = (checked: ReturnType<typeof checkMessageBlocks> | ReturnType<typeof checkView>) =>
  checked.ok ? [] : checked.messages.map((line) => /\[json-pointer:(.*)\]$/.exec(line)?.[1]);

test('any tree of valid blocks is taken in a message, a modal and Home', () => {
  fc.assert(
    fc.property(validBlocks(8), (blocks) => {
      expect(checkMessageBlocks(blocks)).toMatchObject({ ok: true });
      expect(checkView(view(blocks), 'modal')).toMatchObject({ ok: true });
      expect(checkView({ type: 'home', blocks }, 'home')).toMatchObject({ ok: true });
    }),
  );
});

/** A limit, a size beyond it, and where among valid blocks it is broken. */
const broken = (limits: readonly Case[]) =>
  fc.record({
    limit: fc.constantFrom(...limits),
    beyond: fc.integer({ min: 1, max: 40 }),
    among: validBlocks(5),
    at: fc.nat(5),
  });
const withBroken = ({
  limit,
  beyond,
  among,
  at,
}: {
  limit: Case;
  beyond: number;
  among: readonly unknown[];
  at: number;
}) => {
  const [, block, most, pointer] = limit;
  const i = Math.min(at, among.length);
  const blocks = [...among.slice(0, i), block(most + beyond), ...among.slice(i)];
  return { blocks, pointer: pointer.replace('/0', `/${i}`) };
};

test('one limit broken anywhere among valid blocks is refused, and that very place is pointed at', () => {
  fc.assert(
    fc.property(broken([...blockLimits, ...messageLimits]), (what) => {
      const { blocks, pointer } = withBroken(what);
      expect(pointers(checkMessageBlocks(blocks))).toEqual([`/blocks${pointer}`]);
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(broken(blockLimits), (what) => {
      const { blocks, pointer } = withBroken(what);
      expect(pointers(checkView(view(blocks), 'modal'))).toEqual([`/view/blocks${pointer}`]);
    }),
    { numRuns: 300 },
  );
});

/** Every path to an object of a tree. */
const objects = (value: unknown, path: readonly string[] = []): (readonly string[])[] => {
  if (value === null || typeof value !== 'object') return [];
  const inside = Object.entries(value).flatMap(([key, one]) => objects(one, [...path, key]));
  return Array.isArray(value) ? inside : [path, ...inside];
};
const withField = (value: unknown, [key, ...rest]: readonly string[], field: string): unknown => {
  if (Array.isArray(value))
    return value.map((one: unknown, i) => (String(i) === key ? withField(one, rest, field) : one));
  const fields = Object.entries(value ?? {});
  if (key === undefined) return Object.fromEntries([...fields, [field, true]]);
  return Object.fromEntries(fields.map(([k, one]) => [k, k === key ? withField(one, rest, field) : one]));
};

test('a field that Slack does not know is refused wherever it stands', () => {
  const tree = validBlocks(5)
    .filter((blocks) => blocks.length > 0)
    .chain((blocks) => fc.record({ blocks: fc.constant(blocks), path: fc.constantFrom(...objects(blocks)) }));
  fc.assert(
    fc.property(tree, ({ blocks, path }) => {
      const checked = checkMessageBlocks(withField(blocks, path, 'surprise'));
      expect(pointers(checked)).toEqual([`/blocks${path.map((key) => `/${key}`).join('')}`]);
      expect(checked).toMatchObject({
        messages: [expect.stringContaining('invalid additional property: surprise')],
      });
    }),
  );
});
