import { rmSync } from 'node:fs';
import { dropRun } from './database';
import { testRun } from './test-run';

export default async function tearDown(): Promise<void> {
  const ending = testRun.ending();
  if (!ending) return;
  await (ending.stop ?? dropRun)();
  rmSync(ending.folder, { recursive: true, force: true });
}
