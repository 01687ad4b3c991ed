import { messagesIn, repliesTo, rowsOf, unreadIn } from '../../../src/playground/page/app/conversations';
import { after, afterReading } from '../../../src/playground/page/app/news';
import type { Snapshot, WireMessage } from '../../../src/playground/page/wire';

const person = { id: 'U_DANA', name: 'dana', realName: 'Dana Reyes', tz: 'UTC', title: 'Member' };
const message = (ts: string, over: Partial<WireMessage> = {}): WireMessage => ({
  ...{
    channel: 'C',
    ts,
    user: 'U_BOT',
    text: `at ${ts}`,
    values: {},
    files: [],
    unfurls: [],
    isEdited: false,
    isEphemeral: false,
  },
  ...over,
});
const world = (messages: readonly WireMessage[], over: Partial<Snapshot> = {}): Snapshot => ({
  ...{
    team: { name: 'Firm' },
    bot: { userId: 'U_BOT', name: 'Bot' },
    me: person,
    people: [person],
    names: {},
  },
  ...{
    conversations: [],
    channelNames: {},
    messages,
    stack: [],
    errors: {},
    home: null,
    reads: {},
    commands: [],
  },
  ...{ globalShortcuts: [], messageShortcuts: [], homeEnabled: false, now: '2026-03-18T00:00:00Z' },
  ...{ canMoveClock: false, tryFirst: null, log: [] },
  ...over,
});
const texts = (messages: readonly WireMessage[]) => messages.map(({ ts }) => ts);

test('answers stand in their thread; one whose question is gone stands in the conversation', () => {
  const all = world([
    message('1'),
    message('2', { thread_ts: '1' }),
    message('3', { channel: 'other' }),
    message('4', { thread_ts: '0' }),
    message('5', { thread_ts: '5' }),
  ]);
  expect(texts(messagesIn(all, 'C'))).toEqual(['1', '4', '5']);
  expect(texts(repliesTo(all, 'C', '1'))).toEqual(['2']);
  expect(texts(repliesTo(all, 'C', '5'))).toEqual([]);
});

test('unread is what others said after what was read', () => {
  const all = world([message('1'), message('2', { user: 'U_DANA' }), message('3'), message('4')]);
  expect(unreadIn(all, 'C')).toBe(3);
  expect(unreadIn(afterReading(all, 'C', '3'), 'C')).toBe(1);
  expect(unreadIn(afterReading(all, 'C', '4'), 'C')).toBe(0);
});

test('rows: a divider a day and before the first unread; followers without a heading', () => {
  const day = 86_400;
  const all = [
    message('100'),
    message('150'),
    message('170', { user: 'U_DANA' }),
    message('180', { isEphemeral: true }),
    message(String(200 + day)),
    message(String(210 + day)),
    message(String(900 + day)),
  ];
  const rows = rowsOf(all, (seconds) => String(Math.floor(seconds / day)), 200 + day, 'U_DANA');
  expect(
    rows.map((row) => (row.kind === 'message' ? (row.isFollowUp ? 'follows' : 'message') : row.kind)),
  ).toEqual([
    ...['day', 'message', 'follows', 'message', 'message'],
    ...['day', 'message', 'new', 'message', 'message'],
  ]);
});

test('news: a message comes, changes in its place, and goes', () => {
  const all = world([message('1'), message('3')]);
  const put = (next: Snapshot | undefined, ts: string, one: WireMessage | null) =>
    after(next, { kind: 'message', channel: 'C', ts, message: one });
  const more = put(all, '2', message('2'));
  expect(texts(more?.messages ?? [])).toEqual(['1', '2', '3']);
  const edited = put(more, '2', message('2', { text: 'edited' }));
  expect(edited?.messages.map(({ text }) => text)).toEqual(['at 1', 'edited', 'at 3']);
  expect(texts(put(edited, '2', null)?.messages ?? [])).toEqual(['1', '3']);
  expect(put(undefined, '2', message('2'))).toBeUndefined();
});

test('news: views, Home, log and clock each change their own', () => {
  const all = world([]);
  expect(after(all, { kind: 'clock', now: 'later' })).toEqual({ ...all, now: 'later' });
  expect(after(all, { kind: 'views', stack: [], errors: { a: 'b' } })).toEqual({
    ...all,
    errors: { a: 'b' },
  });
  const entry = { id: 'call-0', from: 'bot' as const, name: 'x', at: '', ms: 1, status: 200 };
  expect(after(all, { kind: 'log', entries: [entry] })?.log).toEqual([entry]);
  expect(after(all, { kind: 'all', snapshot: world([message('9')]) })?.messages).toHaveLength(1);
});
