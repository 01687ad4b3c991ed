import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres';
import { makeTemplate } from './database';
import { testRun } from './test-run';

/**
 * One server and one migrated template for the whole run; TEST_DATABASE_URL names a server to use instead. The
 * playground's page is bundled anew, so that no test sees yesterday's. What tests write to the folder for temporary files
 * goes into one of the run's own, which is gone at its end.
 */
export default async function setUp(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build:page'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'touchbase-tests-'));
  // as the folder that it stands in: where root runs the tests, servers are somebody else’s
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
  const run = `touchbase_test_${randomBytes(4).toString('hex')}`;
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    testRun.remember({ server: given, template: run });
    testRun.atEnd({ folder });
  } else {
    const dataDir = join(folder, 'postgres');
    // a test's data need not survive a power cut
    const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
    const embedded = await startEmbeddedPostgres({ dataDir, database: 'postgres', settings });
    testRun.remember({ server: embedded.url, template: run });
    testRun.atEnd({ folder, stop: embedded.stop });
  }
  await makeTemplate();
}
