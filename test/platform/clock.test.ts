import { movableClock } from '../../src/platform/clock';

test('a clock that was set goes on from there as the real one does', () => {
  let real = Date.parse('2026-03-18T10:00:00Z');
  const clock = movableClock({ now: () => new Date(real) });
  expect(clock.now().toISOString()).toBe('2026-03-18T10:00:00.000Z');
  clock.moveTo(new Date('2026-03-20T08:30:00Z'));
  real += 90_000;
  expect(clock.now().toISOString()).toBe('2026-03-20T08:31:30.000Z');
  clock.moveTo(new Date('2026-01-01T00:00:00Z'));
  expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z');
});
