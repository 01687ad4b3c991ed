import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export type Metrics = {
  /** One answered HTTP request; `path` is the route's pattern, never what was asked for. */
  readonly request: (labels: { method: string; path: string; status: number }, ms: number) => void;
  /** One run of a job, and how it ended. */
  readonly tick: (job: string, outcome: 'done' | 'skipped' | 'failed') => void;
  /** Notices that reached this state of the ledger. */
  readonly notice: (state: string, count?: number) => void;
  /** Everything in Prometheus' text format, and its content type. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

/** A registry of its own, so that two bots in one process do not add up. */
export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const labelNames = ['method', 'path', 'status'] as const;
  const requests = new Counter({
    name: 'touchbase_http_requests_total',
    help: 'HTTP requests answered',
    labelNames,
    registers,
  });
  const requestMs = new Histogram({
    name: 'touchbase_http_request_ms',
    help: 'Milliseconds from the first byte of a request to the end of its answer',
    labelNames: ['method', 'path'],
    buckets: [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000],
    registers,
  });
  const ticks = new Counter({
    name: 'touchbase_ticks_total',
    help: 'Runs of a job by how they ended',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const notices = new Counter({
    name: 'touchbase_notices_total',
    help: 'Notices by the state of the ledger that they reached',
    labelNames: ['state'],
    registers,
  });
  return {
    request: ({ method, path, status }, ms) => {
      requests.inc({ method, path, status });
      requestMs.observe({ method, path }, ms);
    },
    tick: (job, outcome) => ticks.inc({ job, outcome }),
    notice: (state, count = 1) => notices.inc({ state }, count),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
