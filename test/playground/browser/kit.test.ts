// Long because Block Kit is: each block and element once, as a person meets it.
import type { Browser, Page } from 'playwright-core';
import type { Playground } from '../../../src/playground/playground';
import { eventually } from '../../support/eventually';
import { bareBot, botScopes, button, call, manifest, plain, section, start } from '../support';
import { closePage, openBrowser, openPage, seriousFaults } from './support';

jest.setTimeout(60_000);
let browser: Browser;
let slack: Playground;
let bot: Awaited<ReturnType<typeof bareBot>>;
let page: Page;
let reply: { status?: number; body?: unknown; afterMs?: number } = {};

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  reply = {};
  slack = await start({ idle: async () => undefined });
  bot = await bareBot(slack, ({ payload }) =>
    payload['type'] === 'block_suggestion' ? { body: { options: [option('Found')] } } : reply,
  );
  page = await openPage(browser, slack.pageUrl);
});
afterEach(async () => {
  await closePage(page);
  await bot.stop();
  await slack.stop();
});

const option = (name: string) => ({ text: plain(name), value: name.toLowerCase() });
const options = ['One', 'Two', 'Three'].map(option);
const post = (blocks: readonly unknown[]) =>
  call(slack, 'chat.postMessage', { channel: 'U_DANA', text: 'kit', blocks });
const actions = (...elements: readonly Record<string, unknown>[]) => ({
  type: 'actions',
  block_id: 'row',
  elements,
});
const said = () => page.getByRole('main').getByRole('article').last();
const clicks = () => bot.requests.filter(({ payload }) => payload['type'] === 'block_actions');
/** What the bot was told last, once it was told. */
const told = async (times = 1): Promise<Record<string, unknown>> => {
  await eventually('the bot is told', () => clicks().length >= times);
  return actionIn(clicks().at(-1)?.payload);
};
const actionIn = (payload: Record<string, unknown> | undefined): Record<string, unknown> => {
  const [action] = payload?.['actions'] as Record<string, unknown>[];
  return action ?? {};
};

test('everything that is only read', async () => {
  const rich = (text: string, style = {}) => ({ type: 'text', text, style });
  await post([
    { type: 'header', text: plain('Head <b>') },
    {
      ...section('*bold* _it_ ~gone~ `code` <https://x.example|a link> <@U_KIM> &lt;b&gt;'),
      fields: [plain('left'), plain('right')],
    },
    section('&gt; quoted\n```pre *not bold*```'),
    section('<!date^1773788400^{date_short} at {time}|then> <javascript:alert(1)|bad>'),
    { type: 'context', elements: [plain('small words')] },
    { type: 'divider' },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [rich('strong', { bold: true }), { type: 'user', user_id: 'U_KIM' }],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [rich('first')] }],
        },
      ],
    },
    { type: 'markdown', text: '## Marked\n- **one**\n- two' },
    { type: 'table', rows: [[{ type: 'raw_text', text: 'A' }], [{ type: 'raw_text', text: '1' }]] },
  ]);
  const text = said();
  await text.getByRole('heading', { name: 'Head <b>' }).waitFor();
  for (const [tag, words] of Object.entries({
    em: 'it',
    s: 'gone',
    code: 'code',
    blockquote: 'quoted',
    pre: 'pre *not bold*',
    ol: 'first',
    th: 'A',
    td: '1',
  }))
    expect([tag, await text.locator(tag).first().textContent()]).toEqual([tag, words]);
  expect(await text.locator('strong').allTextContents()).toEqual(['touchbase', 'bold', 'strong', 'one']);
  expect(await text.getByRole('link').evaluateAll((links) => links.map((link) => String(link)))).toEqual([
    'https://x.example/',
  ]);
  // in Dana's zone
  await text.getByText(/Mar 18, 2026 at 10:00/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
});

test('a button is busy until acknowledged, and says what went wrong', async () => {
  await post([actions(button('Go', 'go'))]);
  const go = said().getByRole('button', { name: 'Go' });
  reply = { afterMs: 400 };
  await go.click();
  await said().locator('[aria-busy=true]', { hasText: 'Go' }).waitFor();
  await said().locator('[aria-busy=false]', { hasText: 'Go' }).waitFor();
  expect(await said().getByRole('alert').count()).toBe(0);
  reply = { status: 500 };
  await go.click();
  await said().getByRole('alert').filter({ hasText: 'This app responded with status code 500.' }).waitFor();
});

test('a late answer is Slack’s own error, beside the button and in the conversation', async () => {
  await post([actions(button('Go', 'go'))]);
  reply = { afterMs: 3_400 };
  const go = said();
  await go.getByRole('button', { name: 'Go' }).click();
  await go.getByRole('alert').filter({ hasText: 'Operation timed out.' }).waitFor();
  await page.getByRole('combobox', { name: /^Message to/ }).fill('/client Acme');
  await page.keyboard.press('Enter');
  await page.getByText('touchbase is working…').waitFor();
  await page.getByText('/client failed with the error "operation_timeout"').waitFor();
});

test('a question before the deed: no sends nothing, yes sends it', async () => {
  const confirm = {
    title: plain('Sure?'),
    text: plain('It goes.'),
    confirm: plain('Yes'),
    deny: plain('No'),
    style: 'danger',
  };
  await post([actions({ ...button('Delete', 'delete'), confirm })]);
  const go = said().getByRole('button', { name: 'Delete' });
  await go.click();
  await page.getByRole('dialog', { name: 'Sure?' }).getByRole('button', { name: 'No' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(clicks()).toHaveLength(0);
  await go.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
  expect(await told()).toMatchObject({ action_id: 'delete', value: 'v' });
});

const placeholder = plain('Pick');
const pick = async (name: string) => {
  await said().getByRole('combobox', { name: 'Pick' }).click();
  await page.getByRole('option', { name }).click();
};
test.each<[string, Record<string, unknown>, () => Promise<unknown>, Record<string, unknown>]>([
  ['static_select', { placeholder, options }, () => pick('Two'), { selected_option: option('Two') }],
  [
    'static_select in groups',
    { placeholder, option_groups: [{ label: plain('Group'), options }] },
    () => pick('Three'),
    { selected_option: option('Three') },
  ],
  ['users_select', { placeholder }, () => pick('Kim Novak'), { selected_user: 'U_KIM' }],
  [
    'external_select',
    { placeholder, min_query_length: 2 },
    async () => {
      const field = said().getByRole('combobox', { name: 'Pick' });
      await field.fill('f');
      await page.getByText('Type at least 2 letters').waitFor();
      await field.fill('fo');
      await page.getByRole('option', { name: 'Found' }).waitFor();
      await field.press('Enter');
    },
    { selected_option: option('Found') },
  ],
  [
    'overflow',
    { options: options.slice(0, 2) },
    async () => {
      await said().getByRole('button', { name: 'More actions' }).click();
      await page.locator('[role=menuitem]:focus').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    },
    { selected_option: option('Two') },
  ],
  [
    'checkboxes',
    { options },
    () => said().getByRole('checkbox', { name: 'Two' }).click(),
    { selected_options: [option('Two')] },
  ],
  [
    'radio_buttons',
    { options },
    () => said().getByRole('radio', { name: 'One' }).click(),
    { selected_option: option('One') },
  ],
  ['datepicker', {}, () => said().locator('input').fill('2026-03-20'), { selected_date: '2026-03-20' }],
  ['timepicker', {}, () => said().locator('input').fill('09:30'), { selected_time: '09:30' }],
  // 09:30 on Dana's wall in Sydney, in summer
  [
    'datetimepicker',
    {},
    () => said().locator('input').fill('2026-03-20T09:30'),
    { selected_date_time: 1_773_959_400 },
  ],
])('%s in a message', async (named, rest, choose, chosen) => {
  const [type] = named.split(' ');
  await post([actions({ type, action_id: 'it', ...rest })]);
  await said().getByText('kit').or(said().locator('.actions')).first().waitFor();
  await choose();
  expect(await told()).toMatchObject({ type, action_id: 'it', block_id: 'row', ...chosen });
});

test('a file stands under its message, by name and size', async () => {
  const sender = await start({ manifest: manifest([...botScopes, 'files:write']) });
  const there = await openPage(browser, sender.pageUrl);
  const asked = await call(sender, 'files.getUploadURLExternal', { filename: 'q.csv', length: 1500 });
  await fetch(String(asked['upload_url']), { method: 'POST', body: Buffer.alloc(1500) });
  const files = [{ id: asked['file_id'], title: 'The quarter' }];
  const opened = await call(sender, 'conversations.open', { users: 'U_DANA' });
  const channel_id = (opened['channel'] as { id: string }).id;
  await call(sender, 'files.completeUploadExternal', { files, channel_id, initial_comment: 'Here' });
  await there.getByText('The quarter').waitFor();
  const article = there.getByRole('main').getByRole('article').last();
  expect(await article.textContent()).toMatch(/Here.*The quarter.*1\.5 kB/);
  await closePage(there);
  await sender.stop();
});

test('a select of several: chosen, taken back, and never more than allowed', async () => {
  const accessory = {
    type: 'multi_static_select',
    action_id: 'it',
    placeholder,
    options,
    max_selected_items: 2,
  };
  await post([{ ...section('Which?'), block_id: 'row', accessory }]);
  for (const name of ['One', 'Two', 'Three']) await pick(name);
  await said().getByRole('button', { name: 'Remove One' }).click();
  await said().getByRole('button', { name: 'Remove Two' }).waitFor();
  expect(await said().getByRole('button', { name: 'Remove Three' }).count()).toBe(0);
  await told(3);
  const held = clicks().map(({ payload }) => actionIn(payload)['selected_options']);
  expect(held).toMatchObject([[option('One')], [option('One'), option('Two')], [option('Two')]]);
});
