import { bareBot, call, start } from './support';
import type { Playground } from '../../src/playground/playground';

describe('the page', () => {
  let slack: Playground;
  let bot: Awaited<ReturnType<typeof bareBot>>;

  beforeAll(async () => {
    slack = await start({ idle: async () => undefined });
    bot = await bareBot(slack, ({ payload }) => ({ body: { text: `brief of ${String(payload['text'])}` } }));
  });
  afterAll(async () => {
    await bot.stop();
    await slack.stop();
  });
  const send = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(slack.pageUrl, { method: 'POST', body: new URLSearchParams(fields), headers });
    return { status: answer.status, html: await answer.text() };
  };

  test('shows channels and DMs, everything escaped', async () => {
    await call(slack, 'chat.postMessage', {
      channel: 'U_DANA',
      text: '&lt;script&gt;alert(1)&lt;/script&gt;',
    });
    const html = await (await fetch(slack.pageUrl)).text();
    expect(html).toContain('<h3>#acme</h3>');
    expect(html).toContain('<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>');
    expect(html).not.toContain('<script');
  });

  test('runs a command as a person and shows what they see', async () => {
    const { html } = await send({ who: 'U_KIM', channel: 'C_ACME', line: '/client "Acme" <b>' });
    expect(html).toContain('<pre>brief of &quot;Acme&quot; &lt;b&gt;</pre>');
    expect(html).toContain('value="/client &quot;Acme&quot; &lt;b&gt;"');
    expect((await send({ who: 'U_KIM', channel: '', line: '/nope' })).html).toContain(
      '/nope is not a valid command',
    );
  });

  test('another site’s form types nothing', async () => {
    const before = bot.requests.length;
    const { status } = await send({ who: 'U_KIM', line: '/client x' }, { origin: 'https://evil.example' });
    expect([status, bot.requests.length]).toEqual([403, before]);
    expect((await fetch(`${slack.pageUrl}nowhere`)).status).toBe(404);
  });
});
