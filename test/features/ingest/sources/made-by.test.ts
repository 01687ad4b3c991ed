import { kindOf, recordsAfter } from './history';

/** Who made a ticket, as each desk's records tell it: docs/sources. */
type Said = readonly [tag: string, record: object];
const sentAt = new Date('2026-08-21T10:30:00Z');

const madeBy = (vendor: string, ...said: readonly Said[]) => {
  const read = said.map(([tag, record]) => {
    const parsed = kindOf(vendor).parseRecords?.([{ tag, record }], { id: 'poll', sentAt });
    if (parsed?.type !== 'events') throw new Error(`${vendor}: ${JSON.stringify(parsed)}`);
    return parsed;
  });
  const touches = [...recordsAfter(read).values()];
  expect(touches).toHaveLength(1);
  return touches[0]?.madeBy;
};

const ticketOf = (always: object) => (given: object) => ['ticket', { id: 7, ...always, ...given }] as const;
const connectwise = ticketOf({ company: { id: 19, name: 'Acme' } });
const halopsa = ticketOf({ client_id: 12, client_name: 'Acme', last_update: '2026-08-21T10:00:00' });
const syncro = ticketOf({ customer_id: 55, customer_business_then_name: 'Acme' });
const zendesk = ticketOf({ organization: { id: 9, name: 'Acme' } });
const freshdesk = ticketOf({ company_id: 19 });

test.each<[string, Said, 'monitoring' | null]>([
  ['connectwise', connectwise({ source: { id: 4, name: 'Monitoring' } }), 'monitoring'],
  ['connectwise', connectwise({ source: { id: 2, name: 'Email Connector' } }), null],
  ['connectwise', connectwise({}), null],
  ['halopsa', halopsa({ tickettype: { name: 'Alert' } }), 'monitoring'],
  ['halopsa', halopsa({ tickettype_name: 'RMM Alert' }), 'monitoring'],
  ['halopsa', halopsa({ tickettype_name: 'Incident' }), null],
  ['halopsa', halopsa({}), null],
  ['halopsa', halopsa({ tickettype_name: 'Monitoring project' }), null],
  ['syncro', syncro({ problem_type: 'RMM Alert' }), 'monitoring'],
  ['syncro', syncro({ problem_type: 'Network' }), null],
  ['zendesk', zendesk({ tags: ['vpn', 'monitoring'] }), 'monitoring'],
  // of a trigger
  ['zendesk', zendesk({ tags: 'vpn rmm_alert' }), 'monitoring'],
  ['zendesk', zendesk({ tags: ['vpn'] }), null],
  ['zendesk', zendesk({}), null],
  ['freshdesk', freshdesk({ tags: ['Alert'] }), 'monitoring'],
  ['freshdesk', freshdesk({ tags: [] }), null],
  ['freshdesk', freshdesk({ tags: { odd: true } }), null],
])('%s: of %j it is %p', (vendor, said, expected) => expect(madeBy(vendor, said)).toBe(expected));

describe('what a delivery leaves out stays as it was known', () => {
  test('the type of a ticket of HaloPSA', () => {
    const typed = halopsa({ tickettype_name: 'Alert' });
    const untyped = halopsa({ last_update: '2026-08-21T10:10:00' });
    expect(madeBy('halopsa', ['ticket', { ...typed[1], asked: true }], untyped)).toBe('monitoring');
  });

  test('the issue type of a ticket of Syncro', () => {
    const typed = syncro({ problem_type: 'RMM Alert', updated_at: '2026-08-21T10:00:00Z' });
    const untyped = syncro({ updated_at: '2026-08-21T10:10:00Z' });
    expect(madeBy('syncro', ['ticket', { ...typed[1], asked: true }], untyped)).toBe('monitoring');
  });

  test('the tags of a ticket of Zendesk, which a trigger need not send', () => {
    const detail = {
      ...{ id: '7', organization_id: '9', tags: ['alert'] },
      updated_at: '2026-08-21T10:00:00Z',
    };
    const later = { organization: { id: 9, name: 'Acme' }, updated_at: '2026-08-21T10:10:00Z' };
    const told = ['event', { time: '2026-08-21T10:00:00Z', detail, event: {} }] as const;
    expect(madeBy('zendesk', told, ['trigger', { id: 7, ...later }])).toBe('monitoring');
    expect(madeBy('zendesk', told, ['trigger', { id: 7, ...later, tags: '' }])).toBeNull();
  });
});

describe('autotask', () => {
  /** A callout, field by field. */
  const callout = (fields: object, second = 0): readonly Said[] =>
    ['created', 'company', 'source', 'alert'].map((tag) => [
      tag,
      {
        ...{ id: 7, action: 'update', at: `2026-08-21T10:00:0${second}Z`, sequence: String(second) },
        fields: { companyid: 174, createdate: '2026-08-21T10:00:00', ...fields },
      },
    ]);

  test.each([
    ['an alert of Datto RMM', { rmmalertid: '6f7b2f0e' }, 'monitoring'],
    ['no alert', { rmmalertid: null }, null],
    ['a source, as it is read', { source: 'Monitoring Alert' }, 'monitoring'],
    ['another source', { source: 'Phone' }, null],
    ['a number, which each firm gives itself', { source: 8 }, null],
    ['an alert, whatever the source', { source: 'Phone', rmmalertid: '6f7b2f0e' }, 'monitoring'],
    ['nothing', {}, null],
  ])('%s', (_what, fields, expected) => expect(madeBy('autotask', ...callout(fields))).toBe(expected));

  test('a callout with other fields leaves it as it was known; another source takes it back', () => {
    const alert = callout({ rmmalertid: '6f7b2f0e' });
    expect(madeBy('autotask', ...alert, ...callout({ title: 'Disk' }, 1))).toBe('monitoring');
    expect(madeBy('autotask', ...alert, ...callout({ source: 2 }, 1))).toBe('monitoring');
    const monitored = callout({ source: 'Monitoring' });
    expect(madeBy('autotask', ...monitored, ...callout({ source: 'Phone' }, 1))).toBeNull();
  });
});
