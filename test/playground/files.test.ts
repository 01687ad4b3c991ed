import { WebClient, LogLevel } from '@slack/web-api';
import type { Playground } from '../../src/playground/playground';
import { botScopes, call, manifest, start } from './support';

describe('files', () => {
  let slack: Playground;
  const scopes = [...botScopes, 'files:write', 'files:read', 'channels:history'];
  const ask = (args: Record<string, unknown>) => call(slack, 'files.getUploadURLExternal', args);
  const complete = async (args: Record<string, unknown>) =>
    (await call(slack, 'files.completeUploadExternal', args))['error'] ?? 'done';
  const sent = async (name = 'report.csv') => {
    const { upload_url: url, file_id: id } = await ask({ filename: name, length: 4 });
    const answer = await fetch(String(url), { method: 'POST', body: 'a,b\n' });
    expect([answer.status, await answer.text()]).toEqual([200, 'OK - 4']);
    return { url: String(url), id: String(id) };
  };

  beforeEach(async () => {
    slack = await start({ manifest: manifest(scopes) });
  });
  afterEach(() => slack.stop());

  test('the SDK’s own upload ends as a message with the file', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, logLevel: LogLevel.ERROR });
    const uploaded = await client.filesUploadV2({
      channel_id: 'C_ACME',
      filename: 'attention.csv',
      title: 'Attention in March',
      initial_comment: 'Here it is',
      file: Buffer.from('client,minutes\n'),
    });
    expect(uploaded.ok).toBe(true);
    const [message] = slack.messages('C_ACME');
    expect(message).toMatchObject({
      subtype: 'file_share',
      text: 'Here it is',
      user: 'U_BOT',
      files: [
        {
          name: 'attention.csv',
          title: 'Attention in March',
          mimetype: 'text/csv',
          filetype: 'csv',
          size: 15,
          mode: 'hosted',
        },
      ],
    });
    const address = message?.files?.[0]?.url_private ?? '';
    expect((await fetch(address)).status).toBe(403);
    const read = await fetch(address, { headers: { authorization: `Bearer ${slack.botToken}` } });
    expect(await read.text()).toBe('client,minutes\n');
    expect(message && slack.read(message)).toBe('Here it is\n(attention.csv)');
  });

  test('an upload is asked for, sent once, shared once', async () => {
    expect((await ask({ length: 4 }))['error']).toBe('invalid_arguments');
    expect((await ask({ filename: 'a', length: 0 }))['error']).toBe('missing_argument');
    expect((await ask({ filename: 'a', length: 1, alt_txt: 'x'.repeat(1000) }))['ok']).toBe(true);
    expect((await ask({ filename: 'a', length: 1, alt_txt: 'x'.repeat(1001) }))['error']).toBe(
      'alt_txt_too_large',
    );
    expect((await ask({ filename: 'a', length: 1024 * 1024 + 1, snippet_type: 'text' }))['error']).toBe(
      'snippet_too_large',
    );
    const unsent = await ask({ filename: 'a', length: 1 });
    expect(await complete({ files: [{ id: unsent['file_id'] }] })).toBe('file_not_found');
    const { id, url } = await sent();
    expect((await fetch(url, { method: 'POST', body: 'again' })).status).toBe(404);
    const files = [{ id }];
    expect(await complete({ files, channel_id: 'C_NONE' })).toBe('invalid_channel');
    expect(await complete({ files, channel_id: 'C_GENERAL' })).toBe('posting_to_channel_denied');
    expect(await complete({ files: [], channel_id: 'C_ACME' })).toBe('invalid_arguments');
    expect(await complete({ files: JSON.stringify(files), channels: 'C_ACME,C_SHARED' })).toBe('done');
    expect(await complete({ files, channel_id: 'C_ACME' })).toBe('file_not_found');
    expect([slack.messages('C_ACME').length, slack.messages('C_SHARED').length]).toEqual([1, 1]);
    const { id: own } = await sent('private.txt');
    expect(await complete({ files: [{ id: own }] })).toBe('done');
    expect(slack.messages('C_ACME')).toHaveLength(1);
  });

  test('a file is read with files:read only', async () => {
    const sender = await start({ manifest: manifest([...botScopes, 'files:write']) });
    const asked = await call(sender, 'files.getUploadURLExternal', { filename: 'a.txt', length: 1 });
    await fetch(String(asked['upload_url']), { method: 'POST', body: 'a' });
    const files = [{ id: asked['file_id'] }];
    expect(await call(sender, 'files.completeUploadExternal', { files, channel_id: 'C_ACME' })).toMatchObject(
      { ok: true },
    );
    const address = sender.messages('C_ACME')[0]?.files?.[0]?.url_private ?? '';
    expect((await fetch(address, { headers: { authorization: `Bearer ${sender.botToken}` } })).status).toBe(
      403,
    );
    await sender.stop();
  });

  test('wants files:write', async () => {
    const poor = await start();
    expect(await call(poor, 'files.getUploadURLExternal', { filename: 'a', length: 1 })).toMatchObject({
      error: 'missing_scope',
      needed: 'files:write',
    });
    await poor.stop();
  });
});
