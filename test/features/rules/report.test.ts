import { opened } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { openHome } from '../home/support';
import { startFirm } from '../nudges/firm';

const CLIENTS = ['Acme Pty Ltd', 'Globex', 'Initech'];
const RULE = 'Something unsolved before a review or roadmap meeting';
let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
  await bot.imports(
    'clients',
    `Name,Owner,Tier,External ID\n${CLIENTS.map((name, place) => `${name},U_DANA,C,${19 + place}`).join('\n')}\n`,
    '--source',
    'standard',
  );
  await bot.tick();
  await bot.post(CLIENTS.flatMap((name, place) => meeting(name, `${19 + place}`)));
  await bot.tick();
});
afterEach(() => bot.stopUnrefused());

const meeting = (name: string, externalId: string) => {
  const of = {
    ...{ type: 'touch', client: { externalId, name }, updatedAt: '2026-03-18T09:00:00+11:00' },
  };
  return [
    {
      ...{ ...of, kind: 'roadmap', externalId: `r${externalId}`, by: 'kim@northwind.example' },
      at: '2026-03-24T14:00:00+11:00',
    },
    {
      ...{ ...of, kind: 'ticket', externalId: `t${externalId}`, title: 'Gate camera', priority: 'medium' },
      at: '2026-02-01T09:00:00+11:00',
    },
  ];
};
const minute = () => bot.moveTo(new Date(bot.now().getTime() + 60_000).toISOString());
const useless = async (userId: string, client: string, reason: string, mute?: string) => {
  minute();
  const message = bot.slack
    .dmMessages(userId)
    .find(({ text }) => text.includes(`${client}’s roadmap meeting`));
  if (!message) throw new Error(`${userId} was told nothing of ${client}`);
  const modal = opened(await bot.slack.as(userId).click(message, 'Not useful'));
  await modal.pick('Why', reason);
  if (mute !== undefined) await modal.pick('From now on', mute);
  await modal.submit();
};
/** Of six messages four are of no use, and one is acted on. */
const answer = async () => {
  await useless('U_DANA', 'Globex', 'I knew it already');
  await useless('U_DANA', 'Initech', 'I knew it already');
  await useless('U_KIM', 'Globex', 'It is not for me');
  await useless('U_KIM', 'Initech', 'It is not for me', 'Nothing more of this sort, about any client');
  minute();
  await bot.slack.as('U_DANA').command('/touch', 'Acme note: told them about the camera');
};
const PROPOSAL = `${RULE}: 4 of 5 answers say that it is of no use. In 90 days: said 6 times, acted on 1, not useful 4 (I knew it already 2, It is not for me 2), muted by 1 person.`;
const lee = () => bot.slack.as('U_LEE');

test('each rule is reported with what became of what it said, on the command line and in Slack', async () => {
  await answer();
  const { out, said } = await bot.cli('settings', 'rules');
  expect(out.split('\n')).toContain(
    'meeting-ambush\tsaid 6 times, acted on 1, not useful 4 (I knew it already 2, It is not for me 2), muted by 1 person',
  );
  expect(out.split('\n')).toContain('alert-storm\tsaid to nobody');
  expect(said).toContain('meeting-ambush: 4 of 5 answers say that it is of no use.');
  const json = JSON.parse((await bot.cli('settings', 'rules', '--json')).out) as { kind: string }[];
  expect(json.find(({ kind }) => kind === 'meeting-ambush')).toMatchObject({
    ...{ said: 6, actedOn: 1, notUseful: 4, muted: 1, proposed: { against: 4, answers: 5 } },
  });
  await lee().command('/touchbase', 'rules', { channel: 'C_GENERAL' });
  expect(lee().modal()?.text()).toContain(PROPOSAL);
  await lee().modal()?.press('How each rule does');
  expect(lee().modal()?.text()).toContain(`${RULE}\nSaid 6 times, acted on 1, not useful 4`);
});

test('a rule that most find of no use is proposed to managers on Home; Loosen fills in a looser number and shows what it comes to', async () => {
  expect(await openHome(bot, 'U_LEE')).not.toContain('Rules that most find of no use');
  await answer();
  expect(await openHome(bot, 'U_KIM')).not.toContain('Rules that most find of no use');
  expect(await openHome(bot, 'U_LEE')).toContain(`Rules that most find of no use\n${PROPOSAL}`);
  await lee().click(await lee().openHome(), 'Loosen');
  const modal = lee().modal();
  if (!modal) throw new Error('no modal');
  expect(modal.text()).toContain(
    'I filled in 3 in the place of 5: working days ahead. Nothing is changed until you save.',
  );
  // the meetings are 4 working days ahead
  expect(modal.text()).toContain('Today it would find 0, where it now finds 3. Looked at: 3 clients');
  expect((await bot.cli('settings', 'get', 'rule.meeting-ambush.ahead-days')).out).toBe('5');
  await modal.submit();
  expect((await bot.cli('settings', 'get', 'rule.meeting-ambush.ahead-days')).out).toBe('3');
  // the same answers propose nothing again
  expect(await openHome(bot, 'U_LEE')).not.toContain('Rules that most find of no use');
});

test('Keep as it is: the same rule is not proposed again for 90 days', async () => {
  await answer();
  await lee().click(await lee().openHome(), 'Keep as it is');
  expect(await openHome(bot, 'U_LEE')).not.toContain('Rules that most find of no use');
  expect(await openHome(bot, 'U_SAM')).not.toContain('Rules that most find of no use');
  expect((await bot.cli('settings', 'rules')).said).not.toContain('of no use');
});

test('the same in /touchbase rules: kept there, it goes from the modal', async () => {
  await answer();
  await lee().command('/touchbase', 'rules', { channel: 'C_GENERAL' });
  await lee().modal()?.press('Keep as it is');
  expect(lee().modal()?.text()).not.toContain('of no use. In 90 days');
  expect(lee().modal()?.text()).toContain('What would be said today?');
});

test('a number chosen on the command line counts as looked at, too', async () => {
  await answer();
  await bot.cli('settings', 'set', 'rule.meeting-ambush.ticket-days', '60');
  expect((await bot.cli('settings', 'rules')).said).not.toContain('of no use');
});
