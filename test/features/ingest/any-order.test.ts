import fc from 'fast-check';
import type { IncomingEvent } from '../../../src/domain/incoming-event';
import { togetherOf } from '../../../src/domain/together';
import { SOURCES } from '../../../src/features/ingest/sources/index';
import type { SourceKind } from '../../../src/features/ingest/sources/source';
import { recordedOf, secretsOf, type Recorded } from './fixtures';
import { NOW, startIngest, type Ingest } from './support';

let ingest: Ingest;
beforeAll(async () => {
  ingest = await startIngest();
});
afterAll(() => ingest.stop());

type Genuine = { readonly id: string; readonly sentAt: Date; readonly body: string };

/** What of the recorded deliveries is believed and understood. */
const genuine = ({ kind, arrived, now }: Recorded): readonly Genuine[] => {
  const verified = kind.verify(arrived, secretsOf(kind), now);
  if (verified.type === 'refused') return [];
  const body = arrived.raw.toString('utf8');
  const { id, sentAt } = verified;
  return kind.parse(body, { id, sentAt }).type === 'events' ? [{ id, sentAt, body }] : [];
};

const eventsOf = (kind: SourceKind, { id, sentAt, body }: Genuine): readonly IncomingEvent[] => {
  const parsed = kind.parse(body, { id, sentAt });
  return parsed.type === 'events' ? parsed.events : [];
};

/** Every company that the deliveries name, so that all of them come in. */
const companiesIn = (events: readonly IncomingEvent[]) => {
  const told = events.flatMap((event) => {
    if (event.type === 'phone-call' || event.type === 'mail') return [];
    return event.type === 'part' ? [event.says.company] : [event.company];
  });
  const keys = new Map(told.flatMap((one) => (one ? [[JSON.stringify(one), one] as const] : [])));
  return [...keys.values()];
};

let count = 0;
/**
 * The touches that these deliveries, in this order, leave: of a source of its own, whose companies are known. `together`:
 * those that wait for each other are applied in one go.
 */
const touchesAfter = async (
  kind: SourceKind,
  deliveries: readonly Genuine[],
  all: readonly Genuine[],
  together = false,
) => {
  const { store, deps, db } = ingest;
  const name = `${kind.vendor}-${(count += 1)}`;
  await store.sources.add({ endpoint: name, vendor: kind.vendor, name, secret: '' }, NOW);
  const from = { endpoint: name, source: name, headers: {} };
  const stamp = () => deps.stamp(`source:${name}`, NOW);
  const companies = companiesIn(all.flatMap((one) => eventsOf(kind, one)));
  const clients = companies.map((company): IncomingEvent => {
    const called = company.name ?? `Company ${company.externalId ?? company.domain ?? ''}`;
    const facts = company.domain === null ? {} : { domains: [company.domain] };
    const client = {
      name: called,
      externalId: company.externalId,
      facts,
      people: {},
      updatedAt: NOW,
      digest: '',
    };
    return { type: 'client', raw: {}, company: { ...company, name: called }, client };
  });
  await store.deliveries.apply(
    { ...from, id: 'clients', sentAt: NOW, body: '' },
    { events: clients },
    stamp(),
  );
  const waiting = deliveries.map((one) => ({
    ...{ delivery: { ...from, ...one }, told: { events: eventsOf(kind, one) }, stamp: stamp() },
    ...{ id: one.id, events: eventsOf(kind, one) },
  }));
  while (waiting.length > 0)
    await store.deliveries.applyTogether(waiting.splice(0, together ? togetherOf(waiting) : 1));
  const rows = await db.touch.findMany({
    where: { source: name },
    orderBy: [{ family: 'asc' }, { externalId: 'asc' }],
  });
  return rows.map(({ id: _id, source: _source, contactId: _contact, ...row }) => row);
};

/** Some only name records, or tell of calls: their deliveries alone leave no touch. */
const tellsTouches = (kind: SourceKind): boolean =>
  recordedOf(kind)
    .flatMap(genuine)
    .flatMap((one) => eventsOf(kind, one))
    .some((event) => event.type === 'touch' || (event.type === 'part' && event.says.at !== undefined));

test.each(SOURCES.filter(tellsTouches).map((kind) => [kind.vendor, kind] as const))(
  '%s: whatever the order of its deliveries, and however often each comes, the touches are the same',
  async (_vendor, kind) => {
    const all = recordedOf(kind).flatMap(genuine);
    const usual = await touchesAfter(kind, all, all);
    expect(usual.length).toBeGreaterThan(0);
    const anyOrder = fc
      .array(fc.constantFrom(...all), { maxLength: 4 })
      .chain((twice) => fc.shuffledSubarray([...all, ...twice], { minLength: all.length + twice.length }));
    await fc.assert(
      fc.asyncProperty(anyOrder, fc.boolean(), async (deliveries, together) => {
        expect(await touchesAfter(kind, deliveries, all, together)).toEqual(usual);
      }),
      { numRuns: 8 },
    );
  },
  120_000,
);
