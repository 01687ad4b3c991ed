import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { clientName, slackId, WORKSPACE, type Firm } from './firm';
import { SIGNING_SECRET, type Server } from './process';
import type { Sink } from './sink';

const IN_FLIGHT = 50;
const ANSWER_WITHIN_MS = 10_000;

export type Run = {
  readonly perSecond: number;
  /** From the request to the answer at its response_url, the middle and the 99th of a hundred. */
  readonly p50Ms: number;
  readonly p99Ms: number;
};

type Ask = {
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly arrived: Promise<number>;
};

let asked = 0;

/** One `/client <name>` of somebody about some client of the firm, signed as Slack signs. */
const askFor = (firm: Firm, sink: Sink): Ask => {
  asked += 1;
  const client = 1 + ((asked * 7919) % firm.clients);
  const teammate = 1 + (asked % firm.teammates);
  const { url, arrived } = sink.expect(String(asked));
  const body = new URLSearchParams({
    ...{
      token: 'unused',
      team_id: WORKSPACE,
      team_domain: 'bench',
      channel_id: 'C0000001',
      channel_name: 'ops',
    },
    ...{
      user_id: slackId(teammate),
      user_name: `mate${teammate}`,
      command: '/client',
      api_app_id: 'A0000001',
    },
    ...{ text: clientName(client), trigger_id: `${asked}.1.bench`, response_url: url },
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    body,
    arrived,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
  };
};

/** Sends `count` commands, 50 in flight: one is done when it was acknowledged and its answer has arrived. */
export const run = async (server: Server, firm: Firm, sink: Sink, count: number): Promise<Run> => {
  const asks = Array.from({ length: count }, () => askFor(firm, sink));
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const times: number[] = [];
  const worker = async (): Promise<void> => {
    for (let ask = asks.pop(); ask; ask = asks.pop()) {
      const began = performance.now();
      await Promise.all([send(server, agent, ask), answered(ask)]);
      times.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? 0;
  return { perSecond: count / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
};

const send = (server: Server, agent: Agent, { body, headers }: Ask): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request(`${server.url}/slack/events`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`the command was answered ${response.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });

const answered = async ({ arrived }: Ask): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer at the response_url')), ANSWER_WITHIN_MS);
  });
  await Promise.race([arrived, late]).finally(() => clearTimeout(timer));
};
