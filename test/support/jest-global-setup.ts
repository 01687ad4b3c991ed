import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres';
import { makeTemplate } from './database';
import { testRun } from './test-run';

/**
 * One server and one migrated template for the whole run; TEST_DATABASE_URL names a server to use instead. The
 * playground's page is bundled anew, so that no test sees yesterday's.
 */
export default async function setUp(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build:page'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const run = `touchbase_test_${randomBytes(4).toString('hex')}`;
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    testRun.remember({ server: given, template: run });
  } else {
    const dataDir = mkdtempSync(join(tmpdir(), 'touchbase-test-'));
    // a test's data need not survive a power cut
    const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
    const embedded = await startEmbeddedPostgres({ dataDir, database: 'postgres', settings });
    testRun.remember({ server: embedded.url, template: run });
    testRun.atEnd({ dataDir, stop: embedded.stop });
  }
  await makeTemplate();
}
