import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase, type TestDatabase } from '../support/database';

const checkout = join(__dirname, '../..');
let shadow: TestDatabase;
let dir: string;

beforeEach(async () => {
  shadow = await emptyDatabase();
  dir = mkdtempSync(join(tmpdir(), 'touchbase-drift-'));
});
afterEach(async () => {
  await shadow.drop();
  rmSync(dir, { recursive: true });
});

/** Prisma's own answer; its exit status is 0 for the same, 2 for not the same, 1 when it could not say. */
function differenceTo(schema: string): { status: number | null; said: string } {
  const prisma = join(checkout, 'node_modules/prisma/build/index.js');
  const question = ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', schema];
  const ran = spawnSync(process.execPath, [prisma, ...question, '--exit-code'], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: shadow.url, NO_COLOR: '1', CHECKPOINT_DISABLE: '1' },
  });
  return { status: ran.status, said: `${ran.stdout}${ran.stderr}` };
}

test('the migrations make what the schema says: no difference is left', () => {
  expect(differenceTo('prisma/schema.prisma')).toEqual({
    status: 0,
    said: expect.stringContaining('No difference detected.') as string,
  });
});

test('a difference would be seen', () => {
  const schema = join(dir, 'schema.prisma');
  const more = '\nmodel Unheard {\n  id String @id\n  @@map("unheard_of")\n}\n';
  writeFileSync(schema, readFileSync(join(checkout, 'prisma/schema.prisma'), 'utf8') + more);
  expect(differenceTo(schema)).toEqual({
    status: 2,
    said: expect.stringMatching(/Added tables\s+- unheard_of/) as string,
  });
});
