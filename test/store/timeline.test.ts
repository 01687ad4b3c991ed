import type { Place, TimelineFilter } from '../../src/store/timeline';
import { END, openRoom, stampAt, WORKSPACE, type Room } from './histories';

let room: Room;
let clientId: string;
beforeAll(async () => {
  room = await openRoom();
  clientId = await room.store.clients.create('Much Touched', room.people[0] ?? null, stampAt(END));
  // 10,000 touches, ten at each instant, every other one an alert
  await room.db.$executeRaw`
    insert into touches (workspace_id, id, client_id, source, family, external_id, kind, at, mood, updated_at)
    select ${WORKSPACE}, gen_random_uuid(), ${clientId}::uuid, 'psa', 'x' || n, n::text,
      case when n % 2 = 0 then 'alert' when n % 3 = 0 then 'ticket' else 'email' end,
      ${END}::timestamptz - make_interval(hours => n / 10), case when n % 7 = 0 then 'well' end, ${END}
    from generate_series(1, 10000) n`;
}, 60_000);
afterAll(() => room.close());

const walk = async (filter: Partial<TimelineFilter>, size: number, way: 'older' | 'newer', from?: Place) => {
  const seen: Place[] = [];
  let alerts = 0;
  let place = from;
  for (;;) {
    const page = await room.store.timeline.page({ clientId, ...filter }, place ? { [way]: place } : {}, size);
    const touches = page.entries.map(({ touch }) => touch);
    seen[way === 'older' ? 'push' : 'unshift'](...touches);
    alerts += page.entries.reduce((sum, { alertsAbove }) => sum + (alertsAbove?.number ?? 0), 0);
    alerts += page.alertsBelow?.number ?? 0;
    place = way === 'older' ? touches.at(-1) : touches[0];
    if (!place || !(way === 'older' ? page.hasOlder : page.hasNewer)) return { seen, alerts };
  }
};
const before = (a: Place, b: Place): boolean =>
  a.at > b.at || (a.at.getTime() === b.at.getTime() && a.id > b.id);

test('ten thousand touches: every one once, newest first, and no alert is lost between pages', async () => {
  const { seen, alerts } = await walk({}, 250, 'older');
  expect(seen).toHaveLength(5000);
  expect(seen.every((touch, i) => i === 0 || before(seen[i - 1] ?? touch, touch))).toBe(true);
  expect(alerts).toBe(5000);
  const last = seen.at(-1);
  const back = await walk({}, 250, 'newer', last);
  expect(back.seen.map(({ id }) => id)).toEqual(seen.slice(0, -1).map(({ id }) => id));
}, 60_000);

test.each<[string, Omit<TimelineFilter, 'clientId'>, number]>([
  ['a kind', { kinds: ['ticket'] }, 1667],
  ['alerts, one by one', { kinds: ['alert'] }, 5000],
  ['a mood', { mood: 'well', kinds: ['ticket', 'email', 'alert'] }, 1428],
  ['a day', { since: new Date(END.getTime() - 10 * 3_600_000) }, 55],
])(
  'narrowed to %s',
  async (_what, filter, count) => {
    expect((await walk(filter, 500, 'older')).seen).toHaveLength(count);
  },
  60_000,
);

test('what two systems tell of one meeting is one entry, also where a page ends between the two', async () => {
  const twice = await room.store.clients.create('Twice Told', room.people[0] ?? null, stampAt(END));
  await room.db.$executeRaw`
    insert into touches (workspace_id, id, client_id, source, family, external_id, kind, at, by_id, updated_at)
    select ${WORKSPACE}, gen_random_uuid(), ${twice}::uuid, source, 'm' || n, n::text, 'meeting',
      ${END}::timestamptz - make_interval(hours => n), ${room.people[0] ?? ''}::uuid, ${END}
    from generate_series(1, 30) n, unnest(array['calendar', 'crm', 'slack']) source`;
  for (const size of [2, 5, 7]) {
    const { seen } = await walk({ clientId: twice }, size, 'older');
    // and what is kept by hand
    expect(seen).toHaveLength(60);
    expect((await walk({ clientId: twice }, size, 'newer', seen.at(-1))).seen).toEqual(seen.slice(0, -1));
  }
}, 60_000);
