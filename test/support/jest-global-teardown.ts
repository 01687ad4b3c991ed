import { rmSync } from 'node:fs';
import { dropRun } from './database';
import { testRun } from './test-run';

export default async function tearDown(): Promise<void> {
  const ending = testRun.ending();
  if (!ending) return dropRun();
  await ending.stop();
  rmSync(ending.dataDir, { recursive: true, force: true });
}
