import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CHECKOUT } from '../platform/checkout';
import { northwind } from './firm';
import { furnish } from './furnish';
import { startPlayground, type Playground } from './playground';

/** A Slack on this machine for whoever has none, and what the bot needs to find it. */
export type Trial = Playground & { readonly signingSecret: string; readonly furnish: typeof furnish };

/**
 * Starts the stand-in on loopback. Refuses where real people could be on the other side: `production` says so.
 */
export const startTrial = async (of: {
  readonly production: boolean;
  readonly clock: { now(): Date };
  readonly port: number;
  readonly moveClock: (to: Date) => Promise<void>;
}): Promise<Trial> => {
  if (of.production)
    throw new Error(
      'No Slack is configured and NODE_ENV is production, so the playground does not start. Set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN; see README.md, Connect a workspace.',
    );
  const signingSecret = 'the playground needs no secret';
  const manifest: unknown = parse(readFileSync(join(CHECKOUT, 'manifest.yml'), 'utf8'));
  const playground = await startPlayground({
    ...{ firm: northwind, manifest, signingSecret },
    clock: of.clock,
    port: of.port,
    moveClock: of.moveClock,
    tryFirst: '/client Acme',
  });
  return { ...playground, signingSecret, furnish };
};
