import type { Playground } from '../../src/playground/playground';
import { call, manifest, section, start } from './support';

const URL_SAID = 'https://desk.example.com/1';
let slack: Playground;
const linking = (
  domains: readonly string[] = ['desk.example.com'],
  scopes = ['links:read', 'links:write'],
) => {
  const of = manifest(scopes);
  return { ...of, features: { ...of.features, unfurl_domains: domains } };
};
const begin = async (of = linking()) => {
  slack = await start({ manifest: of });
  await slack.as('U_DANA').say(`see ${URL_SAID} and https://other.example/2`, { channel: 'C_GENERAL' });
  return slack.messages('C_GENERAL')[0]?.ts ?? '';
};
const blocks = [section('A line')];
afterEach(() => slack.stop());

test('blocks stand under the link, and the second time in place of the first', async () => {
  const ts = await begin();
  for (const words of ['First', 'Second'])
    await call(slack, 'chat.unfurl', {
      ...{ channel: 'C_GENERAL', ts },
      unfurls: { [URL_SAID]: { blocks: [section(words)] } },
    });
  const [message] = slack.messages('C_GENERAL');
  if (!message) throw new Error('nothing was said');
  expect(slack.read(message)).toBe(`see ${URL_SAID} and https://other.example/2\nSecond`);
});

test.each([
  ['missing_unfurls', {}],
  ['invalid_unfurls_format', { unfurls: 'no' }],
  ['missing_channel', { unfurls: {}, channel: '' }],
  ['missing_ts', { unfurls: {}, ts: '' }],
  ['cannot_find_channel', { unfurls: {}, channel: 'C_NONE' }],
  ['cannot_find_message', { unfurls: {}, ts: '1.1' }],
  ['missing_source', { unfurls: {}, unfurl_id: 'x' }],
  ['missing_unfurl_id', { unfurls: {}, source: 'composer' }],
  ['invalid_source', { unfurls: {}, unfurl_id: 'x', source: 'elsewhere' }],
  ['invalid_unfurl_id', { unfurls: {}, unfurl_id: 'x', source: 'composer' }],
  ['cannot_unfurl_message', { unfurls: { 'https://desk.example.com/9': { blocks } } }],
  ['cannot_unfurl_url', { unfurls: { 'https://other.example/2': { blocks } } }],
  ['cannot_parse_attachment', { unfurls: { [URL_SAID]: { blocks: [{ type: 'nothing' }] } } }],
])('%s', async (error, args) => {
  const ts = await begin();
  expect(await call(slack, 'chat.unfurl', { channel: 'C_GENERAL', ts, ...args })).toMatchObject({ error });
});

test('without domains, or without the scope, nothing unfurls', async () => {
  const ts = await begin(linking([]));
  const unfurls = { [URL_SAID]: { blocks } };
  const of = { channel: 'C_GENERAL', ts, unfurls };
  expect(await call(slack, 'chat.unfurl', of)).toMatchObject({ error: 'cannot_find_service' });
  await slack.stop();
  await begin(linking(['desk.example.com'], []));
  expect(await call(slack, 'chat.unfurl', of)).toMatchObject({
    error: 'missing_scope',
    needed: 'links:write',
  });
});
