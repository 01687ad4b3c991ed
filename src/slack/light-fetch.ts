import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

const ANSWER_WITHIN_MS = 8_000;
const KEEP = { keepAlive: true, maxSockets: 50 };
const plain = { agent: new PlainAgent(KEEP), request: plainRequest };
const tls = { agent: new TlsAgent(KEEP), request: tlsRequest };

/** What Slack says of a text that it took is “ok”, which nobody reads. */
const TAKEN = new Response(null);

/**
 * `fetch`, and for what `respond` sends (a text, posted to an address) well under half of its cost: that was a tenth of all that
 * `/client` computes (docs/decisions/0007). Everything else goes to Node's own. It follows no redirect there, since a
 * response_url never leads on, and rejects when nothing was answered within 8 s.
 */
export const lightFetch: typeof fetch = (input, init) => {
  const { method, body, headers, signal, ...others } = init ?? {};
  const isPlainPost =
    typeof input === 'string' &&
    method === 'POST' &&
    typeof body === 'string' &&
    isRecord(headers) &&
    !signal;
  return isPlainPost && Object.keys(others).length === 0 ? post(input, body, headers) : fetch(input, init);
};

const isRecord = (headers: RequestInit['headers']): headers is Record<string, string> =>
  headers !== undefined && !Array.isArray(headers) && !(headers instanceof Headers);

const post = (address: string, body: string, given: Record<string, string>): Promise<Response> =>
  new Promise((resolve, reject) => {
    const { agent, request } = address.startsWith('https:') ? tls : plain;
    const headers = { ...given, 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(address, { method: 'POST', agent, headers }, (answer) => {
      const { statusCode: status = 500, statusMessage: statusText = '' } = answer;
      if (status === 200) {
        answer.on('error', reject).on('end', () => resolve(TAKEN));
        return void answer.resume();
      }
      read(answer).then(
        (text) => resolve(new Response(text === '' ? null : text, { status, statusText })),
        reject,
      );
    });
    sent.setTimeout(ANSWER_WITHIN_MS, () =>
      sent.destroy(new Error(`nothing was answered within ${ANSWER_WITHIN_MS} ms`)),
    );
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // the other side closed a kept connection just as we took it up: nothing was read of this
      if (sent.reusedSocket && error.code === 'ECONNRESET') post(address, body, given).then(resolve, reject);
      else reject(error);
    });
    sent.end(body);
  });

const read = async (answer: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};
