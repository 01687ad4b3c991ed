import { createSchedule } from '../../src/platform/schedule';
import { eventually } from '../support/eventually';
import { keptLog } from '../support/kept-log';

test('it wakes each second, one run at a time; stop waits for the run under way and nothing runs after it', async () => {
  const kept = keptLog();
  const schedule = createSchedule(kept.log);
  let running = 0;
  let most = 0;
  let runs = 0;
  let finish: () => void = () => undefined;
  schedule.every('* * * * * *', 'slow', async () => {
    runs += 1;
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => (finish = resolve));
    running -= 1;
  });
  let quick = 0;
  schedule.every('* * * * * *', 'quick', async () => void (quick += 1));
  await eventually('two more seconds passed during the first run', () => quick >= 3);
  expect([runs, most]).toEqual([1, 1]);
  let stopped = false;
  const stopping = schedule.stop().then(() => (stopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  finish();
  await stopping;
  expect(running).toBe(0);
});

test('a run that throws is logged with its name and runs again', async () => {
  const kept = keptLog();
  const schedule = createSchedule(kept.log);
  let runs = 0;
  schedule.every('* * * * * *', 'brittle', () => {
    runs += 1;
    throw new Error('no database');
  });
  await eventually('it ran twice', () => runs >= 2);
  await schedule.stop();
  const [line] = kept.lines.filter((one) => one['level'] === 'error');
  expect(line).toMatchObject({ job: 'brittle', msg: 'brittle failed; it runs again at its next time' });
  expect(line?.['err']).toMatchObject({ message: 'no database' });
});

test('a pattern that is none is refused at once', () => {
  expect(() => createSchedule(keptLog().log).every('every day', 'x', async () => undefined)).toThrow();
});
