import type { Contact } from '../../../src/domain/client';
import type { Modal } from '../../../src/playground/playground';
import { opened, wholeBrief } from '../../support/seen';
import type { BotUnderTest } from '../../support/start-bot';
import { clientRow, editForm, startFirm } from './support';

let bot: BotUnderTest;
beforeEach(async () => {
  bot = await startFirm();
});
afterEach(() => bot.stopUnrefused());

const people = async (client = 'Acme'): Promise<readonly Contact[]> => {
  const { id } = await clientRow(bot, client);
  return (await bot.store.clients.facts(id, bot.now()))?.people ?? [];
};
const named = async (name: string): Promise<Contact | undefined> =>
  (await people()).find((person) => person.name === name);

const openPeople = async (userId: string, client = 'Acme'): Promise<Modal> =>
  opened(await bot.slack.as(userId).click(await wholeBrief(bot, userId, client), 'People'));
/** The form of the nth person of the list. */
const openPerson = async (userId: string, nth: number): Promise<Modal> => {
  const modal = await openPeople(userId);
  const edits = modal.view.blocks.flatMap((block) =>
    block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory] : [],
  );
  expect(edits.length).toBeGreaterThan(nth);
  const form = await modal.press('Edit', nth);
  if (!form) throw new Error('No form opened.');
  return form;
};

test('E2: the list says who they are and how to say it, the main contact first, and somebody new is added to it', async () => {
  const list = await openPeople('U_JO');
  expect(list.text()).toContain('Acme: 2 people');
  expect(list.text().indexOf('Robert Ray')).toBeLessThan(list.text().indexOf('Ann Lee'));
  const form = await list.press('Add somebody');
  await form?.pick('Likes to be reached by', 'Text');
  await form?.pick('Time zone', 'Australia/Perth', 'perth');
  form
    ?.type('Name', 'Siobhán Kay')
    .type('Preferred name', 'Shiv')
    .type('How to say it', 'shi-VAWN')
    .type('Role', 'Operations')
    .type('E-mail', 'Siobhan@Acme.example')
    .type('Phone', '0412 000 111')
    .type('Site', 'Depot')
    .tick('Key person', 'Somebody to stay in touch with');
  const after = await form?.submit();
  expect(after?.text()).toContain('Acme: 3 people');
  expect(after?.text()).toContain('Siobhán Kay called Shiv, say “shi-VAWN”');
  expect(await named('Siobhán Kay')).toMatchObject({
    ...{ preferredName: 'Shiv', pronunciation: 'shi-VAWN', role: 'Operations', site: 'Depot', key: true },
    ...{ email: 'siobhan@acme.example', phone: '0412 000 111', timeZone: 'Australia/Perth', prefers: 'text' },
  });
  const acme = await clientRow(bot, 'Acme');
  expect(await bot.store.clients.match('+61 412 000 111')).toEqual({ type: 'one', id: acme.id });
  expect(await bot.store.clients.match('siobhan kay')).toEqual({ type: 'one', id: acme.id });
});

test('there is exactly one main contact: ticking another moves it, and the first person is it', async () => {
  const ann = await openPerson('U_DANA', 1);
  ann.tick('Main contact', 'Whom we call first');
  await ann.submit();
  expect((await people()).filter(({ main }) => main).map(({ name }) => name)).toEqual(['Ann Lee']);
  const again = await openPerson('U_DANA', 0);
  again.tick('Main contact', 'Whom we call first', false);
  expect((await again.submit())?.errors).toEqual({
    'Main contact':
      'Somebody is whom we call first. Tick this on the person who is; then it goes from here by itself.',
  });
  const form = await (await openPeople('U_KIM', 'Globex')).press('Add somebody');
  form?.type('Name', 'Gwen');
  await form?.submit();
  expect(await people('Globex')).toMatchObject([{ name: 'Gwen', main: true }]);
});

test('who left stays in the history and is proposed no more; the main contact is named anew first', async () => {
  const bob = await openPerson('U_DANA', 0);
  bob.type('Left the firm', '2026-06-09');
  expect((await bob.submit())?.errors).toEqual({
    'Left the firm': 'Robert Ray is the main contact. First make somebody else that: there is Ann Lee.',
  });
  await bob.close();
  const ann = await openPerson('U_DANA', 1);
  ann.tick('Main contact', 'Whom we call first');
  await ann.submit();
  const again = await openPerson('U_DANA', 1);
  again.type('Left the firm', '2026-06-09');
  const list = await again.submit();
  expect(list?.text()).toContain('left 9 June');
  const brief = await wholeBrief(bot, 'U_DANA', 'Acme');
  expect(brief.text).not.toContain('Robert Ray');
  expect(brief.text).toContain('Ann Lee');
  const note = await bot.slack.as('U_DANA').shortcut('call-notes.open');
  await note.pick('Client', 'Acme');
  expect(await note.suggest('Who you spoke with', 'rob')).toEqual(['Add “rob”']);
});

test('each wrong field says what is expected', async () => {
  const form = await (await openPeople('U_DANA')).press('Add somebody');
  form?.type('Name', 'ann lee').type('E-mail', 'nowhere').type('Phone', '12');
  expect((await form?.submit())?.errors).toEqual({
    'E-mail': '“nowhere” is no address. Write one like bob@acme.example.',
    Phone: '“12” is no number. Write one like +61 2 9999 1234.',
  });
  form?.type('E-mail', '').type('Phone', '');
  expect((await form?.submit())?.errors).toEqual({
    Name: 'Ann Lee is there already. If this is somebody else of that name, give both an e-mail address.',
  });
  form?.type('Name', 'Other').type('E-mail', 'BOB@acme.example');
  expect((await form?.submit())?.errors).toEqual({
    'E-mail': 'That is the address of Robert Ray. Give each their own.',
  });
  expect(await people()).toHaveLength(2);
});

test('pressed twice, somebody is added once', async () => {
  const form = await (await openPeople('U_DANA')).press('Add somebody');
  form?.type('Name', 'Cleo');
  await form?.submitTwice();
  expect((await people()).filter(({ name }) => name === 'Cleo')).toHaveLength(1);
});

test('two people at once: the later chooses', async () => {
  const [dana, kim] = [await openPerson('U_DANA', 0), await openPerson('U_KIM', 0)];
  kim.type('Role', 'Director').type('Site', 'Depot');
  await kim.submit();
  dana.type('Role', 'Founder').type('Phone', '+61 2 9999 1111');
  const asked = await dana.submit();
  expect(asked?.text()).toContain(
    'Role: Kim Novak changed it at 10:00 to “Director” while you were writing. You have “Founder”.',
  );
  await asked?.pick('Role: which one stays?', 'Theirs');
  await asked?.submit();
  expect(await named('Robert Ray')).toMatchObject({
    ...{ role: 'Director', site: 'Depot', phone: '+61 2 9999 1111' },
  });
});

test('a viewer sees the people and changes nobody', async () => {
  const list = await openPeople('U_LEE');
  expect(list.text()).toContain('Robert Ray');
  expect(list.text()).not.toContain('Add somebody');
  expect(list.text()).not.toContain('[Edit]');
});

test('from the form of the client they open on top of it; the form stays as it was', async () => {
  const edit = await editForm(bot, 'U_DANA', 'Acme');
  edit.type('Notes', 'Half written');
  const list = await edit.press('People');
  const form = await list?.press('Add somebody');
  form?.type('Name', 'Cleo');
  expect((await form?.submit())?.text()).toContain('Cleo');
  await bot.slack.as('U_DANA').modal()?.close();
  expect(edit.text()).toContain('Half written');
  expect(await edit.submit()).toBeUndefined();
});

test('a hundred people are paged, the main contact on the first page', async () => {
  const rows = Array.from({ length: 50 }, (_, place) => `Globex,Person ${String(place).padStart(2, '0')},`);
  await bot.imports('contacts', ['Client,Name,Main', ...rows, 'Globex,Zoe,yes'].join('\n'));
  const list = await openPeople('U_KIM', 'Globex');
  expect(list.text()).toContain('Page 1 of 3');
  expect(list.text()).toContain('Zoe');
  await list.press('Further');
  expect(list.text()).toContain('Page 2 of 3');
  expect(list.text()).toContain('Person 30');
});
