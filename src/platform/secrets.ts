import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key for secrets at rest: 32 bytes, and the name under which sealed texts refer to it. */
export type TokenKey = { readonly id: string; readonly key: Buffer };

export type SecretBox = {
  /** False where there is no key: what is given is kept as it is. */
  readonly seals: boolean;
  /** Sealed under the first key. `belongsTo` (the workspace's id) must be the same to open it. */
  readonly seal: (text: string, belongsTo: string) => string;
  /** Throws when its key is not known, it was changed, or it belongs to another. */
  readonly open: (sealed: string, belongsTo: string) => string;
  /** True when it was sealed under another key than the first: seal it again to rotate. */
  readonly isOld: (sealed: string) => boolean;
};

const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a random 96-bit nonce a text (NIST SP 800-38D). Sealed texts read `v1.<key id>.<base64url of
 * nonce, text and tag>`. The first key seals, all open. Throws without a key or for one that is not 32 bytes.
 */
export function createSecretBox(keys: readonly TokenKey[]): SecretBox {
  const [first] = keys;
  if (!first)
    throw new Error('No key to seal secrets with: set TOKEN_ENCRYPTION_KEY (openssl rand -base64 32).');
  for (const { id, key } of keys)
    if (key.length !== 32) throw new Error(`The key "${id}" has ${key.length} bytes; expected 32.`);
  const idOf = (sealed: string) => sealed.split('.')[1] ?? '';
  return {
    seals: true,
    seal: (text, belongsTo) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', first.key, iv).setAAD(boundTo(first.id, belongsTo));
      const parts = [iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${version}.${first.id}.${Buffer.concat(parts).toString('base64url')}`;
    },
    open: (sealed, belongsTo) => {
      const key = keys.find(({ id }) => id === idOf(sealed));
      const [kind, , packed] = sealed.split('.');
      if (kind !== version || packed === undefined)
        throw new Error(`A sealed secret must begin with "${version}."; this one does not.`);
      if (!key)
        throw new Error(
          `A secret was sealed with the key "${idOf(sealed)}"; TOKEN_ENCRYPTION_KEY has ` +
            `${keys.map(({ id }) => `"${id}"`).join(', ')}. Add it as ${idOf(sealed)}:<key> after the first.`,
        );
      return unseal(Buffer.from(packed, 'base64url'), key, belongsTo);
    },
    isOld: (sealed) => idOf(sealed) !== first.id,
  };
}

const boundTo = (keyId: string, belongsTo: string) => Buffer.from(`${version}\0${keyId}\0${belongsTo}`);

function unseal(bytes: Buffer, { id, key }: TokenKey, belongsTo: string): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(boundTo(id, belongsTo)).setAuthTag(bytes.subarray(-tagBytes));
    const text = decipher.update(bytes.subarray(ivBytes, -tagBytes));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (error) {
    throw new Error(
      `A secret sealed with the key "${id}" does not open: it was changed, belongs to another workspace, or that ` +
        'key in TOKEN_ENCRYPTION_KEY is not the one that sealed it.',
      { cause: error },
    );
  }
}

/**
 * The box for what one installation keeps: its own keys, else the key kept beside the embedded database. A database
 * elsewhere may be shared by processes that share no folder, so without TOKEN_ENCRYPTION_KEY nothing is sealed there.
 */
export const secretBoxOf = (of: {
  readonly tokenKeys: readonly TokenKey[];
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}): SecretBox => {
  if (of.tokenKeys.length > 0) return readingPlain(createSecretBox(of.tokenKeys));
  return of.databaseUrl === undefined ? readingPlain(createSecretBox([keptKey(of.dataDir)])) : unsealed;
};

/** Nothing is sealed, and what was sealed once cannot be read. */
const unsealed: SecretBox = {
  seals: false,
  seal: (text) => text,
  open: (text) => {
    if (!text.startsWith(`${version}.`)) return text;
    throw new Error(
      'A secret was sealed with a key that is not set here. Set TOKEN_ENCRYPTION_KEY to the key that sealed it.',
    );
  },
  isOld: () => false,
};

/** What was stored before there was a key is read as it is. */
const readingPlain = (box: SecretBox): SecretBox => ({
  ...box,
  open: (text, belongsTo) => (text.startsWith(`${version}.`) ? box.open(text, belongsTo) : text),
});

/**
 * The key that this installation made for itself where TOKEN_ENCRYPTION_KEY is not set, kept in dataDir. Made
 * on the first call; several processes at once agree on one.
 */
export function keptKey(dataDir: string): TokenKey {
  const file = join(dataDir, 'token-encryption-key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const aside = `${file}.${process.pid}.new`;
    writeFileSync(aside, randomBytes(32).toString('base64'), { mode: 0o600 });
    chmodSync(aside, 0o600);
    try {
      linkSync(aside, file); // unlike a rename it does not replace the key that another process made just now
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(aside, { force: true });
    }
  }
  return { id: 'kept', key: Buffer.from(readFileSync(file, 'utf8').trim(), 'base64') };
}

/** Equality that takes the same time wherever the two differ; only their lengths show. */
export function sameBytes(a: string | Buffer, b: string | Buffer): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
