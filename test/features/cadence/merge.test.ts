import type { Modal } from '../../../src/playground/playground';
import { factsOf } from '../../support/client-facts';
import { wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
  await bot.imports('clients', 'Name,Tier,Owner,Cadence\nAcme North,B,@dana,quarterly');
  await bot.imports('contacts', 'Client,Name\nAcme North,Cleo');
});
afterEach(() => bot.stopUnrefused());

const form = async (name: string, what: string): Promise<Modal> => {
  const { modal } = await bot.slack
    .as('U_DANA')
    .click(await wholeBrief(bot, 'U_DANA', name), 'Change cadence');
  await modal?.pick('What shall change', what);
  if (!modal) throw new Error('No modal opened.');
  return modal;
};
const sorted = (rows: readonly { readonly id: string }[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const saved = async (modal: Modal) => expect(await modal.submit()).toBeUndefined();

test('of two clients that become one the stricter calls are proposed; steps go on where they stand, and all else moves', async () => {
  const ladder = await form('Acme North', 'Fewer calls, step by step');
  await saved(ladder.type('Steps', 'daily ×2 → weekly'));
  const step = await form('Acme North', 'Fewer calls, step by step');
  await step.pick('We are at', 'weekly');
  await saved(step);
  const more = await form('Acme North', 'More calls for a while');
  await saved(more.type('How often', 'daily').type('What for', 'the move').type('Last day', '2026-06-30'));
  const personal = await form('Acme North', 'Calls to one person');
  await personal.pick('Who', 'Cleo');
  await saved(personal.type('How often', 'monthly'));
  const [acme, north] = [await factsOf(bot, 'Acme'), await factsOf(bot, 'Acme North')];

  const edit = await bot.slack.as('U_DANA').click(await wholeBrief(bot), 'Edit client');
  const which = await edit.modal?.press('Merge with another…');
  await which?.pick('The same as', 'Acme North', 'north');
  const compared = await which?.submit();
  expect(compared?.text()).toContain('Cadence\nAcme: monthly\nAcme North: daily ×2 → weekly');
  await compared?.submit();
  const one = await factsOf(bot, 'Acme');
  const by = (key: 'boosts' | 'moves') => one[key].map(({ id }) => id);
  expect(by('boosts')).toEqual(north.boosts.map(({ id }) => id));
  expect(by('moves')).toEqual(north.moves.map(({ id }) => id));
  expect(one.cadences.map(({ id }) => id).toSorted()).toEqual(north.cadences.map(({ id }) => id).toSorted());
  expect((await wholeBrief(bot)).text).toContain('daily until the move ends, 30 June');

  const said = bot.slack.dmMessages('U_DANA').find(({ text }) => text.includes('is part of'));
  if (said) await bot.slack.as('U_DANA').click(said, 'Undo');
  const [acmeAgain, northAgain] = [await factsOf(bot, 'Acme'), await factsOf(bot, 'Acme North')];
  for (const [is, was] of [
    [acmeAgain, acme],
    [northAgain, north],
  ] as const)
    for (const key of ['cadences', 'boosts', 'moves'] as const)
      expect(sorted(is[key])).toEqual(sorted(was[key]));
});
