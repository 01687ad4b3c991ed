import { dayOf, timeOf, weekday } from '../../src/domain/day';
import { fullDay } from '../../src/domain/words';
import { startBot, type BotUnderTest } from '../support/start-bot';
import { businessOf } from './business';
import { clientsCsv, clientsOf, contactsCsv, touchesCsv, type SimClient } from './clients';
import { diaryOf, type Diary } from './diary';
import { closing, eventsOf } from './events';
import { luckFrom } from './luck';
import { CALLERS, firm, PEOPLE_CSV, zoneOf } from './people';

const HOUR_MS = 3_600_000;
const START = new Date('2026-03-01T12:45:00Z');
/** When callers sit down with their list, by their own clock. */
const AT_THE_PHONE = ['09', '11', '14'];
const CALLS_A_SITTING = 5;

export type Quarter = {
  readonly bot: BotUnderTest;
  readonly diaries: ReadonlyMap<string, Diary>;
  readonly calls: { readonly made: number; readonly left: number };
};

/** A quarter of a firm's life, hour by hour, through the fake Slack: who is on duty ticks, calls, and reads. */
export const simulate = async (of: { readonly days: number; readonly clients: number }): Promise<Quarter> => {
  const luck = luckFrom(2026);
  const clients = clientsOf(of.clients);
  const bot = await startBot({ now: START.toISOString(), firm });
  await bot.cli('settings', 'set', 'zone', 'Australia/Sydney');
  await bot.cli('settings', 'set', 'country', 'AU');
  await bot.cli('settings', 'set', 'region', 'NSW');
  await bot.imports('people', PEOPLE_CSV);
  await bot.imports('clients', clientsCsv(clients), '--source', 'standard');
  await bot.imports('contacts', contactsCsv(clients));
  await bot.imports('touches', touchesCsv(clients));
  const diaries = new Map(firm.users.map(({ id }) => [id, diaryOf(bot, id, zoneOf(id))]));
  const write = () => diaries.forEach((diary) => diary.write());
  const calls = { made: 0, left: 0 };
  const open: { readonly day: number; readonly events: readonly Record<string, unknown>[] }[] = [];

  for (let hour = 0; hour < of.days * 24; hour += 1) {
    const now = new Date(START.getTime() + hour * HOUR_MS);
    bot.moveTo(now.toISOString());
    const day = Math.floor(hour / 24);
    if (hour % 24 === 11) {
      const events = eventsOf(clients, day, now, luck);
      await post(bot, [...events, ...businessOf(clients, day, now)]);
      open.push({
        day,
        events: events.filter(({ kind }) => kind === 'ticket' || kind === 'dispute' || kind === 'invoice'),
      });
      for (const one of open.filter((each) => each.day === day - 3))
        await post(
          bot,
          closing(
            one.events.filter(({ kind }) => kind === 'ticket'),
            now,
            'Closed',
          ),
        );
      for (const one of open.filter((each) => each.day === day - 12))
        await post(
          bot,
          closing(
            one.events.filter(({ kind }) => kind !== 'ticket'),
            now,
            'Closed',
          ),
        );
    }
    await bot.tick();
    write();
    for (const caller of CALLERS) {
      const local = timeOf(now, zoneOf(caller)).slice(0, 2);
      if (AT_THE_PHONE.includes(local) && weekday(dayOf(now, zoneOf(caller))) <= 5) {
        const made = await workThrough(bot, caller, luck);
        calls.made += made.made;
        calls.left += made.left;
        write();
      }
    }
    await stories(bot, clients, hour);
    write();
  }
  return { bot, diaries, calls };
};

const post = async (bot: BotUnderTest, events: readonly unknown[]): Promise<void> => {
  for (let from = 0; from < events.length; from += 500) {
    const answered = await bot.post(events.slice(from, from + 500));
    if (answered.status !== 200) throw new Error(JSON.stringify(answered));
  }
};

/** The caller's list as it is now, from the top: mostly they speak, sometimes it rings in vain, sometimes they let it be. */
const workThrough = async (bot: BotUnderTest, caller: string, luck: () => number) => {
  let [made, left] = [0, 0];
  for (let n = 0; n < CALLS_A_SITTING; n += 1) {
    const today = fullDay(dayOf(bot.now(), zoneOf(caller)));
    const list = bot.slack
      .dmMessages(caller)
      .findLast(({ blocks: [first] = [] }) => first?.type === 'header' && first.text.text.endsWith(today));
    const rows =
      list === undefined ? 0 : (JSON.stringify(list.blocks).match(/"Spoke, all well"/g) ?? []).length;
    if (list === undefined || rows <= left) break;
    const chance = luck();
    if (chance > 0.92) left += 1;
    else {
      await bot.slack
        .as(caller)
        .click(list, chance < 0.76 ? 'Spoke, all well' : 'Left voicemail', { nth: left });
      made += 1;
      await bot.tickAt(new Date(bot.now().getTime() + 6_000).toISOString());
    }
  }
  return { made, left };
};

/** What happens to Dana and her first client beside the daily round. */
const stories = async (bot: BotUnderTest, clients: readonly SimClient[], hour: number): Promise<void> => {
  const day = Math.floor(hour / 24);
  const dana = bot.slack.as('U_DANA');
  const [first, , , , , , seventh] = clients;
  if (hour % 24 !== 12 || !first || !seventh) return;
  const change = async (name: string) => {
    const whole = await dana.click(await dana.command('/client', name, { channel: 'C_GENERAL' }), 'More');
    const { modal } = await dana.click(whole, 'Change cadence');
    if (!modal) throw new Error(`No modal opened for ${name}.`);
    return modal;
  };
  const submit = async (modal: Awaited<ReturnType<typeof change>>) => {
    const errors = (await modal.submit())?.errors;
    if (errors && Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors));
  };
  if (day === 2) {
    const form = await change(first.name);
    await form.pick('What shall change', 'Fewer calls, step by step');
    await form.enter('Steps', 'daily ×3 → twice weekly ×4 → weekly');
    await submit(form);
  }
  if (day === 4) {
    const form = await change(seventh.name);
    await form.pick('What shall change', 'More calls for a while');
    form.type('What for', 'the migration').type('How often', 'twice weekly').type('Last day', '2026-03-31');
    await submit(form);
  }
  if (day > 4 && (day % 7 === 1 || day % 7 === 4)) {
    const brief = await dana.click(
      await dana.command('/client', first.name, { channel: 'C_GENERAL' }),
      'More',
    );
    if (/They said yes/.test(brief.text)) {
      const { modal } = await dana.click(brief, 'They said yes');
      modal?.type('Who said so', 'Bob Ray');
      await modal?.submit();
    }
  }
  if (day === 50) await dana.command('/calls', 'off until 28 April');
};
