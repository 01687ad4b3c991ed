import { createBot } from '../../src/app';
import { readConfig } from '../../src/config';
import { createDelivery } from '../../src/features/nudges/deliver';
import { createLog } from '../../src/platform/log';
import { slackClients } from '../../src/slack/clients';
import { message } from '../../src/slack/surfaces';

// A process of its own that delivers what the ledger holds, each notice by its key, until somebody kills it.
async function main(at: string, workspaceId: string): Promise<void> {
  const clock = { now: () => new Date(at) };
  const log = createLog('error');
  const databaseUrl = process.env['DATABASE_URL'] ?? '';
  const config = readConfig(process.env);
  const { deps } = await createBot(config, { databaseUrl, clock, log, listens: false, wakesByItself: false });
  const { SLACK_BOT_TOKEN: token = '', SLACK_API_URL: apiUrl = '' } = process.env;
  const delivery = createDelivery(deps, {
    client: slackClients({ token, apiUrl, log }).scheduled,
    served: () => [workspaceId],
    compose: () => async (_store, notice) => ({ type: 'say', message: message({ text: notice.key }) }),
    afterSent: () => undefined,
    goOn: () => true,
  });
  process.stdout.write('delivers\n');
  for (;;) {
    await delivery.run();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

main(process.argv[2] ?? '', process.argv[3] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
