import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from '../../../src/features/ingest/sources/index';
import type { SourceKind } from '../../../src/features/ingest/sources/source';

/** What the recorded deliveries of each vendor are signed with. */
const SECRETS: Readonly<Record<string, string>> = {
  standard: `whsec_${Buffer.from('touchbase-fixtures-secret-of-32b').toString('base64')}`,
};

const folder = join(__dirname, '../../fixtures/webhooks');
const cases = SOURCES.flatMap((kind) =>
  readdirSync(join(folder, kind.vendor)).map((name): [string, SourceKind, string] => [
    `${kind.vendor}/${name}`,
    kind,
    join(folder, kind.vendor, name),
  ]),
);

test.each(cases)('%s', (_name, kind, path) => {
  const raw = readFileSync(join(path, 'body'));
  const headers = JSON.parse(readFileSync(join(path, 'headers.json'), 'utf8')) as Record<string, string>;
  const sent = new Date(Number(headers['webhook-timestamp']) * 1000);
  const verified = kind.verify({ raw, headers, url: '' }, [SECRETS[kind.vendor] ?? ''], sent);
  expect(verified).toEqual({ type: 'genuine', id: headers['webhook-id'], sentAt: sent });
  const parsed = kind.parse(raw.toString('utf8'), { id: headers['webhook-id'] ?? '', sentAt: sent });
  const events = parsed.type === 'events' ? parsed.events : parsed.faults;
  const told = events.map((event) =>
    'type' in event && event.type === 'touch' ? { company: event.company, touch: event.touch } : event,
  );
  expect(JSON.parse(JSON.stringify(told))).toEqual(
    JSON.parse(readFileSync(join(path, 'touches.json'), 'utf8')),
  );
});
