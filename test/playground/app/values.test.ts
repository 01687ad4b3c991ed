import {
  heldIds,
  heldOptions,
  holding,
  mergeValues,
  withValue,
} from '../../../src/playground/page/app/values';

const acme = { text: { type: 'plain_text' as const, text: 'Acme' }, value: 'acme' };
const globex = { text: { type: 'plain_text' as const, text: 'Globex' }, value: 'globex' };
const typed = (value: string | null) => ({ type: 'plain_text_input', value });

test('what was typed stays where the field stays; a field that is new, gone or of another kind is the bot’s', () => {
  const mine = {
    notes: { notes: typed('mine') },
    gone: { gone: typed('mine') },
    kind: { kind: typed('mine') },
  };
  const bots = {
    notes: { notes: typed('bot’s') },
    fresh: { fresh: typed('bot’s') },
    kind: { kind: { type: 'datepicker', selected_date: '2026-03-18' } },
  };
  expect(mergeValues(bots, mine)).toEqual({
    notes: { notes: typed('mine') },
    fresh: { fresh: typed('bot’s') },
    kind: { kind: { type: 'datepicker', selected_date: '2026-03-18' } },
  });
});

test('an emptied field stays empty', () => {
  const emptied = withValue({}, 'notes', 'notes', typed(null));
  expect(mergeValues({ notes: { notes: typed('bot’s') } }, emptied)).toEqual(emptied);
});

test.each([
  ['static_select', { selected_option: acme }],
  ['external_select', { selected_option: acme }],
  ['radio_buttons', { selected_option: acme }],
  ['checkboxes', { selected_options: [acme, globex] }],
  ['multi_static_select', { selected_options: [acme, globex] }],
  ['users_select', { selected_user: 'acme' }],
  ['multi_users_select', { selected_users: ['acme', 'globex'] }],
  ['channels_select', { selected_channel: 'acme' }],
  ['multi_channels_select', { selected_channels: ['acme', 'globex'] }],
  ['conversations_select', { selected_conversation: 'acme' }],
  ['multi_conversations_select', { selected_conversations: ['acme', 'globex'] }],
])('%s holds what Slack says it holds, and shows it again', (type, held) => {
  const value = holding(type, [acme, globex]);
  expect(value).toEqual({ type, ...held });
  const many = JSON.stringify(held).includes('globex');
  expect([...heldIds(value), ...heldOptions(value).map((one) => one.value)]).toEqual(
    many ? ['acme', 'globex'] : ['acme'],
  );
});

test('cleared, a select of one holds null and a select of several nothing', () => {
  expect(holding('static_select', [])).toEqual({ type: 'static_select', selected_option: null });
  expect(holding('multi_users_select', [])).toEqual({ type: 'multi_users_select', selected_users: [] });
});
