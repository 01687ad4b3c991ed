import { homeView, type HomeShown } from '../../../src/features/home/view';
import { northwind } from '../../../src/playground/firm';
import { readBlocks } from '../../../src/playground/readable';
import type { Block } from '../../../src/playground/blocks';

const quiet: HomeShown = {
  today: '2026-06-12',
  calls: { blocks: [], clientIds: [] },
  clients: { blocks: [], total: 0 },
  mine: 3,
  matters: [],
  escalations: [],
  promises: { rows: [], more: false, kept: [] },
  team: undefined,
  rules: [],
  administration: undefined,
  habit: undefined,
};
const read = (shown: Partial<HomeShown>): string =>
  readBlocks(homeView({ ...quiet, ...shown }).blocks as readonly Block[], { firm: northwind, tz: 'UTC' });

test('all is well: it says so, and offers all of them', () => {
  expect(read({})).toContain('Your clients\nNone of them needs you right now.\n[All my clients (3)]');
});

test('what stands in the calls above is not said again', () => {
  const calls = { blocks: [], clientIds: ['acme'] };
  expect(read({ calls })).toContain('Those that need you are in your calls above.');
  expect(read({ calls, clients: { blocks: [], total: 2 } })).toContain('2 more of your clients need you');
  expect(read({ clients: { blocks: [], total: 1 } })).toContain('1 of your clients needs you');
});

test.each([
  ['2026-06-10', '2 days late (was due Wednesday 10 June)'],
  ['2026-06-12', 'due today'],
  ['2026-06-13', 'due tomorrow'],
  ['2026-06-19', 'due Friday 19 June'],
  [null, 'no day named'],
])('a promise for %s: %s', (dueOn, words) => {
  const rows = [{ id: 'p', client: 'Acme', text: 'firewall quote', dueOn }];
  expect(read({ promises: { rows, more: true, kept: [] } })).toContain(
    `firewall quote\nAcme, ${words}\n[Done]\nand more`,
  );
});

test('somebody who has left still has clients: hand them over', () => {
  const workloads = [{ teammateId: 't1', name: 'Gale', active: false, clients: 23, due: 4, overdue: 9 }];
  expect(read({ team: { workloads, withoutOwner: 2 } })).toContain(
    '• Gale has left and still has 23 clients. Hand them over.\nHand over clients of…\n2 clients have no owner',
  );
});

test('messages of which nobody knows whether they arrived: to whom, and why they do not come again', () => {
  const doubtful = [
    { kind: 'morning', to: 'Dana Reyes' },
    { kind: 'cadence-lapsed', to: 'Kim Novak' },
  ];
  expect(read({ administration: { doubtful, failures: [], unmatched: [] } })).toMatch(
    /2 messages may not have arrived\n• the morning list, to Dana Reyes\n• a message about a client, to Kim Novak\n/,
  );
});

test('people’s words stay words', () => {
  const rows = [{ id: 'p', client: '<!channel>', text: '*bold* & <https://evil.example|Acme>', dueOn: null }];
  const said = JSON.stringify(homeView({ ...quiet, promises: { rows, more: false, kept: [] } }));
  expect(said).not.toContain('<!channel>');
  expect(said).toContain('&lt;https://evil.example');
});

test.each([
  [undefined, 'the team 34 of 50 times (68%).'],
  [
    { read: 9, contacts: 12, percent: 75 },
    'the team 34 of 50 times (68%), you 9 of 12 (75%); only you see yours.',
  ],
])('the habit of reading first: %j', (own, words) => {
  const habit = { team: { read: 34, contacts: 50, percent: 68 }, own };
  expect(read({ habit })).toContain(`Read before speaking with a client, last 30 days: ${words}`);
});
