import { boltBot, button, plain, section, start } from './support';
import type { Playground, Seen } from '../../src/playground/playground';

const suggestion = (name: string) => ({ text: plain(name), value: name.toLowerCase() });
const noteView = {
  type: 'modal' as const,
  callback_id: 'note',
  title: { type: 'plain_text' as const, text: 'Log a client call' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'client',
      dispatch_action: true,
      label: { type: 'plain_text' as const, text: 'Client' },
      element: { type: 'external_select' as const, action_id: 'client', min_query_length: 1 },
    },
    {
      type: 'input' as const,
      block_id: 'notes',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Notes' },
      element: { type: 'plain_text_input' as const, action_id: 'notes', multiline: true },
    },
  ],
};

describe('a person uses a Bolt app', () => {
  let slack: Playground;
  let bot: Awaited<ReturnType<typeof boltBot>>;
  // Bolt checks signatures by the machine's clock.
  const clock = { now: () => new Date() };

  beforeAll(async () => {
    slack = await start({ clock, idle: () => bot.idle() });
    bot = await boltBot(slack, (app) => {
      app.command('/client', async ({ ack, respond, command, client }) => {
        await ack();
        const words = `Brief of *${command.text}* for <@${command.user_id}>`;
        await respond({
          text: words,
          blocks: [section(words), { type: 'actions', elements: [button('More', 'more')] }] as never,
        });
        await client.chat.postMessage({ channel: command.user_id, text: 'and in your DM &lt;kept&gt;' });
      });
      app.command('/calls', async ({ ack, command }) => ack(`You said ${command.text}`));
      app.action('more', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'Everything', replace_original: true });
      });
      app.action('pin', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions' || !body.message) return;
        await client.chat.update({
          channel: body.channel?.id ?? '',
          ts: body.message.ts,
          text: 'Pinned',
          blocks: [],
        });
      });
      app.shortcut('note.open', async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view: noteView });
      });
      app.options('client', async ({ ack, options }) =>
        ack({
          options: ['Acme', 'Acorn']
            .filter((name) => name.startsWith(options.value))
            .map(suggestion) as never,
        }),
      );
      app.action('client', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions' || !body.view) return;
        const blocks = [
          ...noteView.blocks,
          { ...section('Acme is a good client'), block_id: 'about' },
        ] as never;
        await client.views.update({
          view_id: body.view.id,
          hash: body.view.hash,
          view: { ...noteView, blocks, private_metadata: 'acme' },
        });
      });
      app.view('note', async ({ ack, view, body, client }) => {
        const notes = view.state.values['notes']?.['notes']?.value;
        if (!notes) return ack({ response_action: 'errors', errors: { notes: 'Say what was said.' } });
        await ack();
        await client.chat.postMessage({
          channel: body.user.id,
          text: `Saved ${view.private_metadata}: ${notes}`,
        });
      });
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [section('My calls')] as never },
        });
      });
      app.event('app_mention', async ({ event, client }) => {
        await client.chat.postEphemeral({
          channel: event.channel,
          user: event.user ?? '',
          text: 'Only for you',
        });
      });
      app.message(async ({ message, say }) => {
        if (message.subtype === undefined) await say(`Heard: ${message.text ?? ''}`);
      });
    });
  });
  afterAll(async () => {
    await bot.stop();
    await slack.stop();
  });

  test('a command answers by its response_url to the asker, and in their DM', async () => {
    const seen = await slack.as('U_DANA').command('/client', 'Acme', { channel: 'C_ACME' });
    expect(seen.ack.status).toBe(200);
    expect(seen.text).toBe('Brief of Acme for @dana\n[More]\nand in your DM <kept>');
    expect(seen.ephemeral.map((message) => message.channel)).toEqual(['C_ACME']);
    expect(slack.messages('C_ACME')).toEqual([]);
    expect(slack.dms('U_DANA')).toEqual(['and in your DM <kept>']);
    expect(slack.refusals()).toEqual([]);
  });

  test('a click replaces the ephemeral message; an unknown label says which there are', async () => {
    const asked: Seen = await slack.as('U_KIM').command('/client', 'Acme', { channel: 'C_ACME' });
    await expect(slack.as('U_KIM').click(asked, 'Less')).rejects.toThrow('There is: “More”');
    const [kims] = asked.ephemeral;
    if (!kims) throw new Error('Kim saw nothing');
    await expect(slack.as('U_DANA').click(kims, 'More')).rejects.toThrow('does not see this message');
    const seen = await slack.as('U_KIM').click(asked, 'More');
    expect(seen.text).toBe('Everything');
    expect(seen.ephemeral.map(({ ts }) => ts)).toEqual(asked.ephemeral.map(({ ts }) => ts));
  });

  test('a click on a lasting message lets the bot edit it', async () => {
    const client = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'C_ACME',
        text: 'Row',
        blocks: [{ type: 'actions', elements: [button('Pin', 'pin'), button('Pin', 'pin2')] }],
      }),
    });
    expect(client.ok).toBe(true);
    const [row] = slack.messages('C_ACME');
    if (!row) throw new Error('the row was not posted');
    const seen = await slack.as('U_DANA').click(row, 'Pin');
    expect(seen.posted.map((message) => [message.ts, message.text])).toEqual([[row.ts, 'Pinned']]);
    expect(slack.messages('C_ACME')[0]?.edited?.user).toBe('U_BOT');
  });

  test('an ack with words is a message to that person; escaped commands carry mentions as links', async () => {
    const seen = await slack.as('U_DANA').command('/calls', '@kim & <b>');
    expect(seen.text).toBe('You said @kim & <b>');
    expect(slack.deliveries.at(-1)?.payload['text']).toBe('<@U_KIM|kim> &amp; &lt;b&gt;');
    await slack.as('U_DANA').command('/client', 'A & B');
    const commands = slack.deliveries.filter(({ kind }) => kind === 'command');
    expect(commands.at(-1)?.payload['text']).toBe('A & B');
  });

  test('a modal: search, a dependent block, an error under its field, then saved', async () => {
    const dana = slack.as('U_DANA');
    const modal = await dana.shortcut('note.open');
    expect(modal.text()).toContain('Log a client call');
    expect(await modal.suggest('Client', 'Ac')).toEqual(['Acme', 'Acorn']);
    modal.type('Notes', 'typed before');
    await modal.pick('Client', 'Acme', 'Acm');
    expect(modal.text()).toContain('Acme is a good client');
    expect(modal.text()).toContain('Notes (optional): typed before');
    modal.type('Notes', '');
    expect((await modal.submit())?.errors).toEqual({ Notes: 'Say what was said.' });
    expect(await modal.type('Notes', 'all well').submit()).toBeUndefined();
    expect(slack.dms('U_DANA').at(-1)).toBe('Saved acme: all well');
  });

  test('what Slack checks itself never reaches the bot', async () => {
    const modal = await slack.as('U_JO').shortcut('note.open');
    const before = slack.deliveries.length;
    expect((await modal.submit())?.errors).toEqual({ Client: 'Please complete this required field.' });
    expect(slack.deliveries.length).toBe(before);
    await modal.close();
    expect(slack.as('U_JO').modal()).toBeUndefined();
    expect(() => modal.type('Notes', 'x')).toThrow('no longer in front of Jo Tan');
  });

  test('Home, mentions and words in the DM', async () => {
    expect((await slack.as('U_PAT').openHome()).blocks).toHaveLength(1);
    expect(slack.home('U_PAT')?.type).toBe('home');
    const mention = await slack.as('U_PAT').say('@touchbase Acme', { channel: 'C_ACME' });
    expect(mention.text).toBe('Only for you');
    expect((await slack.as('U_PAT').say('a < b')).text).toBe('Heard: a < b');
    const unheard = await slack.as('U_PAT').say('@touchbase Acme', { channel: 'C_GENERAL' });
    expect([unheard.ack.kind, unheard.text]).toEqual(['none', '']);
  });

  test('what the manifest does not declare is not there', async () => {
    const dana = slack.as('U_DANA');
    await expect(dana.command('/nope', '')).rejects.toThrow('/nope is not a valid command');
    await expect(dana.shortcut('note.save')).rejects.toThrow('declares: note.open');
    await expect(slack.as('U_GUEST').command('/client', '', { channel: 'C_GENERAL' })).rejects.toThrow(
      'Gus Guest is not in #general',
    );
  });
});
