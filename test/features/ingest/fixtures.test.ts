import { SOURCES } from '../../../src/features/ingest/sources/index';
import { outcomeOf, recorded, recordedOf, secretsOf } from './fixtures';

test.each(recorded().map((one) => [one.name, one] as const))('%s', (_name, one) => {
  expect(outcomeOf(one)).toEqual(one.expected);
});

const proved = SOURCES.filter(({ proof }) => proof !== 'address');
test.each(proved.map((kind) => [kind.vendor, kind] as const))(
  '%s: another secret, no proof and, where it is signed, another body are refused',
  (_vendor, kind) => {
    const genuine = recordedOf(kind).filter(
      ({ expected }) => !(typeof expected === 'object' && expected !== null && 'refused' in expected),
    );
    expect(genuine.length).toBeGreaterThan(0);
    for (const { arrived, now } of genuine) {
      const verdict = (of: Partial<typeof arrived>, secrets = secretsOf(kind)) =>
        kind.verify({ ...arrived, ...of }, secrets, now).type;
      expect(verdict({}, [kind.newSecret()])).toBe('refused');
      if (kind.proof !== 'body') expect(verdict({ headers: {} })).toBe('refused');
      if (kind.proof === 'signature')
        expect(verdict({ raw: Buffer.concat([arrived.raw, Buffer.from(' ')]) })).toBe('refused');
    }
  },
);
