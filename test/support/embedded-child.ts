import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres';

// A process of its own that uses the embedded server: it prints where, then obeys "stop" and "leave".
async function main(dataDir: string): Promise<void> {
  const { url, folder, stop } = await startEmbeddedPostgres({ dataDir });
  process.stdout.write(`${JSON.stringify({ url, folder, uid: process.getuid?.() })}\n`);
  process.stdin.setEncoding('utf8').on('data', (word: string) => {
    if (word.startsWith('leave')) process.exit(0);
    void stop().then(() => process.exit(0));
  });
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
