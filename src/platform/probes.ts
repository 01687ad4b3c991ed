import { json, type Route } from './http';
import type { Metrics } from './metrics';

/** Why the bot could not do its work now; undefined when it can. */
export type Check = () => Promise<string | undefined>;

/** Whoever asks while it is being found out hears the same answer. */
const shared = (check: Check): Check => {
  let asked: Promise<string | undefined> | undefined;
  return () => (asked ??= check().finally(() => (asked = undefined)));
};

/** For whoever keeps the process running: alive, ready to work, and the figures. Contract §1. */
export const probes = (checks: readonly Check[], metrics: Metrics): readonly Route[] => {
  const shares = checks.map(shared);
  return [
    { method: 'GET', path: '/healthz', handle: async () => json(200, { alive: true }) },
    {
      method: 'GET',
      path: '/readyz',
      handle: async () => {
        const reasons = (await Promise.all(shares.map((check) => check()))).filter(
          (reason) => reason !== undefined,
        );
        return reasons.length === 0 ? json(200, { ready: true }) : json(503, { ready: false, reasons });
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      handle: async () => ({
        status: 200,
        headers: { 'content-type': metrics.contentType },
        body: await metrics.text(),
      }),
    },
  ];
};
