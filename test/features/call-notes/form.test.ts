import { cadence, factsOf } from '../../support/client-facts';
import { lastDm } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { calls, openForm, startFirm, valueIn } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused({ faultsAside: true }));

const inputs = (modal: { view: { blocks: readonly object[] } }) =>
  modal.view.blocks.flatMap((block) =>
    'label' in block ? [block as { label: { text: string }; optional?: boolean }] : [],
  );

test('the form has the labels and the order that the contract fixes, and asks for two things only', async () => {
  const modal = await openForm(bot);
  expect(modal.view.title?.text).toBe('Log a client call');
  expect(inputs(modal).map(({ label }) => label.text)).toEqual([
    'Client',
    'Outcome',
    'Who you spoke with',
    'How did it go?',
    'Notes',
    'Next call',
    'We promised',
    'They need or want',
    'Minutes',
    'Direction',
    'When',
    'Counts as the scheduled call',
    'Also there, of ours',
    'Also there, of theirs',
  ]);
  expect(
    inputs(modal)
      .filter(({ optional }) => !optional)
      .map(({ label }) => label.text),
  ).toEqual(['Client', 'Outcome']);
  expect(valueIn(modal, 'when')?.selected_date_time).toBe(bot.now().getTime() / 1000);
  for (const words of ['Left voicemail', 'No answer', 'Wrong number', 'Rescheduled', 'Reached'])
    await modal.pick('Outcome', words);
});

test('A12: a note in seconds: choosing the client proposes the rest, and saving moves the due day', async () => {
  const modal = await openForm(bot);
  expect(await modal.suggest('Client', 'ac')).toEqual(['Acme']);
  await modal.pick('Outcome', 'Reached');
  modal.type('Notes', 'All quiet since the switch was replaced.');
  await modal.pick('Client', 'Acme', 'acm');
  expect(valueIn(modal, 'who')?.selected_option?.text.text).toBe('Robert Ray');
  expect(valueIn(modal, 'next')?.selected_date).toBe('2026-06-16');
  expect(valueIn(modal, 'counts')?.selected_options).toHaveLength(1);
  expect(valueIn(modal, 'notes')?.value).toBe('All quiet since the switch was replaced.');
  await modal.pick('How did it go?', 'Well');
  expect(await modal.submit()).toBeUndefined();

  expect(await calls(bot, 'Acme')).toMatchObject([
    {
      outcome: 'reached',
      mood: 'well',
      note: 'All quiet since the switch was replaced.',
      direction: 'outbound',
      counts: true,
      at: bot.now(),
    },
  ]);
  expect(await cadence(bot, 'Acme')).toMatchObject({
    dueOn: '2026-06-16',
    level: 'ahead',
    agreed: undefined,
  });
  expect(lastDm(bot)).toBe(
    'Logged: spoke with Robert Ray at Acme, it went well. Next call Tuesday 16 June.\n[Undo] [Edit]',
  );
});

test('the proposal follows outcome, direction, day and Counts, until somebody chooses a day of their own', async () => {
  const modal = await openForm(bot);
  await modal.pick('Client', 'Acme');
  expect(valueIn(modal, 'next')?.selected_date).toBeNull();
  await modal.pick('Outcome', 'Left voicemail');
  expect(valueIn(modal, 'next')?.selected_date).toBe('2026-06-10');
  await modal.pick('Outcome', 'Reached');
  expect(valueIn(modal, 'next')?.selected_date).toBe('2026-06-16');
  await modal.pick('Direction', 'They called');
  expect(valueIn(modal, 'counts')?.selected_options).toEqual([]);
  expect(valueIn(modal, 'next')?.selected_date).toBeNull();
  await modal.pick('Direction', 'We called');
  expect(valueIn(modal, 'next')?.selected_date).toBe('2026-06-16');
  await modal.enter('When', '2026-06-08T10:00:00+10:00');
  expect(valueIn(modal, 'next')?.selected_date).toBe('2026-06-15');
  modal.type('Next call', '2026-06-23');
  await modal.pick('Outcome', 'Left voicemail');
  expect(valueIn(modal, 'next')?.selected_date).toBe('2026-06-23');
  await modal.pick('Outcome', 'Reached');
  modal.type('Notes', 'Agreed the 23rd.');
  expect(await modal.submit()).toBeUndefined();
  expect((await cadence(bot, 'Acme')).agreed).toMatchObject({ on: '2026-06-23' });
  expect((await cadence(bot, 'Acme')).dueOn).toBe('2026-06-23');
});

test('a day that is the proposed one is no agreement, also when it was chosen by hand', async () => {
  const modal = await openForm(bot);
  await modal.pick('Client', 'Acme');
  await modal.pick('Outcome', 'Reached');
  modal.type('Next call', '2026-06-20').type('Next call', '2026-06-16').type('Notes', 'Fine.');
  expect(await modal.submit()).toBeUndefined();
  expect((await factsOf(bot, 'Acme')).agreed).toEqual([]);
});

test('Rescheduled asks for a day, and is neither contact nor attempt', async () => {
  const modal = await openForm(bot);
  await modal.pick('Client', 'Acme');
  await modal.pick('Outcome', 'Reached');
  await modal.pick('Outcome', 'Rescheduled');
  expect((await modal.submit())?.errors).toEqual({ 'Next call': 'Choose the day that you agreed on.' });
  modal.type('Next call', '2026-06-11');
  expect(await modal.submit()).toBeUndefined();
  expect(await cadence(bot, 'Acme')).toMatchObject({ dueOn: '2026-06-11', level: 'ahead' });
  expect((await cadence(bot, 'Acme')).lastLiveAt).toEqual(new Date('2026-05-26T10:00:00+10:00'));
  expect(lastDm(bot)).toContain('Logged: rescheduled with Robert Ray at Acme. Next call Thursday 11 June.');
});

test('Add “Bob” makes a contact, once; the people are offered as typed', async () => {
  const modal = await openForm(bot);
  expect(await modal.suggest('Who you spoke with', 'ro')).toEqual(['Add “ro”']);
  await modal.pick('Client', 'Acme');
  expect(await modal.suggest('Who you spoke with', 'r')).toEqual(['Robert Ray', 'Add “r”']);
  expect(await modal.suggest('Who you spoke with', 'lee')).toEqual(['Ann Lee', 'Add “lee”']);
  expect(await modal.suggest('Who you spoke with', 'Ann lee')).toEqual(['Ann Lee']);
  await modal.pick('Who you spoke with', 'Add “Bob”', 'Bob');
  await modal.pick('Outcome', 'No answer');
  await modal.submit();
  const again = await openForm(bot, 'U_KIM');
  await again.pick('Client', 'Acme');
  await again.pick('Outcome', 'Reached');
  await again.pick('Who you spoke with', 'Bob', 'bob');
  await again.pick('How did it go?', 'Mixed');
  await again.submit();
  const { people, touches } = await factsOf(bot, 'Acme');
  expect(people.map(({ name }) => name)).toEqual(['Robert Ray', 'Ann Lee', 'Bob']);
  const bob = people.find(({ name }) => name === 'Bob')?.id;
  expect(touches.filter(({ source }) => source === 'slack').map(({ contactId }) => contactId)).toEqual([
    bob,
    bob,
  ]);
});

test('E2: the person chosen for one client is not taken over to another', async () => {
  const modal = await openForm(bot);
  await modal.pick('Client', 'Acme');
  await modal.pick('Client', 'Globex');
  expect(valueIn(modal, 'who')?.selected_option?.text.text).toBe('Gwen');
  await modal.pick('Outcome', 'No answer');
  await modal.submit();
  const { people, touches } = await factsOf(bot, 'Globex');
  expect(touches.find(({ source }) => source === 'slack')?.contactId).toBe(people[0]?.id);
});

test('promises have owners and days', async () => {
  const modal = await openForm(bot);
  await modal.pick('Client', 'Acme');
  await modal.pick('Outcome', 'Reached');
  await modal.pick('How did it go?', 'Well');
  modal
    .type(
      'We promised',
      '@kim firewall quote by Friday\n\n- send the invoice again by tomorrow\n@Pat Okafor look into it',
    )
    .type('They need or want', 'A second line at the depot')
    .type('Minutes', '12');
  expect((await modal.submit())?.errors ?? {}).toEqual({});
  const { promises, touches, team } = await factsOf(bot, 'Acme');
  const owner = (id: string | null) => team.find((person) => person.id === id)?.name;
  expect(promises.map(({ text, owedById, dueOn }) => [text, owner(owedById), dueOn])).toEqual([
    ['firewall quote', 'Kim Novak', '2026-06-12'],
    ['send the invoice again', 'Dana Reyes', '2026-06-10'],
    ['look into it', 'Pat Okafor', null],
  ]);
  expect(touches.at(-1)).toMatchObject({ needs: 'A second line at the depot', minutes: 12 });
  expect(lastDm(bot)).toContain('3 promises noted.');
});

test('B2: open disputes and tickets can be settled in the call', async () => {
  await bot.post([
    {
      type: 'touch',
      client: { name: 'Acme' },
      kind: 'ticket',
      externalId: 'T1',
      title: 'VPN down',
      at: '2026-06-08T00:00:00Z',
      updatedAt: '2026-06-08T00:00:00Z',
      priority: 'high',
    },
    {
      type: 'touch',
      client: { name: 'Acme' },
      kind: 'dispute',
      externalId: 'D1',
      title: 'INV-1042',
      at: '2026-06-08T00:00:00Z',
      updatedAt: '2026-06-08T00:00:00Z',
    },
  ]);
  const modal = await openForm(bot);
  await modal.pick('Outcome', 'Reached');
  await modal.pick('How did it go?', 'Well');
  await modal.pick('Client', 'Acme');
  expect(inputs(modal).at(-1)?.label.text).toBe('Settled in this call');
  modal.tick('Settled in this call', 'Dispute: INV-1042');
  expect((await modal.submit())?.errors ?? {}).toEqual({});
  const { touches } = await factsOf(bot, 'Acme');
  expect(touches.find(({ kind }) => kind === 'dispute')).toMatchObject({
    settledAt: bot.now(),
    closedAt: null,
  });
  expect(touches.find(({ kind }) => kind === 'ticket')).toMatchObject({ settledAt: null, closedAt: null });
  // the billing system's next word about it, still open there, brings nothing back
  const at = '2026-06-08T00:00:00Z';
  const dispute = {
    type: 'touch',
    client: { name: 'Acme' },
    kind: 'dispute',
    externalId: 'D1',
    title: 'INV-1042',
    at,
  };
  await bot.post({ ...dispute, updatedAt: bot.now().toISOString(), status: 'under_review' });
  expect((await bot.slack.as('U_DANA').command('/client', 'acme')).text).not.toContain('disputes a bill');
});

test('who may not see amounts is shown no bill’s words in the form either', async () => {
  const at = '2026-06-08T00:00:00Z';
  const about = {
    type: 'touch',
    client: { name: 'Acme' },
    kind: 'dispute',
    externalId: 'D1',
    at,
    updatedAt: at,
  };
  await bot.post({ ...about, title: 'INV-1042 for $4,200' });
  for (const [person, sees] of [
    ['U_DANA', true],
    ['U_JO', false],
  ] as const) {
    const modal = await openForm(bot, person);
    await modal.pick('Client', 'Acme');
    expect(modal.text().includes('4,200')).toBe(sees);
    expect(modal.text()).toContain('Dispute: ');
    await modal.close();
  }
});

test('a technician’s call does not count unless ticked; a client that rings has still not had its call', async () => {
  const due = (await cadence(bot, 'Acme')).dueOn;
  const modal = await openForm(bot, 'U_JO');
  await modal.pick('Client', 'Acme');
  await modal.pick('Outcome', 'Reached');
  await modal.pick('How did it go?', 'Well');
  expect(valueIn(modal, 'counts')?.selected_options).toEqual([]);
  await modal.submit();
  expect((await cadence(bot, 'Acme')).dueOn).toBe(due);
  expect(lastDm(bot, 'U_JO')).toContain('The scheduled call is still due (since 2 June).');

  const rang = await openForm(bot);
  await rang.pick('Client', 'Acme');
  await rang.pick('Direction', 'They called');
  await rang.pick('Outcome', 'Reached');
  await rang.pick('How did it go?', 'Well');
  await rang.submit();
  expect((await cadence(bot, 'Acme')).dueOn).toBe(due);

  const counted = await openForm(bot, 'U_JO');
  await counted.pick('Client', 'Acme');
  await counted.pick('Outcome', 'Reached');
  await counted.pick('How did it go?', 'Well');
  counted.tick('Counts as the scheduled call', 'It counts');
  await counted.submit();
  expect((await cadence(bot, 'Acme')).dueOn).toBe('2026-06-16');
});

test('saved before the form has followed the choice of client, the rules decide what it shows nothing of', async () => {
  bot.slack.fault({ method: 'views.update', kind: '500', times: 3 });
  const modal = await openForm(bot);
  await modal.pick('Client', 'Acme');
  await modal.pick('Outcome', 'Reached');
  await modal.pick('How did it go?', 'Well');
  expect(valueIn(modal, 'counts')?.selected_options).toEqual([]);
  await modal.submit();
  expect(await cadence(bot, 'Acme')).toMatchObject({ dueOn: '2026-06-16' });
});
