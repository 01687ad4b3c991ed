import { cadenceOf } from '../../src/domain/cadence';
import { standingBoosts } from '../../src/domain/boosts';
import { END, openRoom, writeHistory, type History, type Room } from './histories';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const moment = (
  daysAgo: number,
  more: Partial<History['moments'][number]> = {},
): History['moments'][number] => ({
  ...{ kind: 'call', daysAgo, outcome: 'reached', direction: 'outbound', counts: true, by: 0 },
  ...{ closedAfterDays: null, priority: null, title: null, needs: null, mood: null, phase: null, contact: 1 },
  ...{
    dueInDays: null,
    lastWordDaysAgo: null,
    waitingOn: null,
    madeBy: null,
    status: null,
    contactName: null,
  },
  ...{ note: null, praised: -1 },
  ...more,
});
const history = (more: Partial<History>): History => ({
  ...{
    timeZone: 'UTC',
    cadence: 'quarterly',
    parent: null,
    caller: 0,
    renewalOn: null,
    moments: [],
    agreedDaysAgo: [],
  },
  ...{ added: [], steps: [], personal: null, storm: { count: 0, days: 1 } },
  ...more,
});
const factsOf = async (given: History) => {
  const facts = await room.store.clients.facts(await writeHistory(room, given), END);
  if (!facts) throw new Error('no facts');
  return facts;
};

test('the last call with the one whose own rhythm it is, however long ago and whoever was called since', async () => {
  const moments = [moment(300, { contact: 0 }), moment(200), moment(100), moment(5)];
  const facts = await factsOf(history({ personal: 'monthly', moments }));
  expect(cadenceOf(facts, END)).toMatchObject({ dueOn: '2025-09-16', person: { name: 'Bob' } });
});

test('a project that was closed long ago, so that what ended with it stays ended', async () => {
  const moments = [moment(400, { kind: 'project', outcome: null, closedAfterDays: 100 }), moment(5)];
  const added = [{ interval: 'daily', daysAgo: 390, project: 0 }];
  const facts = await factsOf(history({ moments, added }));
  expect(standingBoosts(facts)).toHaveLength(1);
  expect(cadenceOf(facts, END).boost).toBeUndefined();
});
