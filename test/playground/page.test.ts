import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { News, Snapshot, Told } from '../../src/playground/page/wire';
import type { Playground } from '../../src/playground/playground';
import { bareBot, button, call, plain, section, start, stoppedClock } from './support';

type Line = {
  next: () => Promise<News>;
  until: (fits: (news: News) => boolean) => Promise<News>;
  close: () => void;
};

/** The stream of one open page, a piece of news at a time. */
const openPage = async (slack: Playground, who: string): Promise<Line> => {
  const leaving = new AbortController();
  const answer = await fetch(`${slack.pageUrl}page/live?who=${who}`, { signal: leaving.signal });
  const reader = (answer.body ?? new ReadableStream<Uint8Array>())
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let kept = '';
  const next = async (): Promise<News> => {
    for (;;) {
      const end = kept.indexOf('\n\n');
      if (end !== -1) {
        const line = kept.slice('data: '.length, end);
        kept = kept.slice(end + 2);
        return JSON.parse(line) as News;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      kept += value;
    }
  };
  const until: Line['until'] = async (fits) => {
    for (;;) {
      const news = await next();
      if (fits(news)) return news;
    }
  };
  return { next, until, close: () => leaving.abort() };
};

const snapshotOf = async (slack: Playground, who: string): Promise<Snapshot> => {
  const line = await openPage(slack, who);
  const first = await line.next();
  line.close();
  if (first.kind !== 'all') throw new Error(`the first news was ${first.kind}`);
  return first.snapshot;
};

const ask = async (
  slack: Playground,
  asked: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<{ status: number; told: Told }> => {
  const answer = await fetch(`${slack.pageUrl}page/do`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: slack.pageUrl.slice(0, -1), ...headers },
    body: JSON.stringify(asked),
  });
  return { status: answer.status, told: (await answer.json()) as Told };
};

/** A request whose Host says something else than where it goes. */
const statusWithHost = (slack: Playground, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(slack.pageUrl, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

const modal = (title: string, hint?: string) => ({
  type: 'modal',
  callback_id: 'note',
  title: plain(title),
  submit: plain('Save'),
  blocks: [
    {
      ...{ type: 'input', block_id: 'client', dispatch_action: true, label: plain('Client') },
      element: { type: 'external_select', action_id: 'client', min_query_length: 1 },
    },
    {
      ...{ type: 'input', block_id: 'notes', optional: true, label: plain('Notes') },
      element: { type: 'plain_text_input', action_id: 'notes' },
    },
    ...(hint === undefined ? [] : [section(hint)]),
  ],
});
const acme = { text: plain('Acme'), value: 'acme' };
const chosen = { type: 'external_select', selected_option: acme };
const typed = (value: string) => ({ type: 'plain_text_input', value });

describe('the page’s server', () => {
  const clock = stoppedClock();
  let slack: Playground;
  let bot: Awaited<ReturnType<typeof bareBot>>;
  let status = 200;
  const moved: string[] = [];

  beforeAll(async () => {
    slack = await start({
      clock,
      idle: async () => undefined,
      tryFirst: '/client Acme',
      moveClock: async (to) => {
        moved.push(to.toISOString());
        clock.move(to.getTime() - clock.now().getTime());
      },
    });
    bot = await bareBot(slack, async ({ payload }) => {
      const trigger = payload['trigger_id'];
      if (payload['command'] !== undefined) return { body: { text: `brief of ${String(payload['text'])}` } };
      if (payload['type'] === 'shortcut')
        await call(slack, 'views.open', { trigger_id: trigger, view: modal('Log') });
      if (payload['type'] === 'block_suggestion') return { body: { options: [acme] } };
      if (payload['type'] === 'block_actions' && 'view' in payload) {
        const { id, hash } = payload['view'] as { id: string; hash: string };
        await call(slack, 'views.update', { view_id: id, hash, view: modal('Log', 'Acme it is') });
      }
      if (payload['type'] === 'view_submission') {
        const { values } = (
          payload['view'] as { state: { values: Record<string, Record<string, { value?: string }>> } }
        ).state;
        if (values['notes']?.['notes']?.value === 'bad')
          return { body: { response_action: 'errors', errors: { notes: 'Say more.' } } };
      }
      return { status };
    });
  });
  afterEach(() => void (status = 200));
  afterAll(async () => {
    await bot.stop();
    await slack.stop();
  });

  test('everything it needs comes from here, small, and may load nothing else', async () => {
    const page = await fetch(slack.pageUrl);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.sort()).toEqual(['/app.js', '/style.css', 'data:,']);
    const sizes = await Promise.all(
      ['app.js', 'style.css'].map(async (file) => {
        const answer = await fetch(slack.pageUrl + file);
        expect(answer.status).toBe(200);
        return gzipSync(await answer.text()).length;
      }),
    );
    expect(sizes.reduce((sum, size) => sum + size, html.length)).toBeLessThan(40_000);
    expect((await fetch(`${slack.pageUrl}nowhere`)).status).toBe(404);
  });

  test('another site’s page acts for nobody, and another name that leads here shows nothing', async () => {
    const before = bot.requests.length;
    const command = { who: 'U_KIM', do: 'command', command: '/client', text: 'x', channel: 'D_KIM' };
    for (const origin of ['https://evil.example', 'null', `${slack.pageUrl.slice(0, -1)}0`])
      expect([origin, (await ask(slack, command, { origin })).status]).toEqual([origin, 403]);
    const unsaid = await fetch(`${slack.pageUrl}page/do`, { method: 'POST', body: JSON.stringify(command) });
    expect(unsaid.status).toBe(403);
    const { port } = new URL(slack.pageUrl);
    expect(await statusWithHost(slack, `evil.example:${port}`)).toBe(403);
    expect(await statusWithHost(slack, '127.0.0.1')).toBe(403);
    expect(await statusWithHost(slack, `localhost:${port}`)).toBe(200);
    expect(
      (await fetch(`${slack.pageUrl}page/live`, { headers: { origin: 'https://evil.example' } })).status,
    ).toBe(403);
    expect(bot.requests.length).toBe(before);
  });

  test('a person is shown what they may see: their channels, their messages, what the manifest declares', async () => {
    await call(slack, 'chat.postMessage', { channel: 'U_DANA', text: 'for Dana' });
    await call(slack, 'chat.postMessage', { channel: 'C_ACME', text: 'for all of #acme' });
    await call(slack, 'chat.postEphemeral', { channel: 'C_ACME', user: 'U_KIM', text: 'for Kim' });
    const [dana, kim, guest] = await Promise.all(
      ['U_DANA', 'U_KIM', 'U_GUEST'].map((who) => snapshotOf(slack, who)),
    );
    const texts = (snapshot: Snapshot | undefined) => snapshot?.messages.map(({ text }) => text);
    expect(texts(dana)).toEqual(['for Dana', 'for all of #acme']);
    expect(texts(kim)).toEqual(['for all of #acme', 'for Kim']);
    expect(guest?.conversations.map(({ name }) => name)).toEqual(['acme', 'touchbase']);
    expect(guest?.me).toEqual({
      id: 'U_GUEST',
      name: 'gus',
      realName: 'Gus Guest',
      tz: 'Europe/London',
      title: 'Guest',
    });
    expect(kim?.people.map(({ id }) => id)).not.toContain('U_GONE');
    expect(kim?.commands.map(({ command }) => command)).toEqual(['/client', '/calls']);
    expect(kim?.messageShortcuts.map(({ name }) => name)).toEqual(['Save to a client']);
    expect([kim?.canMoveClock, kim?.tryFirst]).toEqual([true, '/client Acme']);
  });

  test('a command, and what it brings, is pushed to whoever sees it and nobody else', async () => {
    const [kim, dana] = await Promise.all([openPage(slack, 'U_KIM'), openPage(slack, 'U_DANA')]);
    await ask(slack, { who: 'U_KIM', do: 'command', command: '/client', text: 'Acme', channel: 'C_ACME' });
    const news = await kim.until((one) => one.kind === 'message');
    expect(news).toMatchObject({ channel: 'C_ACME', message: { text: 'brief of Acme', isEphemeral: true } });
    await call(slack, 'chat.postMessage', { channel: 'C_ACME', text: 'after it' });
    expect(await dana.until((one) => one.kind === 'message')).toMatchObject({
      message: { text: 'after it' },
    });
    kim.close();
    dana.close();
  });

  test('what cannot be done is said in words; what nobody can ask is refused', async () => {
    const nope = { who: 'U_KIM', do: 'command', command: '/nope', text: '', channel: 'C_ACME' };
    expect((await ask(slack, nope)).told.error).toContain('/nope is not a valid command');
    const outside = { who: 'U_GUEST', do: 'say', text: 'hello', channel: 'C_GENERAL' };
    expect((await ask(slack, outside)).told.error).toContain('Gus Guest is not in #general');
    expect((await ask(slack, { who: 'U_GONE', do: 'openHome' })).status).toBe(404);
    for (const asked of [
      {},
      { who: 'U_KIM', do: 'nothing' },
      { who: 'U_KIM', do: 'say', text: 1, channel: 'C_ACME' },
    ])
      expect((await ask(slack, asked)).status).toBe(400);
  });

  test('a button: pressed by its ids, by those who see it; a late or failing answer is said beside it', async () => {
    const blocks = [{ type: 'actions', block_id: 'row', elements: [button('Pin', 'pin')] }];
    const { ts } = await call(slack, 'chat.postMessage', { channel: 'U_DANA', text: 'row', blocks });
    const press = {
      who: 'U_DANA',
      do: 'act',
      where: { channel: 'D_DANA', ts },
      blockId: 'row',
      actionId: 'pin',
    };
    expect((await ask(slack, press)).told).toEqual({ ok: true });
    expect(bot.requests.at(-1)?.payload).toMatchObject({
      type: 'block_actions',
      actions: [{ action_id: 'pin', block_id: 'row', value: 'v' }],
      container: { message_ts: ts },
    });
    expect((await ask(slack, { ...press, who: 'U_KIM' })).told.error).toContain(
      'Kim Novak does not see this message',
    );
    expect((await ask(slack, { ...press, actionId: 'gone' })).told.error).toContain('no longer there');
    status = 500;
    expect((await ask(slack, press)).told).toEqual({
      ok: false,
      error: 'This app responded with status code 500.',
    });
  });

  test('a modal: opened, searched, kept over the bot’s change, corrected, saved', async () => {
    const line = await openPage(slack, 'U_JO');
    await ask(slack, { who: 'U_JO', do: 'shortcut', callbackId: 'note.open' });
    const opened = await line.until((one) => one.kind === 'views');
    const [view] = opened.kind === 'views' ? opened.stack : [];
    const where = { viewId: view?.id };
    const at = { who: 'U_JO', where, blockId: 'client', actionId: 'client' };
    expect((await ask(slack, { ...at, do: 'suggest', typed: 'a' })).told.groups).toEqual([
      { label: '', options: [acme] },
    ]);

    const filled = { client: { client: chosen }, notes: { notes: typed('typed before') } };
    expect((await ask(slack, { ...at, do: 'act', value: chosen, filled })).told).toEqual({
      ok: true,
      errors: {},
    });
    const updated = await line.until((one) => one.kind === 'views');
    const [now] = updated.kind === 'views' ? updated.stack : [];
    expect(now?.hash).not.toBe(view?.hash);
    expect(now?.values['notes']?.['notes']).toEqual(typed('typed before'));

    const submit = (client: unknown, notes: string) =>
      ask(slack, {
        who: 'U_JO',
        do: 'submit',
        ...where,
        filled: { client: { client }, notes: { notes: typed(notes) } },
      });
    const empty = { type: 'external_select', selected_option: null };
    expect((await submit(empty, '')).told.errors).toEqual({ client: 'Please complete this required field.' });
    expect((await submit(chosen, 'bad')).told.errors).toEqual({ notes: 'Say more.' });
    status = 500;
    expect((await submit(chosen, 'fine')).told.errors).toEqual({
      '': 'We had some trouble connecting. Try again?',
    });
    status = 200;
    expect((await submit(chosen, 'fine')).told).toEqual({ ok: true, errors: {} });
    expect(await line.until((one) => one.kind === 'views')).toMatchObject({ stack: [] });
    line.close();
  });

  test('a value of another kind than the element’s is not taken', async () => {
    const blocks = [
      {
        ...{ type: 'actions', block_id: 'pick' },
        elements: [{ type: 'static_select', action_id: 'pick', options: [acme] }],
      },
    ];
    const { ts } = await call(slack, 'chat.postMessage', { channel: 'U_DANA', text: 'pick', blocks });
    const at = {
      who: 'U_DANA',
      do: 'act',
      where: { channel: 'D_DANA', ts },
      blockId: 'pick',
      actionId: 'pick',
    };
    expect((await ask(slack, { ...at, value: typed('acme') })).told.error).toContain('does not hold');
    const value = { type: 'static_select', selected_option: acme };
    expect((await ask(slack, { ...at, value })).told.ok).toBe(true);
    expect(bot.requests.at(-1)?.payload).toMatchObject({ actions: [{ selected_option: acme }] });
  });

  test('what was read stays read, for that person', async () => {
    const [last] = slack.messages('C_ACME').slice(-1);
    await ask(slack, { who: 'U_PAT', do: 'read', channel: 'C_ACME', ts: last?.ts });
    expect((await snapshotOf(slack, 'U_PAT')).reads).toEqual({ C_ACME: last?.ts });
    expect((await snapshotOf(slack, 'U_SAM')).reads).toEqual({});
  });

  test('the clock goes where it is told, and every open page hears of it', async () => {
    const line = await openPage(slack, 'U_SAM');
    const to = '2026-03-19T08:30:00.000Z';
    expect((await ask(slack, { who: 'U_SAM', do: 'moveClock', to })).told).toEqual({ ok: true });
    expect(moved).toEqual([to]);
    expect(await line.until((one) => one.kind === 'clock')).toEqual({ kind: 'clock', now: to });
    expect((await ask(slack, { who: 'U_SAM', do: 'moveClock', to: 'tomorrow' })).status).toBe(400);
    line.close();
    const still = await start();
    const asked = { who: 'U_SAM', do: 'moveClock', to };
    expect((await ask(still, asked)).told.error).toContain('cannot be moved');
    await still.stop();
  });

  test('the log says who asked whom what, and why it was refused; tokens stay out of it', async () => {
    const line = await openPage(slack, 'U_SAM');
    await ask(slack, { who: 'U_SAM', do: 'fault', method: 'chat.postMessage', fault: '429' });
    await call(slack, 'chat.postMessage', { channel: 'C_ACME', text: 'throttled' });
    const throttled = await line.until((one) => one.kind === 'log');
    expect(throttled).toMatchObject({
      entries: [{ from: 'bot', name: 'chat.postMessage', status: 429, refused: ['ratelimited'] }],
    });
    await call(slack, 'chat.postMessage', {
      token: 'xoxb-secret',
      channel: 'C_ACME',
      blocks: [{ type: 'header' }],
    });
    const refused = await line.until((one) => one.kind === 'log');
    const [entry] = refused.kind === 'log' ? refused.entries : [];
    expect(entry?.refused?.join(' ')).toMatch(/invalid_blocks .*\/blocks\/0/);
    const detail = await (await fetch(`${slack.pageUrl}page/log/${entry?.id ?? ''}`)).text();
    expect(JSON.parse(detail)).toMatchObject({
      request: { blocks: [{ type: 'header' }] },
      answer: { ok: false },
    });
    expect(detail).not.toContain('xoxb-');
    await ask(slack, { who: 'U_SAM', do: 'command', command: '/client', text: 'Acme', channel: 'C_ACME' });
    const heard = await line.until(
      (one) => one.kind === 'log' && one.entries.some(({ from }) => from === 'slack'),
    );
    expect(heard).toMatchObject({ entries: [{ from: 'slack', name: '/client Acme', status: 200 }] });
    expect((await fetch(`${slack.pageUrl}page/log/call-99999`)).status).toBe(404);
    line.close();
  });
});
