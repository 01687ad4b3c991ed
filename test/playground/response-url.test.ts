import { bareBot, button, section, start, stoppedClock } from './support';
import type { Playground } from '../../src/playground/playground';

describe('a response_url', () => {
  let slack: Playground;
  let reply: (payload: Record<string, unknown>) => unknown;
  let bot: Awaited<ReturnType<typeof bareBot>>;
  const clock = stoppedClock();
  const url = () => String(bot.requests.at(-1)?.payload['response_url']);
  const respond = async (body: unknown, to = url()) => {
    const answer = await fetch(to, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return [answer.status, await answer.text()];
  };

  beforeEach(async () => {
    slack = await start({ clock, idle: async () => undefined });
    reply = () => undefined;
    bot = await bareBot(slack, ({ payload }) => ({ body: reply(payload) }));
    await slack.as('U_DANA').command('/client', 'Acme', { channel: 'C_ACME' });
  });
  afterEach(async () => {
    await bot.stop();
    await slack.stop();
  });

  test('five uses', async () => {
    for (const text of ['1', '2', '3', '4', '5']) expect(await respond({ text })).toEqual([200, 'ok']);
    expect(await respond({ text: '6' })).toEqual([404, '{"ok":false,"error":"used_url"}']);
  });

  test('thirty minutes', async () => {
    clock.move(30 * 60_000);
    expect(await respond({ text: 'in time' })).toEqual([200, 'ok']);
    clock.move(1);
    expect(await respond({ text: 'late' })).toEqual([404, '{"ok":false,"error":"expired_url"}']);
  });

  test('holds the same limits as a post, and records what it refuses', async () => {
    expect((await respond({ text: 'a', blocks: [section('x'.repeat(3001))] }))[0]).toBe(400);
    expect((await respond('{'))[0]).toBe(400);
    expect((await respond({}))[1]).toContain('no_text');
    expect(slack.refusals().map((one) => one.response['error'])).toEqual([
      'invalid_blocks',
      'invalid_payload',
      'no_text',
    ]);
    expect((await respond({ text: 'a' }, `${slack.pageUrl}response/nothere`))[0]).toBe(404);
  });

  test('to one person, to the channel, in place of the original, and deleting it', async () => {
    await respond({ text: 'open', response_type: 'in_channel' });
    await respond({ text: 'closed', blocks: [{ type: 'actions', elements: [button('More', 'more')] }] });
    expect(slack.messages('C_ACME').map((message) => message.text)).toEqual(['open']);
    const said = (text: string) => fetch(url(), { method: 'POST', body: JSON.stringify({ text }) });
    await said('third');
    const [open] = slack.messages('C_ACME');
    if (!open) throw new Error('not posted');
    await slack.as('U_KIM').messageShortcut('note.save', open);
    await respond({ text: 'replaced', replace_original: true });
    expect(slack.messages('C_ACME').map((message) => message.text)).toEqual(['replaced']);
    await respond({ delete_original: true });
    expect(slack.messages('C_ACME')).toEqual([]);
    expect((await respond({ delete_original: true }))[0]).toBe(404);
  });

  test('an ephemeral original is replaced and deleted for its one reader, and stays theirs', async () => {
    const more = { type: 'actions', elements: [button('More', 'more')] };
    const dana = slack.as('U_DANA');
    reply = (payload) => {
      if (payload['type'] !== 'block_actions') return { text: 'one', blocks: [more] };
      return undefined;
    };
    const shown = await dana.command('/client', 'z', { channel: 'C_ACME' });
    await dana.click(shown, 'More');
    expect(await respond({ text: 'two', replace_original: true })).toEqual([200, 'ok']);
    expect(slack.messages('C_ACME')).toEqual([]);
    const [again] = shown.ephemeral;
    if (!again) throw new Error('nothing was shown');
    await expect(slack.as('U_KIM').click(again, 'More')).rejects.toThrow('does not see this message');
    await expect(dana.click(again, 'More')).rejects.toThrow('There is no “More”');
    expect(await respond({ delete_original: true })).toEqual([200, 'ok']);
    await expect(dana.click(again, 'More')).rejects.toThrow('no longer there');
  });
});
