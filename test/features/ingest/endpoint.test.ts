import { newEndpoint } from '../../../src/features/ingest/endpoint';

test('no endpoint reads as an option on the command line, and no two are the same', () => {
  const made = Array.from({ length: 2_000 }, newEndpoint);
  expect(made.filter((endpoint) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{42}$/.test(endpoint))).toEqual([]);
  expect(new Set(made).size).toBe(made.length);
});
