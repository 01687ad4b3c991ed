import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createSecretBox, keptKey, sameBytes } from '../../src/platform/secrets';

const a = { id: 'a', key: Buffer.alloc(32, 1) };
const b = { id: 'b', key: Buffer.alloc(32, 2) };

test('whatever is sealed opens again, for the same owner only, and never reads the same twice', () => {
  const box = createSecretBox([a]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, owner, other) => {
      const sealed = box.seal(text, owner);
      expect(box.open(sealed, owner)).toBe(Buffer.from(text).toString());
      expect(box.seal(text, owner)).not.toBe(sealed);
      if (other !== owner) expect(() => box.open(sealed, other)).toThrow('belongs to another workspace');
    }),
  );
});

test('any change of what was sealed is noticed', () => {
  const box = createSecretBox([a]);
  const sealed = box.seal('xoxb-1', 'T1');
  const bytes = Buffer.from(sealed.slice('v1.a.'.length), 'base64url');
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ flip;
      expect(() => box.open(`v1.a.${changed.toString('base64url')}`, 'T1')).toThrow('does not open');
    }),
  );
  for (const cut of ['v1.a.', 'v1.a', '', 'v2.a.xx', `v1.a.${bytes.subarray(0, 20).toString('base64url')}`])
    expect(() => box.open(cut, 'T1')).toThrow();
});

test('keys rotate: the first seals, all open, the old are told apart', () => {
  const before = createSecretBox([a]).seal('xoxb-1', 'T1');
  const rotating = createSecretBox([b, a]);
  expect(rotating.open(before, 'T1')).toBe('xoxb-1');
  expect(rotating.isOld(before)).toBe(true);
  const after = rotating.seal('xoxb-1', 'T1');
  expect(rotating.isOld(after)).toBe(false);
  expect(() => createSecretBox([a]).open(after, 'T1')).toThrow(
    'sealed with the key "b"; TOKEN_ENCRYPTION_KEY has "a". Add it as b:<key>',
  );
  expect(() => createSecretBox([{ id: 'a', key: b.key }]).open(before, 'T1')).toThrow('does not open');
  expect(() => createSecretBox([])).toThrow('TOKEN_ENCRYPTION_KEY');
  expect(() => createSecretBox([{ id: 'a', key: Buffer.alloc(16) }])).toThrow('16 bytes; expected 32');
});

test('the kept key is made once, for its owner only', () => {
  const dir = mkdtempSync(join(tmpdir(), 'touchbase-key-'));
  try {
    const first = keptKey(join(dir, 'data'));
    expect(first.key).toHaveLength(32);
    expect(keptKey(join(dir, 'data'))).toEqual(first);
    expect(statSync(join(dir, 'data/token-encryption-key')).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('sameBytes is equality', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (x, y) =>
      expect(sameBytes(x, y)).toBe(Buffer.from(x).equals(Buffer.from(y))),
    ),
  );
  expect(sameBytes('é', Buffer.from('é'))).toBe(true);
});
