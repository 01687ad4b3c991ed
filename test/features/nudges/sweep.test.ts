import { sweep } from '../../../src/features/nudges/job';
import type { BotUnderTest } from '../../support/start-bot';
import { startFirm } from './firm';

let bot: BotUnderTest;
beforeEach(async () => void (bot = await startFirm()));
afterEach(() => bot.stop());

const listsChanged = async (): Promise<void> => undefined;
const wokenClients = async (): Promise<void> => {
  const names = Array.from({ length: 260 }, (_, i) => `Client ${i}`);
  await bot.imports('clients', `Name,Owner\n${names.map((name) => `${name},U_DANA`).join('\n')}\n`);
  await bot.store.settings.set({ morning: '09:00' }, bot.bot.deps.stamp('touchbase', bot.now()));
};

test('clients that cannot be looked at hold up nobody, are logged, and stay due', async () => {
  await wokenClients();
  const { deps } = bot.bot;
  const due = await deps.across.dueClients(['T_NORTH'], bot.now(), 1000);
  const broken = new Set(due.slice(0, 230).map(({ clientId }) => clientId));
  const store = bot.store;
  const clients = {
    ...store.clients,
    versionedFacts: async (id: string, now: Date) => {
      if (broken.has(id)) throw new Error('a fact that nobody can read');
      return store.clients.versionedFacts(id, now);
    },
  };
  const breaking = { ...deps, workspace: () => ({ ...store, clients }) };
  const looked = await sweep(breaking, ['T_NORTH'], { listsChanged, goOn: () => true });
  expect(looked).toBe(due.length - 230);
  expect(await deps.across.dueClients(['T_NORTH'], bot.now(), 1000)).toHaveLength(230);
  expect(bot.logged().filter(({ msg }) => msg === 'a client could not be looked at')).toHaveLength(230);
});

test('a process that stops ends its sweep; the rest stays due', async () => {
  await wokenClients();
  const { deps } = bot.bot;
  let asked = 0;
  const goOn = () => (asked += 1) === 1;
  expect(await sweep(deps, ['T_NORTH'], { listsChanged, goOn })).toBe(200);
  expect((await deps.across.dueClients(['T_NORTH'], bot.now(), 1000)).length).toBeGreaterThan(0);
});
