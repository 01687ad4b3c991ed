import type { IncomingMessage } from 'node:http';

const limitBytes = 1_048_576;
// Past this the connection is cut; until then the rest is read and dropped, so that the answer is heard.
const patienceBytes = 16 * limitBytes;

/** The body's bytes; at most 1 MB is kept. `gone`: the other side left, or was cut off. */
export function readRaw(request: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) resolve('too-large');
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limitBytes) return void chunks.push(chunk);
      chunks = [];
      resolve('too-large');
      if (bytes > patienceBytes) request.destroy();
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('gone'));
    request.once('close', () => resolve('gone'));
  });
}
