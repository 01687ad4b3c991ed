import { createReadStream } from 'node:fs';

/** A file's bytes from its beginning, as often as they are asked for: it is never held whole. */
export type Source = () => AsyncIterable<Uint8Array>;

export const fromPath =
  (path: string): Source =>
  () =>
    createReadStream(path, { highWaterMark: 256 * 1024 });

export const fromBytes = (bytes: Uint8Array): Source =>
  async function* () {
    yield await Promise.resolve(bytes);
  };

/** At least so many bytes of the beginning, where there are as many. */
export const beginningOf = async (source: Source, bytes: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
};
