import { opened } from '../../support/seen';
import { startBot, type BotUnderTest } from '../../support/start-bot';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startBot({ now: '2026-03-18T10:00:00+11:00' });
  await bot.cli('settings', 'set', 'country', 'AU');
});
afterEach(() => bot.stopUnrefused());

const change = async (userId = 'U_LEE') => {
  const seen = await bot.slack.as(userId).command('/touchbase', 'settings');
  return opened(await bot.slack.as(userId).click(seen, 'Change'));
};
const kept = async (key: string) => (await bot.cli('settings', 'get', key)).out;

test('everybody sees the settings; who may not change them is told whom to ask', async () => {
  const seen = await bot.slack.as('U_KIM').command('/touchbase', 'settings', { channel: 'C_GENERAL' });
  expect(seen.text).toContain('Country: AU');
  expect(seen.text).toContain('Hours: 08:30-17:30');
  expect(seen.text).toContain('Tier A cadence: weekly');
  expect(seen.text).toContain('Alerts channel: none');
  expect(seen.text).toContain('To change any of it, ask Lee Wong or Sam Lindqvist.');
  expect(seen.text).not.toContain('[Change]');
});

test('an administrator changes them in a form, one after the other, and hears what is so now', async () => {
  const modal = await change();
  expect(modal.text()).toContain('Weekdays like Mon-Fri or Mon,Tue,Thu');
  modal.type('Country', 'nz').type('Hours', '09:00 - 17:00').type('Tier B cadence', 'every 10 days');
  expect(await modal.submit()).toBeUndefined();
  expect([
    await kept('country'),
    await kept('hours'),
    await kept('tier-b-cadence'),
    await kept('morning'),
  ]).toEqual([...['NZ', '09:00-17:00', 'every 10 days', '08:30']]);
  expect(bot.slack.dms('U_LEE').at(-1)).toContain(
    'Changed: Country is NZ, Hours is 09:00-17:00 and Tier B cadence is every 10 days.',
  );
  await (await change()).submit();
  expect(bot.slack.dms('U_LEE').at(-1)).toContain('Nothing was changed');
});

test('a region is judged by the country beside it', async () => {
  const modal = await change();
  modal.type('Country', 'DE').type('Region', 'BY');
  await modal.submit();
  expect(await kept('region')).toBe('BY');
});

test('a wrong value is refused under its field with what is expected, and nothing is saved', async () => {
  const modal = await change();
  modal.type('Hours', '17:00-09:00').type('Morning', '07:00').type('Tier A cadence', 'often');
  const again = await modal.submit();
  expect(again?.errors).toMatchObject({
    Hours: 'Found “17:00-09:00”, expected hours like 08:30-17:30.',
    'Tier A cadence': expect.stringContaining('expected daily, twice weekly') as string,
  });
  expect(await kept('morning')).toBe('08:30');
});

test('two administrators at once: what one left as it was stays, and what both changed is asked again', async () => {
  const [lee, sam] = [await change(), await change('U_SAM')];
  sam.type('Morning', '07:00').type('Hours', '08:00-16:00');
  await sam.submit();
  lee.type('Morning', '09:00').type('Zone', 'Australia/Perth');
  const again = await lee.submit();
  expect(again?.text()).toContain('Somebody changed Morning to “07:00” meanwhile. Nothing was saved yet.');
  expect(again?.text()).toContain('Morning (optional): 09:00');
  expect(await kept('zone')).not.toBe('Australia/Perth');
  await again?.submit();
  expect([await kept('morning'), await kept('zone'), await kept('hours')]).toEqual([
    ...['09:00', 'Australia/Perth', '08:00-16:00'],
  ]);
});

test('who is no administrator any more when it is submitted is refused', async () => {
  const modal = await change();
  await bot.imports('people', 'Member,Role\nU_LEE,technician\n');
  modal.type('Morning', '06:00');
  const again = await modal.submit();
  expect(Object.values(again?.errors ?? {}).join()).toContain('Ask Sam Lindqvist.');
  expect(await kept('morning')).toBe('08:30');
});
