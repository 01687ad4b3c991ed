import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from '../../../src/features/ingest/sources/index';
import type { Arrived, Parsed, SourceKind } from '../../../src/features/ingest/sources/source';

const folder = join(__dirname, '../../fixtures/webhooks');

/** A recorded delivery of a vendor, when it came, and what must become of it. */
export type Recorded = {
  readonly name: string;
  readonly kind: SourceKind;
  readonly arrived: Arrived;
  /** `fixture-now` of headers.json: the time at which it arrives. */
  readonly now: Date;
  /** touches.json, in which what is empty is left out: the events; `{ events, wanted }`; `{ refused }`; `{ faults }`. */
  readonly expected: unknown;
};

/** What the recorded deliveries of a vendor are proved with: secrets.json beside its cases. */
export const secretsOf = ({ vendor }: SourceKind): readonly string[] =>
  read(join(folder, vendor, 'secrets.json'));

/** test/fixtures/webhooks/<vendor>/<case>/{headers.json,body,touches.json} */
export const recordedOf = (kind: SourceKind): readonly Recorded[] =>
  readdirSync(join(folder, kind.vendor), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const path = join(folder, kind.vendor, name);
      const {
        'fixture-now': now = '2026-08-21T10:06:00Z',
        'fixture-url': url = '',
        ...headers
      } = read<Record<string, string>>(join(path, 'headers.json'));
      const arrived = { raw: readFileSync(join(path, 'body')), headers, url };
      const expected: unknown = read(join(path, 'touches.json'));
      return { name: `${kind.vendor}/${name}`, kind, arrived, now: new Date(now), expected };
    });

/** Every recorded delivery of every vendor. */
export const recorded = (): readonly Recorded[] => SOURCES.flatMap(recordedOf);

/** What becomes of it, as touches.json writes it. */
export const outcomeOf = ({ kind, arrived, now }: Recorded): unknown => {
  const verified = kind.verify(arrived, secretsOf(kind), now);
  if (verified.type === 'refused') return { refused: verified.why };
  return toldOf(kind.parse(arrived.raw.toString('utf8'), verified));
};

/** Events without what is empty, and without raw records and digests, which only repeat what is there. */
const toldOf = (parsed: Parsed): unknown => {
  if (parsed.type === 'faults') return { faults: parsed.faults };
  const events: unknown = JSON.parse(
    JSON.stringify(parsed.events, (key, value: unknown) =>
      key === 'raw' || key === 'digest' || value === null ? undefined : value,
    ),
  );
  const wanted: unknown = JSON.parse(JSON.stringify(parsed.wanted ?? []));
  return (parsed.wanted ?? []).length === 0 ? events : { events, wanted };
};

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
