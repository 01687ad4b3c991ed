import { SOURCES } from '../../../src/features/ingest/sources/index';
import { outcomeOf, recorded, recordedOf } from './fixtures';

test.each(recorded().map((one) => [one.name, one] as const))('%s', (_name, one) => {
  expect(outcomeOf(one)).toEqual(one.expected);
});

test.each(SOURCES.map((kind) => [kind.vendor, kind] as const))(
  '%s: another secret, another body and no proof at all are refused',
  (_vendor, kind) => {
    for (const { arrived, now, expected } of recordedOf(kind)) {
      if (typeof expected === 'object' && expected !== null && 'refused' in expected) continue;
      const refused = (of: Partial<typeof arrived>, secrets = ['another secret of 32 characters…']) =>
        expect(kind.verify({ ...arrived, ...of }, secrets, now)).toMatchObject({ type: 'refused' });
      if (kind.proof === 'address') continue;
      refused({});
      refused({ headers: {} });
    }
  },
);
