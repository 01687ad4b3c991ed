import type { Modal } from '../../../src/playground/playground';
import { factsOf } from '../../support/client-facts';
import { lastDm, lastMessage, opened } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { memberId } from '../touches/support';
import { calls, openForm, startFirm, valueIn } from './support';

/** After a call that went badly the form asks “What happens next, by when?”: signals.md, `negative-unresolved`. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const ASKS = 'What happens next, by when?';
const DAY = 'By which day';

const badCall = async (userId = 'U_DANA'): Promise<Modal> => {
  const modal = await openForm(bot, userId);
  await modal.pick('Client', 'Acme');
  await modal.pick('Outcome', 'Reached');
  modal.type('Notes', 'The switch failed again.');
  return modal.pick('How did it go?', 'Badly');
};
const promises = async () => (await factsOf(bot, 'Acme')).promises;
const confirmed = (userId?: string) => lastMessage(bot, userId, /^(Logged|Now noted)/);
const stillUnresolved = async () =>
  (await bot.cli('explain', 'acme')).out.includes('negative-unresolved (now): yes');

describe('the form', () => {
  test('asks only once it went badly, below the notes, and once', async () => {
    const modal = await openForm(bot);
    expect(modal.text()).not.toContain(ASKS);
    for (const mood of ['Well', 'Mixed']) {
      await modal.pick('How did it go?', mood);
      expect(modal.text()).not.toContain(ASKS);
    }
    await modal.pick('How did it go?', 'Badly');
    const labels = modal.view.blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
    expect(labels.slice(0, 8)).toEqual([
      ...['Client', 'Outcome', 'Who you spoke with', 'How did it go?', 'Notes', ASKS, DAY, 'Next call'],
    ]);
    expect(modal.text().match(/happens next/gi)).toHaveLength(1);
    await modal.pick('How did it go?', 'Well');
    expect(modal.text()).not.toContain(ASKS);
  });

  test('what was typed before stays when it begins to ask, with and without a client', async () => {
    const modal = await openForm(bot);
    modal.type('Notes', 'Long text.').type('We promised', 'a quote').type('Minutes', '12');
    await modal.pick('How did it go?', 'Badly');
    expect(modal.text()).toContain(ASKS);
    modal.type(ASKS, 'a new switch').type(DAY, '2026-06-12');
    await modal.pick('Client', 'Acme');
    await modal.pick('Outcome', 'Reached');
    // while something is written there, it stays, whatever is chosen
    await modal.pick('How did it go?', 'Mixed');
    for (const [field, value] of [
      ['notes', 'Long text.'],
      ['promised', 'a quote'],
      ['minutes', '12'],
      ['step', 'a new switch'],
    ] as const)
      expect(valueIn(modal, field)?.value).toBe(value);
    expect(valueIn(modal, 'by')?.selected_date).toBe('2026-06-12');
    expect(valueIn(modal, 'mood')?.selected_option?.value).toBe('mixed');
    expect(await modal.submit()).toBeUndefined();
    expect((await promises()).map(({ text }) => text)).toEqual(['a new switch', 'a quote']);
  });

  test('a form that is closed meanwhile is no error, nor is one whose client is gone', async () => {
    const said = await bot.imports('clients', 'Name,Owner\nVanishing,@dana');
    const modal = await openForm(bot);
    await modal.pick('Client', 'Vanishing');
    await bot.cli('import', 'undo', said.out.trim().split(/\s+/).at(-1) ?? '');
    modal.type('Notes', 'Long text.');
    await modal.pick('How did it go?', 'Badly');
    expect(modal.text()).toContain(ASKS);
    expect(valueIn(modal, 'notes')?.value).toBe('Long text.');
  });

  test('words after /touch that tell a bad call open it asking', async () => {
    const { modal } = await bot.slack
      .as('U_DANA')
      .command('/touch', 'acme spoke with Robert, went badly', { channel: 'C_GENERAL' });
    expect(modal?.text()).toContain(ASKS);
  });
});

test('the answer is a promise of the call, said in the confirmation', async () => {
  const modal = await badCall();
  modal.type(ASKS, '@kim a new switch').type(DAY, '2026-06-12').type('We promised', 'an invoice less');
  expect(await modal.submit()).toBeUndefined();
  const [call] = await calls(bot, 'Acme');
  expect(await promises()).toMatchObject([
    {
      ...{ text: 'a new switch', dueOn: '2026-06-12', touchId: call?.id },
      owedById: await memberId(bot, 'U_KIM'),
    },
    { text: 'an invoice less', dueOn: null, owedById: await memberId(bot, 'U_DANA') },
  ]);
  expect(lastDm(bot)).toContain(
    'Logged: spoke with Robert Ray at Acme, it went badly. Promised: “a new switch”, by 12 June (Kim Novak). 1 more promise noted.',
  );
  // nobody is asked what is said already
  await bot.tickAt('2026-06-12T09:00:00+10:00');
  expect(bot.slack.dms('U_KIM').join('\n')).toContain('a new switch');
});

test('what is wrong is said under its field, and nothing is saved', async () => {
  const modal = await badCall();
  modal.type(DAY, '2026-06-12');
  expect((await modal.submit())?.errors).toEqual({
    [ASKS]: 'Write what happens by 12 June, or take the day away.',
  });
  modal.type(ASKS, '@nobody a new switch').type(DAY, '2026-06-12');
  expect((await modal.submit())?.errors).toEqual({
    [ASKS]: 'Nobody, or more than one, is called “@nobody”. Write their Slack name or full name.',
  });
  modal.type(ASKS, 'a new switch').type(DAY, '2026-06-08');
  expect((await modal.submit())?.errors).toEqual({
    [DAY]: '8 June has passed. Choose today or a later day.',
  });
  expect(await promises()).toEqual([]);
  modal.type(DAY, '2026-06-09');
  expect(await modal.submit()).toBeUndefined();
  expect(await promises()).toMatchObject([{ text: 'a new switch', dueOn: '2026-06-09' }]);
});

test('both are optional', async () => {
  const modal = await badCall();
  expect(await modal.submit()).toBeUndefined();
  expect(await promises()).toEqual([]);
  expect(lastDm(bot)).not.toContain('Promised');
});

test('it is not put right until that promise is kept and a later call went better', async () => {
  const modal = await badCall('U_KIM');
  modal.type(ASKS, 'a new switch').type(DAY, '2026-06-12');
  await modal.submit();
  await bot.tick();
  expect(bot.slack.dms('U_DANA').join('\n')).toContain(
    'Acme: a call went badly on 9 June, and it is not put right yet: “The switch failed again.” Promised: “a new switch”, by 12 June (Kim Novak).',
  );
  bot.moveTo('2026-06-10T10:00:00+10:00');
  await bot.slack
    .as('U_DANA')
    .command('/touch', 'acme spoke with Robert, went well', { channel: 'C_GENERAL' });
  expect(await stillUnresolved()).toBe(true);
  const [promise] = await promises();
  const stamp = bot.bot.deps.stamp(await memberId(bot, 'U_KIM'), bot.now());
  expect(await bot.store.promises.keep(promise?.id ?? '', stamp)).toBe(true);
  expect(await stillUnresolved()).toBe(false);
});

test('Undo takes it back with the rest', async () => {
  const modal = await badCall();
  modal.type(ASKS, 'a new switch').type(DAY, '2026-06-12');
  await modal.submit();
  await bot.slack.as('U_DANA').click(confirmed(), 'Undo');
  expect(await promises()).toEqual([]);
  expect(await calls(bot, 'Acme')).toEqual([]);
  expect(await stillUnresolved()).toBe(false);
});

describe('Edit', () => {
  const logged = async (): Promise<void> => {
    const modal = await badCall();
    modal.type(ASKS, '@kim a new switch').type(DAY, '2026-06-12').type('We promised', 'an invoice less');
    await modal.submit();
  };
  const edit = async (userId = 'U_DANA'): Promise<Modal> =>
    opened(await bot.slack.as(userId).click(confirmed(userId), 'Edit'));

  test('shows it, whose it is, and changes it; the other promise stays', async () => {
    await logged();
    const modal = await edit();
    expect(valueIn(modal, 'step')?.value).toBe('a new switch');
    expect(valueIn(modal, 'by')?.selected_date).toBe('2026-06-12');
    expect(modal.text()).toContain('nobody named: Kim Novak.');
    modal.type(ASKS, 'two new switches').type(DAY, '2026-06-15');
    expect(await modal.submit()).toBeUndefined();
    const kim = await memberId(bot, 'U_KIM');
    expect(await promises()).toMatchObject([
      { text: 'two new switches', dueOn: '2026-06-15', owedById: kim },
      { text: 'an invoice less' },
    ]);
    expect(lastDm(bot)).toContain('Promised: “two new switches”, by 15 June (Kim Novak).');
    // one Undo for the change alone
    await bot.slack.as('U_DANA').click(confirmed(), 'Undo');
    expect(await promises()).toMatchObject([
      { text: 'a new switch', dueOn: '2026-06-12' },
      { text: 'an invoice less' },
    ]);
  });

  test('emptied, nothing is promised any more; untouched, all stays also once the day has passed', async () => {
    await logged();
    bot.moveTo('2026-06-16T10:00:00+10:00');
    const modal = await edit();
    modal.type('Notes', 'The switch failed for the third time.');
    expect(await modal.submit()).toBeUndefined();
    expect(await promises()).toMatchObject([
      { text: 'a new switch', dueOn: '2026-06-12' },
      { text: 'an invoice less' },
    ]);
    const again = await edit();
    again.type(ASKS, '').type(DAY, '');
    expect(await again.submit()).toBeUndefined();
    expect(await promises()).toMatchObject([{ text: 'an invoice less' }]);
  });

  test('one that was kept meanwhile stays kept', async () => {
    await logged();
    const modal = await edit();
    const [promise] = await promises();
    const stamp = bot.bot.deps.stamp(await memberId(bot, 'U_KIM'), bot.now());
    await bot.store.promises.keep(promise?.id ?? '', stamp);
    modal.type(ASKS, 'another switch');
    expect(await modal.submit()).toBeUndefined();
    expect((await promises()).map(({ text, keptAt }) => [text, keptAt !== null])).toEqual([
      ['a new switch', true],
      ['an invoice less', false],
      ['another switch', false],
    ]);
  });

  test('a call that turns out badly is asked about, and one that does not is not', async () => {
    const modal = await openForm(bot);
    await modal.pick('Client', 'Acme');
    await modal.pick('Outcome', 'Reached');
    await modal.pick('How did it go?', 'Mixed');
    await modal.type('Notes', 'So-so.').submit();
    const changed = await edit();
    expect(changed.text()).not.toContain(ASKS);
    await changed.pick('How did it go?', 'Badly');
    expect(valueIn(changed, 'note')?.value).toBe('So-so.');
    changed.type(ASKS, 'a new switch by Friday');
    expect(await changed.submit()).toBeUndefined();
    expect(await promises()).toMatchObject([{ text: 'a new switch', dueOn: '2026-06-12' }]);
    const well = await edit();
    await well.pick('How did it go?', 'Well');
    expect(await well.submit()).toBeUndefined();
    expect(await promises()).toMatchObject([{ text: 'a new switch' }]);
    // where it is not asked, what is promised stays
    const again = await edit();
    expect(again.text()).not.toContain(ASKS);
    expect(await again.type('Notes', 'Well after all.').submit()).toBeUndefined();
    expect(await promises()).toMatchObject([{ text: 'a new switch' }]);
  });

  test('somebody who changed it meanwhile is not overwritten: what they promised stands in the form', async () => {
    await logged();
    const modal = await edit();
    bot.moveTo('2026-06-09T10:01:00+10:00');
    const [call] = await calls(bot, 'Acme');
    const [promise] = await promises();
    if (!call || !promise) throw new Error('nothing is kept');
    const kim = await memberId(bot, 'U_KIM');
    const touch = await bot.store.handTouches.find(call.id);
    if (touch?.kind !== 'call') throw new Error('no call is kept');
    await bot.store.handTouches.amend(
      ...([call.id, bot.now(), { ...touch, kind: 'call', contact: null, settled: false }] as const),
      bot.bot.deps.stamp(kim, bot.now()),
      { shownId: promise.id, promised: { text: 'two new switches', owedById: kim, dueOn: '2026-06-15' } },
    );
    const shown = await modal.type(ASKS, 'three').submit();
    expect(shown?.text()).toContain('changed this meanwhile');
    expect(await promises()).toMatchObject([{ text: 'two new switches' }, { text: 'an invoice less' }]);
    expect(await shown?.type(ASKS, 'three').submit()).toBeUndefined();
    expect(await promises()).toMatchObject([{ text: 'three' }, { text: 'an invoice less' }]);
  });
});
