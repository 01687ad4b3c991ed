import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from './firm';

/** From what a system sends to the words of the message or the brief that somebody reads. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

let place = 0;
const event = (kind: string, given: object = {}) => ({
  type: 'touch',
  client: { externalId: '19', name: 'Acme Pty Ltd' },
  kind,
  externalId: `${kind}-${(place += 1)}`,
  at: '2026-03-16T10:00:00+11:00',
  updatedAt: '2026-03-18T09:00:00+11:00',
  ...given,
});
const call = (at: string) =>
  event('call', { at, outcome: 'reached', direction: 'outbound', by: 'dana@northwind.example' });
const heard = (userId: string, words: RegExp): readonly string[] =>
  bot.slack.dms(userId).filter((text) => words.test(text));
const brief = async (userId = 'U_DANA', client = 'acme') =>
  (await bot.slack.as(userId).command('/client', client, { channel: 'C_GENERAL' })).text;
const more = async (userId = 'U_DANA', client = 'acme') => {
  const actor = bot.slack.as(userId);
  return (await actor.click(await actor.command('/client', client, { channel: 'C_GENERAL' }), 'More')).text;
};

test('A7: a roadmap meeting is gated by what has been open too long: owner and organiser hear it, once', async () => {
  await bot.post([
    event('roadmap', { at: '2026-03-24T14:00:00+11:00', by: 'kim@northwind.example' }),
    ticket({ priority: 'medium', title: 'Gate camera', at: '2026-02-01T09:00:00+11:00', assignee: null }),
  ]);
  await bot.tick();
  const [dana] = heard('U_DANA', /roadmap meeting/);
  expect(dana).toContain(
    'Acme Pty Ltd’s roadmap meeting is on Tuesday 24 March. Before it: “Gate camera”, open 45 days. They will raise what is still open, so have a word on it first.',
  );
  expect(heard('U_KIM', /Gate camera/)).toHaveLength(1);
  expect(await brief()).toContain(
    'roadmap meeting is on Tuesday 24 March while “Gate camera” has been open 45 days',
  );
  bot.moveTo('2026-03-19T10:00:00+11:00');
  await bot.tick();
  expect(heard('U_DANA', /Before it/)).toHaveLength(1);
});

test('A7: nothing is said where the ticket is closed in time', async () => {
  await bot.post(event('roadmap', { at: '2026-03-24T14:00:00+11:00' }));
  bot.moveTo('2026-03-18T20:00:00+11:00');
  const old = { at: '2026-02-01T09:00:00+11:00', priority: 'low', assignee: null };
  await bot.post(ticket({ ...old, updatedAt: '2026-03-18T20:00:00+11:00' }));
  const closedAt = '2026-03-18T21:00:00+11:00';
  await bot.post(ticket({ ...old, closedAt, updatedAt: closedAt }));
  bot.moveTo('2026-03-19T10:00:00+11:00');
  await bot.tick();
  expect(heard('U_DANA', /Before it/)).toEqual([]);
});

test('A10: each side learns of the other’s trouble in its own terms: no figures for technicians, the ticket for who bills', async () => {
  await bot.post([
    ticket(),
    dispute(),
    event('roadmap', { at: '2026-03-24T14:00:00+11:00', by: 'kim@northwind.example' }),
  ]);
  await bot.tick();
  const [pat] = heard('U_PAT', /Acme/);
  expect(pat).toContain('Acme Pty Ltd disputes a bill and has a ticket open: “VPN down”, high priority');
  const kim = heard('U_KIM', /Acme/).join('\n');
  expect(kim).toContain('Send questions about billing to Pat Okafor.');
  expect(kim).toContain('a bill is disputed: questions go to Pat Okafor');
  expect(kim).not.toMatch(/1,200|INV-1042|firewall/);
  for (const text of [await brief('U_KIM'), await more('U_KIM')]) expect(text).not.toMatch(/1,200|INV-1042/);
});

test('A10: an offer does not go out into a dispute unnoticed', async () => {
  await bot.post([
    dispute(),
    event('campaign', {
      title: 'Spring offer',
      at: '2026-03-20T09:00:00+11:00',
      by: 'kim@northwind.example',
    }),
  ]);
  await bot.tick();
  const words =
    /Acme Pty Ltd is on the campaign “Spring offer”, which goes out Friday 20 March, while a bill is disputed/;
  for (const who of ['U_KIM', 'U_DANA']) expect(heard(who, words)).toHaveLength(1);
});

test('A11: praise that names a teammate is a line for them, on their next working day and once', async () => {
  // the list of today
  await bot.tick();
  await bot.slack.as('U_DANA').command('/touch', 'Acme praise for @kim: solved it in minutes');
  await bot.tick();
  const words = /Acme Pty Ltd had good words for you: “solved it in minutes”/;
  expect(heard('U_KIM', words)).toEqual([]);
  for (const morning of ['2026-03-19T08:45:00+11:00', '2026-03-20T08:45:00+11:00']) {
    bot.moveTo(morning);
    await bot.tick();
    expect(heard('U_KIM', words)).toHaveLength(1);
  }
});

describe('a client that is called every week', () => {
  beforeEach(async () => {
    await bot.imports(
      'clients',
      'Name,Owner,Cadence,Renewal,External ID\nAcme Pty Ltd,U_DANA,weekly,2026-06-10,19\n',
      '--source',
      'standard',
    );
  });

  test('C1: where e-mail has taken the place of talking, the brief says so', async () => {
    await bot.post(call('2026-03-10T10:00:00+11:00'));
    const mail = (day: number) =>
      event('email', { at: `2026-03-${day}T10:00:00+11:00`, direction: 'inbound' });
    await bot.post([mail(11), mail(12), mail(13)]);
    bot.moveTo('2026-03-18T10:00:00+11:00');
    const drift = 'Acme Pty Ltd: 3 e-mails since anybody last spoke with them on 10 March';
    expect(await more()).toContain(drift);
    await bot.post(call('2026-03-18T09:30:00+11:00'));
    expect(await more()).not.toContain('since anybody last spoke');
  });

  test('C2: nothing is open, nobody complains, and nobody has spoken with them: flagged in the brief', async () => {
    await bot.post([
      call('2026-03-03T10:00:00+11:00'),
      ticket({ at: '2026-03-02T10:00:00+11:00', closedAt: '2026-03-02T15:00:00+11:00' }),
    ]);
    const quiet = 'All is quiet at Acme Pty Ltd, but nobody has spoken with them since 3 March';
    expect(await more()).toContain(quiet);
    await bot.post(ticket({ externalId: '4712', title: 'Mail is slow' }));
    expect(await more()).not.toContain('All is quiet');
  });

  test('C10: a renewal that is near and a call that is late are said together, to owner and manager, once', async () => {
    await bot.post(call('2026-03-17T10:00:00+11:00'));
    bot.moveTo('2026-03-25T10:00:00+11:00');
    await bot.tick();
    const words = /renews on 10 June while its call is 1 day overdue\. The renewal is in 77 days/;
    for (const who of ['U_DANA', 'U_LEE']) expect(heard(who, words)).toHaveLength(1);
    expect(await brief()).toContain('Acme Pty Ltd renews on 10 June while its call is 1 day overdue');
    bot.moveTo('2026-03-26T10:00:00+11:00');
    await bot.tick();
    expect(heard('U_DANA', /The renewal is in/)).toHaveLength(1);
  });
});

test('D3: a ticket that waits on us without a word to them is no black hole: the brief says since when', async () => {
  await bot.post(ticket({ priority: 'medium', waitingOn: 'us', lastWordAt: '2026-03-16T11:00:00+11:00' }));
  expect(await more()).not.toContain('no word to them');
  bot.moveTo('2026-03-19T10:00:00+11:00');
  expect(await more()).toContain('Acme Pty Ltd: no word to them on “VPN down” since 16 March');
  const updatedAt = '2026-03-19T09:59:00+11:00';
  await bot.post(ticket({ priority: 'medium', waitingOn: 'us', lastWordAt: updatedAt, updatedAt }));
  expect(await more()).not.toContain('no word to them');
});

test('D6: a bad answer in a survey reaches the owner at once, and the manager', async () => {
  await bot.post(
    event('survey', {
      title: '2 of 5, after a ticket',
      note: 'Nobody rang back',
      at: '2026-03-18T09:58:00+11:00',
    }),
  );
  // without any tick
  const words =
    'Acme Pty Ltd gave 2 of 5 in a survey on 18 March: “Nobody rang back”. What would put it right, and by when?';
  for (const who of ['U_DANA', 'U_LEE'])
    expect(heard(who, /survey/)).toEqual([expect.stringContaining(words)]);
  expect(heard('U_KIM', /survey/)).toEqual([]);
  await bot.post(event('survey', { title: '4 of 5', at: '2026-03-18T09:59:00+11:00' }));
  await bot.tick();
  expect(heard('U_DANA', /survey/)).toHaveLength(1);
});

test('E1: a project without one of planning, status and feedback is flagged', async () => {
  const project = event('project', { title: 'Migration', at: '2026-03-02T09:00:00+11:00' });
  await bot.post([
    call('2026-03-17T10:00:00+11:00'),
    project,
    event('email', { phase: 'planning', at: '2026-03-02T10:00:00+11:00' }),
  ]);
  expect(await more()).toContain('Acme Pty Ltd, project “Migration”: no word on its status');
  await bot.post(event('call', { phase: 'status', at: '2026-03-18T09:00:00+11:00', outcome: 'reached' }));
  expect(await more()).not.toContain('no word on its status');
  const closedAt = '2026-03-18T09:30:00+11:00';
  await bot.post({ ...project, closedAt, updatedAt: closedAt });
  bot.moveTo('2026-03-23T10:00:00+11:00');
  expect(await more()).toContain('project “Migration” is done: nobody has asked for their feedback');
});

describe('E6: after a complaint', () => {
  const CLIENTS = [
    'Name,Owner,Tier,External ID',
    'Globex,U_KIM,A,20',
    'Initech,U_DANA,B,21',
    'Umbrella,U_DANA,B,22',
    'Hooli,U_DANA,C,23',
    'Stark,U_DANA,C,24',
  ].join('\n');
  const at = (externalId: string, given: object) => event('ticket', { client: { externalId }, ...given });
  const survey = event('survey', {
    title: '2 of 5, after a ticket',
    note: 'The VPN drops each day and Bob hears nothing',
    at: '2026-03-18T09:58:00+11:00',
  });

  const said = () => {
    const message = bot.slack.dmMessages('U_DANA').find(({ text }) => text.includes('gave 2 of 5'));
    if (!message) throw new Error('nothing was said of the survey');
    return message;
  };
  const read = () => bot.slack.read(said(), 'U_DANA');
  const modal = () => bot.slack.as('U_DANA').modal()?.text() ?? '';

  beforeEach(async () => {
    await bot.imports('clients', `${CLIENTS}\n`, '--source', 'standard');
    await bot.post([
      ticket({ priority: 'low', title: 'VPN dropping in the afternoon' }),
      at('20', { title: 'VPNs drop when it rains', at: '2026-03-06T15:00:00+11:00' }),
      // spoken with since, has complained itself, closed, another matter
      at('21', { title: 'VPN drops', at: '2026-03-10T10:00:00+11:00' }),
      { ...call('2026-03-12T10:00:00+11:00'), client: { externalId: '21' } },
      at('22', { title: 'VPN drops', at: '2026-03-10T10:00:00+11:00' }),
      { ...event('email', { mood: 'badly', note: 'Fed up' }), client: { externalId: '22' } },
      at('23', { title: 'VPN drops', closedAt: '2026-03-17T10:00:00+11:00' }),
      at('24', { title: 'Bob needs a second screen each day' }),
    ]);
    await bot.tick();
  });

  test('E6: after a complaint its owner reads which silent clients have the same open, and who looks after them', async () => {
    await bot.post(survey);
    const dana = bot.slack.as('U_DANA');
    expect(read()).toContain(
      'Silent so far, with the same open: Globex (“VPNs drop when it rains”, open 12 days).',
    );
    expect(read()).not.toMatch(/Initech|Umbrella|Hooli|Stark/);
    await dana.click(said(), 'Who else?');
    expect(modal()).toContain('Globex: “VPNs drop when it rains”, open 12 days. Kim Novak looks after them.');
    const view = dana.modal()?.view;
    if (!view) throw new Error('no modal is open');
    await dana.click(view, 'Brief');
    expect(modal()).toContain('VPNs drop when it rains');
  });

  test('E6: whoever notes a complaint is led to them at once', async () => {
    const dana = bot.slack.as('U_DANA');
    const noted = await dana.command('/touch', 'Acme complaint: the VPN drops again', {
      channel: 'C_GENERAL',
    });
    await dana.click(noted, 'Who else?');
    expect(modal()).toContain('Globex: “VPNs drop when it rains”');
    expect(modal()).not.toMatch(/Initech|Umbrella|Hooli|Stark/);
  });

  test('E6: where nobody is silent about the same, nothing is said of it', async () => {
    await bot.post({ ...call('2026-03-18T09:00:00+11:00'), client: { externalId: '20' } });
    await bot.post(survey);
    expect(read()).not.toContain('Silent so far');
    expect(JSON.stringify(said().blocks)).not.toContain('Who else?');
  });

  test('E6: neither names nor what every ticket says make a theme', async () => {
    const closedAt = '2026-03-18T09:30:00+11:00';
    await bot.imports('contacts', 'Client,Name\nAcme Pty Ltd,Bob Hill\n');
    await bot.post([ticket({ closedAt, updatedAt: closedAt }), { ...survey, note: 'Bob waits each day' }]);
    expect(read()).toContain('“Bob waits each day”');
    expect(read()).not.toContain('Silent so far');
  });
});
