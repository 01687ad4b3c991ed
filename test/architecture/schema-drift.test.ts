import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { emptyDatabase } from '../support/database';

const checkout = join(__dirname, '../..');

test('the migrations make what the schema says: no difference is left', async () => {
  const shadow = await emptyDatabase();
  try {
    const prisma = join(checkout, 'node_modules/prisma/build/index.js');
    const question = [
      'migrate',
      'diff',
      '--from-migrations',
      'prisma/migrations',
      '--to-schema',
      'prisma/schema.prisma',
    ];
    const ran = spawnSync(process.execPath, [prisma, ...question, '--exit-code'], {
      cwd: checkout,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: shadow.url, NO_COLOR: '1', CHECKPOINT_DISABLE: '1' },
    });
    // 0: the same, 2: not the same, 1: it could not be asked
    expect({ status: ran.status, said: ran.status === 0 ? '' : ran.stdout + ran.stderr }).toEqual({
      status: 0,
      said: '',
    });
  } finally {
    await shadow.drop();
  }
});
