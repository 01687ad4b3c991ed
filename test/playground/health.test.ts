import { createHealth } from '../../src/playground/health';
import { stoppedClock } from './support';

const minute = 60_000;

test.each<[string, number, number, boolean]>([
  ['few, all failed', 999, 0, false],
  ['many, all failed', 1000, 0, true],
  ['many, 95 % failed', 950, 50, false],
  ['many, a little more than 95 % failed', 951, 49, true],
])('events are switched off: %s', (_what, failed, taken, off) => {
  const health = createHealth(() => 0);
  // The taken ones first: the share counts once there are enough.
  for (let i = 0; i < taken; i += 1) health.note(true);
  for (let i = 0; i < failed; i += 1) health.note(false);
  expect(health.isOff()).toBe(off);
});

test('attempts of more than an hour ago are forgotten; once off, only mending helps', () => {
  const clock = stoppedClock();
  const failing = () => {
    const health = createHealth(() => clock.now().getTime());
    for (let i = 0; i < 999; i += 1) health.note(false);
    return health;
  };
  const health = failing();
  clock.move(60 * minute - 1);
  health.note(false);
  expect(health.isOff()).toBe(true);
  clock.move(24 * 60 * minute);
  health.note(true);
  expect(health.isOff()).toBe(true);
  health.mend();
  expect(health.isOff()).toBe(false);
  const later = failing();
  clock.move(60 * minute);
  later.note(false);
  expect(later.isOff()).toBe(false);
});
