import type { BotUnderTest } from '../../support/start-bot';
import { explainedRule, whyOf } from '../explain/support';
import { disputed, startHealthFirm, troubles, well, type HealthFirm } from './firm';

/** What somebody can do about a change in health that they were told of, and what becomes of it. */
let bot: BotUnderTest;
let firm: HealthFirm;
beforeEach(async () => {
  firm = await startHealthFirm();
  ({ bot } = firm);
});
afterEach(() => bot.stopUnrefused());

const TOLD = /Acme Pty Ltd (needs care|fell in health|is in trouble|stands well again|is out of trouble)/u;
const OVER = /Acme Pty Ltd’s health is/u;
const about = (userId: string) =>
  bot.slack.dmMessages(userId).filter(({ text }) => TOLD.test(text) || OVER.test(text));
const last = (userId: string) => {
  const message = about(userId).at(-1);
  if (!message) throw new Error(`${userId} was told nothing`);
  return message;
};
const shown = (userId: string): string => JSON.stringify(last(userId).blocks);
const press = (userId: string, label: string) => {
  bot.moveTo(new Date(bot.now().getTime() + 60_000).toISOString());
  return bot.slack.as(userId).click(last(userId), label);
};
const useless = async (mute?: string) => {
  const { modal } = await press('U_DANA', 'Not useful');
  await modal?.pick('Why', 'I knew it already');
  if (mute !== undefined) await modal?.pick('From now on', mute);
  await modal?.submit();
  return modal;
};

describe('Snooze', () => {
  test('it says until when, is silent until then, and is said again, once, as it stands', async () => {
    await firm.fall();
    expect(about('U_DANA')).toHaveLength(1);
    await press('U_DANA', 'Snooze for 3 days');
    expect(shown('U_DANA')).toContain(
      'Put off until Thursday 18 June. If it still holds then, you hear of it again.',
    );
    expect(shown('U_DANA')).not.toContain('Snooze');
    await bot.tickAt('2026-06-18T08:29:00+10:00');
    expect(about('U_DANA')).toHaveLength(1);
    await bot.tickAt('2026-06-18T08:30:00+10:00');
    expect(about('U_DANA')).toHaveLength(2);
    expect(last('U_DANA').text).toMatch(
      /^Acme Pty Ltd needs care: health \d+, it was 100 on 14 June\. 3 high-priority tickets open; invoice 107 days overdue\.$/u,
    );
    await firm.nights('2026-06-19T10:00:00+10:00', 1);
    expect(about('U_DANA')).toHaveLength(2);
  });

  test('nothing is said again of what is well by then; the message says how it is', async () => {
    await firm.fall();
    await press('U_DANA', 'Snooze for 3 days');
    await firm.mend('2026-06-16T14:00:00+10:00');
    await firm.nights('2026-06-17T10:00:00+10:00', 2);
    expect(about('U_DANA').map(({ text }) => text)).toEqual([
      'Resolved: Acme Pty Ltd’s health is 100, good, Tuesday 16 June, 14:00',
    ]);
  });

  test('what is new meanwhile is said: another matter, of which nothing was put off', async () => {
    await firm.fall();
    await press('U_DANA', 'Snooze for a week');
    await firm.escalate('2026-06-16T18:00:00+10:00');
    await bot.tickAt('2026-06-17T10:00:00+10:00');
    expect(last('U_DANA').text).toMatch(/^Acme Pty Ltd is in trouble: health 39/u);
    // the first is over, and not said again
    await firm.nights('2026-06-22T10:00:00+10:00', 2);
    expect(about('U_DANA').map(({ text }) => text.slice(0, 40))).toEqual([
      'Since then: Acme Pty Ltd’s health is 39,',
      'Acme Pty Ltd is in trouble: health 39, i',
    ]);
  });

  test('another who was told is not held back by it', async () => {
    await bot.cli('settings', 'set', 'rule.health.manager', 'on');
    await firm.fall();
    await press('U_DANA', 'Snooze for a week');
    expect(shown('U_LEE')).not.toContain('Put off');
  });
});

describe('Not useful', () => {
  test('a reason is asked for; each is counted in how the rule does', async () => {
    await firm.fall();
    const { modal } = await press('U_DANA', 'Not useful');
    expect((await modal?.submit())?.errors).toEqual({ Why: 'Please complete this required field.' });
    expect((await useless())?.text()).toContain('Thank you. I keep it in mind.');
    const { out } = await bot.cli('settings', 'rules');
    expect(out).toContain(
      'health\tsaid 1 time, acted on 0, not useful 1 (I knew it already), muted by nobody',
    );
  });

  test.each(['Nothing more about this client', 'Nothing more of this sort, about any client'])(
    '%s: silence, until Hear it again',
    async (mute) => {
      await firm.fall();
      const modal = await useless(mute);
      await firm.mend('2026-06-16T14:00:00+10:00');
      await bot.tickAt('2026-06-26T10:00:00+10:00');
      expect(about('U_DANA')).toHaveLength(1);
      expect(await explainedRule(bot, 'health')).toMatch(
        /stands well again[^]*to Dana Reyes: not said: they muted/u,
      );
      await modal?.press('Hear it again');
      bot.moveTo('2026-06-27T14:00:00+10:00');
      await bot.post(troubles('2026-06-27T14:00:00+10:00'));
      await bot.tickAt('2026-06-29T10:00:00+10:00');
      expect(about('U_DANA')).toHaveLength(2);
      expect(last('U_DANA').text).toMatch(/^Acme Pty Ltd needs care: health \d+, it was 100/u);
    },
  );

  test('/touchbase muted names it', async () => {
    await firm.fall();
    await useless('Nothing more of this sort, about any client');
    const muted = await bot.slack.as('U_DANA').command('/touchbase', 'muted');
    expect(muted.text).toContain('changes in how clients stand');
    expect((await bot.cli('settings', 'rules')).out).toContain(
      'not useful 1 (I knew it already), muted by 1 person',
    );
  });
});

describe('I’ll do it', () => {
  test('all who were told read who is on it; nobody else hears of it then', async () => {
    await firm.fall();
    await press('U_DANA', 'I’ll do it');
    expect(shown('U_DANA')).toContain('You are on it.');
    bot.moveTo('2026-06-15T14:00:00+10:00');
    await bot.slack.as('U_DANA').command('/touch', 'Acme note: I rang their accounts');
    await firm.nights('2026-06-16T10:00:00+10:00', 4);
    expect([...about('U_KIM'), ...about('U_LEE')]).toEqual([]);
    expect((await bot.cli('settings', 'rules')).out).toContain('health\tsaid 1 time, acted on 1');
  });

  test('where nobody takes it the backup hears a working day later, the manager two more later', async () => {
    await firm.fall();
    await bot.tickAt('2026-06-16T08:39:00+10:00');
    expect(about('U_KIM')).toEqual([]);
    await bot.tickAt('2026-06-16T08:41:00+10:00');
    expect(last('U_KIM').text).toMatch(
      /^Dana Reyes was told on Monday; nobody has taken it yet: Acme Pty Ltd needs care: health \d+, it was 100 on 14 June$/u,
    );
    await firm.nights('2026-06-17T08:00:00+10:00', 1);
    expect(about('U_LEE')).toEqual([]);
    await firm.nights('2026-06-18T10:00:00+10:00', 2);
    expect(about('U_LEE')).toHaveLength(1);
    expect(about('U_KIM')).toHaveLength(1);
  });

  test('good news is for nobody to take on, and goes no further', async () => {
    await firm.fall();
    await press('U_DANA', 'I’ll do it');
    await firm.mend('2026-06-24T14:00:00+10:00');
    await firm.nights('2026-06-25T10:00:00+10:00', 5);
    expect(last('U_DANA').text).toMatch(
      /^Acme Pty Ltd stands well again: health 100, it was 63 on 15 June\.$/u,
    );
    expect(shown('U_DANA')).not.toContain('I’ll do it');
    expect(shown('U_DANA')).toContain('Snooze');
    expect([...about('U_KIM'), ...about('U_LEE')].filter(({ text }) => /stands well/u.test(text))).toEqual(
      [],
    );
  });
});

describe('to and fro', () => {
  const texts = () => about('U_DANA').map(({ text }) => text);

  test('back within a week it is edited, not said; and back once more it is edited back', async () => {
    await firm.fall();
    await firm.mend('2026-06-16T14:00:00+10:00');
    await firm.nights('2026-06-17T10:00:00+10:00', 2);
    expect(texts()).toEqual(['Resolved: Acme Pty Ltd’s health is 100, good, Tuesday 16 June, 14:00']);
    bot.moveTo('2026-06-18T18:00:00+10:00');
    await bot.post(troubles('2026-06-18T18:00:00+10:00'));
    await firm.nights('2026-06-19T10:00:00+10:00', 1);
    expect(texts()).toEqual([
      expect.stringMatching(/^Acme Pty Ltd needs care: health \d+, it was 100 on 14 June/u),
    ]);
  });

  test('a change that was not said since it came within a week is said once it has lasted one', async () => {
    await firm.fall();
    await firm.mend('2026-06-16T14:00:00+10:00');
    await firm.nights('2026-06-17T10:00:00+10:00', 1);
    await bot.tickAt('2026-06-22T10:00:00+10:00');
    expect(texts()).toHaveLength(1);
    await firm.nights('2026-06-23T10:00:00+10:00', 2);
    expect(texts()).toEqual([
      expect.stringMatching(/^Resolved/u),
      'Acme Pty Ltd stands well again: health 100, it was 63 on 15 June.',
    ]);
  });

  test('dropped since it was well again before it would be said, it is said when it is so after all', async () => {
    await bot.tickAt('2026-06-12T10:00:00+10:00');
    bot.moveTo('2026-06-12T18:00:00+10:00');
    await bot.post(troubles('2026-06-12T18:00:00+10:00'));
    await bot.tickAt('2026-06-13T02:00:00+10:00');
    await firm.mend('2026-06-14T10:00:00+10:00');
    await bot.tickAt('2026-06-15T09:00:00+10:00');
    expect(about('U_DANA')).toEqual([]);
    bot.moveTo('2026-06-15T18:00:00+10:00');
    await bot.post(troubles('2026-06-15T18:00:00+10:00'));
    await bot.tickAt('2026-06-16T09:00:00+10:00');
    expect(texts()).toEqual([expect.stringMatching(/^Acme Pty Ltd needs care/u)]);
  });
});

test('a disputed bill is one reason among others: it is settled where it is the matter', async () => {
  await bot.tickAt('2026-06-14T10:00:00+10:00');
  bot.moveTo('2026-06-14T18:00:00+10:00');
  await bot.post([...troubles('2026-06-14T18:00:00+10:00'), disputed('2026-06-14T18:00:00+10:00')]);
  await bot.tickAt('2026-06-15T08:40:00+10:00');
  expect(last('U_DANA').text).toMatch(/at most 59 while a bill is disputed/iu);
  expect(shown('U_DANA')).not.toContain('nudges.settled');
});

test('of a client that is one no longer nothing is left to say', async () => {
  await firm.fall();
  bot.moveTo('2026-06-15T14:00:00+10:00');
  await bot.imports('clients', 'Name,Status\nAcme Pty Ltd,former\n');
  await bot.tickAt('2026-06-15T14:01:00+10:00');
  expect(bot.slack.dms('U_DANA').at(-1)).toMatch(
    /^Over: Acme Pty Ltd is no longer a client of ours, 14:0[01]/u,
  );
});

test('who is off hears when they are back; whoever stands in hears at once, and whose it is', async () => {
  await bot.tickAt('2026-06-12T10:00:00+10:00');
  await bot.slack.as('U_DANA').command('/calls', 'off until 22 June');
  await firm.fall();
  expect(about('U_DANA')).toEqual([]);
  expect(last('U_KIM').text).toMatch(
    /^Acme Pty Ltd needs care: .* You stand in for Dana Reyes, who is off\.$/u,
  );
  await firm.nights('2026-06-22T10:00:00+10:00', 1);
  expect(bot.slack.dms('U_DANA').join('\n')).toMatch(/Acme Pty Ltd needs care/u);
});

test('the team’s channel reads it in one line, without the reasons; it is edited to how it is', async () => {
  await bot.cli('settings', 'set', 'alerts-channel', 'C_COOLIBAH');
  await firm.fall();
  const posted = () =>
    bot.slack.messages('C_COOLIBAH').filter(({ text }) => TOLD.test(text) || OVER.test(text));
  expect(posted().map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Acme Pty Ltd needs care: health \d+, it was 100 on 14 June$/u),
  ]);
  await firm.mend('2026-06-16T14:00:00+10:00');
  await bot.tickAt('2026-06-16T14:01:00+10:00');
  expect(posted().map(({ text }) => text)).toEqual([
    'Resolved: Acme Pty Ltd’s health is 100, good, Tuesday 16 June, 14:00',
  ]);
});

describe('as any rule', () => {
  test('off for a tier or a client it says nothing; a greater fall may be chosen; an absurd one is refused', async () => {
    const { status, said } = await bot.cli('settings', 'set', 'rule.health.fall', '200');
    expect([status, said]).toEqual([1, expect.stringContaining('a number from 5 to 60')]);
    await bot.cli('settings', 'set', 'rule.health.on', 'off', '--client', 'Acme');
    await firm.fall();
    expect(about('U_DANA')).toEqual([]);
    expect(await explainedRule(bot, 'health')).toMatch(/^health \(now\): off, switched off for this client/u);
  });

  test('/touchbase rules shows what it does, what it would come to, and switches it off for one client', async () => {
    await firm.fall();
    const lee = bot.slack.as('U_LEE');
    await lee.command('/touchbase', 'rules', { channel: 'C_GENERAL' });
    await lee.modal()?.pick('Which rule?', 'How a client stands has changed');
    expect(lee.modal()?.text()).toContain('Points lost within 7 days');
    expect(lee.modal()?.text()).toContain('said 1 time');
    await lee.modal()?.pick('Or one client', 'Acme Pty Ltd', 'Acm');
    await lee.modal()?.press('What would be said today?');
    expect(lee.modal()?.text()).toContain('• Acme Pty Ltd needs care: health 63, it was 100 on 14 June');
    await lee.modal()?.pick('Look at it', 'Off');
    await lee.modal()?.press('What would be said today?');
    expect(lee.modal()?.text()).toContain('Today it would find 0, where it now finds 1.');
    await lee.modal()?.submit();
    await firm.nights('2026-06-16T10:00:00+10:00', 4);
    expect([...about('U_KIM'), ...about('U_LEE')]).toEqual([]);
  });

  test('one that most find of no use is proposed, and Loosen fills in a greater fall', async () => {
    const names = ['Globex', 'Hooli', 'Initech', 'Umbrella'];
    await bot.imports(
      'clients',
      `Name,Owner,External ID\n${names.map((name, place) => `${name},U_DANA,${20 + place}`).join('\n')}\n`,
      '--source',
      'standard',
    );
    await bot.post(
      names.flatMap((name, n) => well('2026-06-12T10:00:00+10:00', { externalId: `${20 + n}`, name })),
    );
    await firm.nights('2026-06-13T10:00:00+10:00', 2);
    bot.moveTo('2026-06-14T18:00:00+10:00');
    await bot.post(
      names.flatMap((name, n) =>
        troubles('2026-06-14T18:00:00+10:00', 'open', { externalId: `${20 + n}`, name }),
      ),
    );
    await bot.post(troubles('2026-06-14T18:00:00+10:00'));
    await bot.tickAt('2026-06-15T08:40:00+10:00');
    await bot.tickAt('2026-06-15T08:41:00+10:00');
    await useless('Nothing more of this sort, about any client');
    const { out, said } = await bot.cli('settings', 'rules');
    expect(out).toContain('health\tsaid 5 times, acted on 0, not useful 1');
    expect(said).toContain('health: 1 of 1 answer says that it is of no use');
    const lee = bot.slack.as('U_LEE');
    await lee.command('/touchbase', 'rules', { channel: 'C_GENERAL' });
    await lee.modal()?.press('Loosen');
    expect(lee.modal()?.text()).toContain('I filled in 23 in the place of 15: points lost within 7 days.');
  });

  test('Why? is beside it, and says what moved it', async () => {
    await firm.fall();
    const text = await whyOf(bot, 'U_DANA', TOLD);
    expect(text).toContain('How a client stands has changed');
    expect(text).toContain('Dana Reyes: said 15 June, 08:40');
  });
});
