import type { BotUnderTest } from '../../support/start-bot';
import { dispute, startFirm, ticket } from './firm';

/** What people do about a message, and what it and others say then. */
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
  await bot.imports('clients', 'Name,Backup\nAcme Pty Ltd,U_JO\n');
  await bot.tick();
});
afterEach(() => bot.stopUnrefused());

const CLIENT = /Acme Pty Ltd/;
const about = (userId: string) => bot.slack.dmMessages(userId).filter(({ text }) => CLIENT.test(text));
const last = (userId: string) => {
  const message = about(userId).at(-1);
  if (!message) throw new Error(`${userId} was told nothing`);
  return message;
};
/** All that a person reads of it. */
const shown = (userId: string): string => JSON.stringify(last(userId).blocks);
const at = async (instant: string, ...events: readonly object[]) => {
  bot.moveTo(instant);
  if (events.length > 0) await bot.post(events);
  await bot.tick();
};
const collide = () => at('2026-03-18T10:00:00+11:00', ticket(), dispute());
/** A minute later: edits of a message are gathered over some seconds. */
const press = async (userId: string, label: string) => {
  bot.moveTo(new Date(bot.now().getTime() + 60_000).toISOString());
  return bot.slack.as(userId).click(last(userId), label);
};

describe('I’ll do it', () => {
  test('all who were told read who is on it; whoever said so can give it back', async () => {
    await collide();
    await press('U_KIM', 'I’ll do it');
    expect(shown('U_DANA')).toContain('Kim Novak is on it.');
    expect(shown('U_PAT')).toContain('Kim Novak is on it.');
    expect(shown('U_KIM')).toContain('You are on it.');
    expect(shown('U_DANA')).not.toContain('I’ll do it');
    await press('U_KIM', 'Not me after all');
    expect(shown('U_DANA')).not.toContain('is on it');
    expect(shown('U_DANA')).toContain('I’ll do it');
    expect(about('U_DANA')).toHaveLength(1);
  });

  test('without word of theirs it holds for two working days', async () => {
    await collide();
    await press('U_KIM', 'I’ll do it');
    await at('2026-03-20T10:00:00+11:00');
    expect(shown('U_DANA')).toContain('Kim Novak is on it.');
    await at('2026-03-20T10:01:00+11:00');
    expect(shown('U_DANA')).not.toContain('is on it');
  });

  test('with word of theirs it holds for as long as the matter does', async () => {
    await collide();
    await press('U_KIM', 'I’ll do it');
    bot.moveTo('2026-03-19T10:00:00+11:00');
    await bot.slack.as('U_KIM').command('/touch', 'Acme note: they wait for the invoice');
    await at('2026-03-25T10:00:00+11:00');
    expect(shown('U_DANA')).toContain('Kim Novak is on it.');
    expect(about('U_JO')).toEqual([]);
  });
});

describe('nobody takes it', () => {
  test('a working day after it was sent the backup hears, two more later the manager, each once, in words that say so', async () => {
    await collide();
    await at('2026-03-19T09:59:00+11:00');
    expect(about('U_JO')).toEqual([]);
    await at('2026-03-20T20:00:00+11:00');
    expect(last('U_JO').text).toBe(
      'Dana Reyes was told on Wednesday; nobody has taken it yet: Acme Pty Ltd disputes a bill while a ticket is open',
    );
    await at('2026-03-23T10:00:00+11:00');
    expect(about('U_LEE')).toEqual([]);
    await at('2026-03-27T10:00:00+11:00');
    expect(last('U_LEE').text).toMatch(
      /^Dana Reyes was told on Wednesday 18 March and Jo Tan on Friday 20 March; nobody has taken it yet: Acme Pty Ltd disputes a bill while a ticket is open$/,
    );
    await at('2026-04-10T10:00:00+10:00');
    expect(about('U_JO')).toHaveLength(1);
    expect(about('U_LEE')).toHaveLength(1);
    const closedAt = '2026-04-10T11:00:00+10:00';
    await at(closedAt, dispute({ closedAt, updatedAt: closedAt }));
    expect(last('U_LEE').text).toMatch(/^Resolved: Acme Pty Ltd’s dispute was closed/);
  });

  test('silence: it ended before, or somebody is on it', async () => {
    await collide();
    await press('U_DANA', 'I’ll do it');
    await at('2026-03-19T12:00:00+11:00');
    expect(about('U_JO')).toEqual([]);
    const closedAt = '2026-03-19T12:30:00+11:00';
    await at(closedAt, dispute({ closedAt, updatedAt: closedAt }));
    await at('2026-04-02T10:00:00+11:00');
    expect([...about('U_JO'), ...about('U_LEE')]).toEqual([]);
  });
});

describe('Settled', () => {
  test('by whom and when, though it is open in its own system; Undo brings the message back', async () => {
    await collide();
    bot.moveTo('2026-03-18T14:04:00+11:00');
    const { modal } = await press('U_DANA', 'Settled');
    if (!modal) throw new Error('no form');
    modal.type('How was it settled?', 'They keep the firewall');
    await modal.submit();
    expect(modal.text()).toContain('Noted: the dispute is settled with Acme Pty Ltd.');
    expect(last('U_KIM').text).toBe(
      'Resolved: Acme Pty Ltd’s dispute was settled by Dana Reyes (still open in its own system), 14:05',
    );
    bot.moveTo('2026-03-18T14:07:00+11:00');
    await modal.press('Undo');
    expect(last('U_KIM').text).toContain('Acme Pty Ltd disputes a bill while your ticket is open');
    expect(about('U_KIM')).toHaveLength(1);
  });
});

describe('Settled is for who has to do with it', () => {
  test('a technician whose ticket it is does not see it; owner and billing do', async () => {
    await collide();
    expect(shown('U_DANA')).toContain('nudges.settled');
    expect(shown('U_PAT')).toContain('nudges.settled');
    expect(shown('U_KIM')).not.toContain('nudges.settled');
    expect(shown('U_KIM')).toContain('nudges.take');
  });

  test('whoever noted the dispute themselves sees it', async () => {
    await at('2026-03-18T10:00:00+11:00', ticket());
    await bot.slack.as('U_KIM').command('/touch', 'Acme dispute INV-1042 never ordered the firewall');
    await at('2026-03-18T10:01:00+11:00');
    expect(shown('U_KIM')).toContain('nudges.settled');
  });

  test('whoever has lost that part before they save it is refused, and nothing is noted', async () => {
    await collide();
    const { modal } = await press('U_PAT', 'Settled');
    await bot.imports('people', 'Member,Role\nU_PAT,technician\n');
    modal?.type('How was it settled?', 'They pay half');
    await modal?.submit();
    expect(modal?.text()).toContain(
      'That a bill is settled is for the owner, billing or a manager to say. Nothing was noted.',
    );
    expect(last('U_DANA').text).toContain('disputes a bill while a ticket is open');
  });
});

test('Put right ends what went badly, and says by whom', async () => {
  await at('2026-03-18T10:00:00+11:00', {
    ...ticket({ kind: 'survey', externalId: 's1', title: '2 of 5', note: 'Nobody rang back' }),
    ...{ at: '2026-03-18T09:58:00+11:00', updatedAt: '2026-03-18T09:58:00+11:00' },
  });
  bot.moveTo('2026-03-18T14:59:00+11:00');
  const { modal } = await press('U_DANA', 'Put right');
  if (!modal) throw new Error('no form');
  modal.type('What put it right?', 'Kim rang and said sorry');
  await modal.submit();
  for (const who of ['U_DANA', 'U_LEE'])
    expect(last(who).text).toBe('Resolved: put right with Acme Pty Ltd by Dana Reyes, 15:00');
});

describe('Snooze', () => {
  test('it says until when, and is said again then, once, if it still holds', async () => {
    await collide();
    await press('U_DANA', 'Snooze for 3 days');
    expect(shown('U_DANA')).toContain(
      'Put off until Monday 23 March. If it still holds then, you hear of it again.',
    );
    await at('2026-03-23T08:29:00+11:00');
    expect(about('U_DANA')).toHaveLength(1);
    await at('2026-03-23T08:30:00+11:00');
    expect(about('U_DANA')).toHaveLength(2);
    expect(last('U_DANA').text).toContain('Acme Pty Ltd disputes a bill while a ticket is open.');
    await at('2026-03-24T10:00:00+11:00');
    expect(about('U_DANA')).toHaveLength(2);
  });

  test('what ended meanwhile is not said again; a date of one’s own is asked for', async () => {
    await collide();
    const { modal } = await press('U_DANA', 'Snooze until…');
    if (!modal) throw new Error('no form');
    expect((await modal.submit())?.errors).toEqual({
      Until: 'Choose the day on which you want to hear of it again.',
    });
    modal.type('Until', '2026-03-26');
    await modal.submit();
    expect(shown('U_DANA')).toContain('Put off until Thursday 26 March.');
    const closedAt = '2026-03-24T12:30:00+11:00';
    await at(closedAt, dispute({ closedAt, updatedAt: closedAt }));
    await at('2026-03-26T09:00:00+11:00');
    expect(about('U_DANA').map(({ text }) => text)).toEqual([
      'Resolved: Acme Pty Ltd’s dispute was closed, Tuesday 24 March, 12:30',
    ]);
  });

  test('over on that day, and so again later: its message is there to be taken or put off anew', async () => {
    await collide();
    await press('U_DANA', 'Snooze for 1 day');
    await at('2026-03-18T15:00:00+11:00', dispute({ closedAt: bot.now(), updatedAt: bot.now() }));
    await at('2026-03-19T09:00:00+11:00');
    bot.moveTo('2026-03-20T10:00:00+11:00');
    await bot.post(dispute({ closedAt: null, updatedAt: bot.now() }));
    await at('2026-03-20T10:01:00+11:00');
    expect(shown('U_DANA')).not.toContain('Put off until');
    expect(shown('U_DANA')).toContain('I’ll do it');
    await press('U_DANA', 'Snooze for 3 days');
    expect(shown('U_DANA')).toContain('Put off until Monday 23 March.');
    await at('2026-03-23T08:45:00+11:00');
    expect(about('U_DANA')).toHaveLength(2);
  });
});

describe('Not useful', () => {
  const useless = async (mute?: string) => {
    const { modal } = await press('U_DANA', 'Not useful');
    if (!modal) throw new Error('no form');
    await modal.pick('Why', 'I knew it already');
    if (mute !== undefined) await modal.pick('From now on', mute);
    await modal.submit();
    return modal;
  };
  const another = (when: string) =>
    at(when, dispute({ externalId: 'dp_2', title: 'INV-2000', at: when, updatedAt: when }));

  test('with nothing muted the next one is said', async () => {
    await collide();
    expect((await useless()).text()).toContain('Thank you. I keep it in mind.');
    await another('2026-03-18T11:00:00+11:00');
    expect(about('U_DANA')).toHaveLength(2);
  });

  test.each(['Nothing more about this client', 'Nothing more of this sort, about any client'])(
    '%s: silence, until Hear it again',
    async (mute) => {
      await collide();
      const modal = await useless(mute);
      await another('2026-03-18T11:00:00+11:00');
      expect(about('U_DANA')).toHaveLength(1);
      expect(about('U_KIM')).toHaveLength(2);
      await modal.press('Hear it again');
      const when = '2026-03-18T12:00:00+11:00';
      await at(when, dispute({ externalId: 'dp_3', title: 'INV-3000', at: when, updatedAt: when }));
      expect(about('U_DANA')).toHaveLength(2);
    },
  );

  test('/touchbase muted says what is muted, and takes it back', async () => {
    await collide();
    await useless('Nothing more of this sort, about any client');
    const dana = bot.slack.as('U_DANA');
    const muted = await dana.command('/touchbase', 'muted');
    expect(muted.text).toContain('a bill disputed while a ticket is open');
    expect((await dana.click(muted, 'Hear it again')).text).toBe('You hear of it again from now on.');
    expect((await dana.command('/touchbase', 'muted')).text).toContain('You have muted nothing.');
  });
});
