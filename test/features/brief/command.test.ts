import { startLine, type CommandLine } from '../../support/command-line';

let line: CommandLine;
beforeAll(async () => {
  line = await startLine();
  await line.file('clients', 'Name,Owner,Tier\nAcme Pty Ltd,U_DANA,A\nAcme West,,B\nBolt & <Co>,,C\n');
  await line.file(
    'invoices',
    'Client,At,Due,Title,Amount,Currency\nAcme Pty Ltd,2026-01-01,2026-02-01,INV-1,120.50,AUD\n',
  );
});
afterAll(() => line.close());

test('what /client would say, with the amounts, as text', async () => {
  const { status, out, said } = await line.run('brief', 'acme', 'pty');
  expect([status, said]).toEqual([0, '']);
  expect(out).toContain('Acme Pty Ltd');
  expect(out).toContain('Tier A · owner Dana Reyes');
  expect(out).toContain('120.50');
  expect(out).not.toMatch(/[*]|&amp;|Log a call/);
  expect((await line.run('brief', 'bolt')).out).toContain('Bolt & <Co>');
});

test('as data', async () => {
  const { out } = await line.run('brief', 'acme pty', '--json');
  expect(JSON.parse(out)).toMatchObject({ name: 'Acme Pty Ltd', about: ['Tier A', 'owner Dana Reyes'] });
});

test('at another instant: what was recorded by then, or was not known yet', async () => {
  line.moveTo('2026-03-20T10:00:00+11:00');
  await line.file('clients', 'Name,Tier\nAcme Pty Ltd,C\n');
  expect((await line.run('brief', 'acme pty')).out).toContain('Tier C');
  expect((await line.run('brief', 'acme pty', '--at', '2026-03-19T10:00:00+11:00')).out).toContain('Tier A');
  const early = await line.run('brief', 'acme pty', '--at', '2020-01-01');
  expect([early.status, early.said]).toEqual([1, '“acme pty” was not known yet on 1 January 2020.']);
});

test('nobody, or several: words and status 1', async () => {
  expect(await line.run('brief', 'ac')).toEqual({
    status: 1,
    out: '',
    said: '“ac” could be Acme Pty Ltd and Acme West. Say which one.',
  });
  const { status, said } = await line.run('brief', 'bolt', 'coo');
  expect([status, said]).toEqual([
    1,
    expect.stringMatching(/^No client matches “bolt coo”\. Did you mean Bolt & <Co>/),
  ]);
});
