import { createMetrics } from '../../src/platform/metrics';
import { probes, type Check } from '../../src/platform/probes';

const ready = (check: Check) => {
  const route = probes([check], createMetrics()).find(({ path }) => path === '/readyz');
  if (!route) throw new Error('there is no /readyz');
  const request = { params: {}, headers: {}, raw: Buffer.alloc(0), remote: '', now: new Date(0) };
  return () => route.handle({ ...request, url: new URL('http://localhost/readyz') });
};

test('whoever asks while it is being found out hears the same answer, and the next asks anew', async () => {
  const ends: ((why: string | undefined) => void)[] = [];
  const ask = ready(() => new Promise((resolve) => void ends.push(resolve)));
  const together = [ask(), ask(), ask()];
  expect(ends).toHaveLength(1);
  ends[0]?.('the database does not answer');
  for (const answer of await Promise.all(together)) {
    expect(answer.status).toBe(503);
    expect(String(answer.body)).toContain('the database does not answer');
  }
  const later = ask();
  expect(ends).toHaveLength(2);
  ends[1]?.(undefined);
  expect((await later).status).toBe(200);
});

test('a check that throws is asked again by the next', async () => {
  let count = 0;
  const ask = ready(async () => {
    count += 1;
    if (count === 1) throw new Error('broken');
    return undefined;
  });
  await expect(ask()).rejects.toThrow('broken');
  expect((await ask()).status).toBe(200);
});
