import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { withoutSecrets } from '../../src/platform/redact';
import { keptLog } from '../support/kept-log';

test('secrets are hidden by the name of their field, as deep as three', () => {
  const kept = keptLog();
  kept.log.info({
    token: 'TOP',
    a: { password: 'TOP', b: { authorization: 'TOP', c: { signingSecret: 'TOP' } } },
    headers: { 'x-slack-signature': 'TOP', authorization: 'TOP', host: 'seen' },
    key: 'cadence-lapsed:seen',
  });
  expect(kept.text()).not.toContain('TOP');
  expect(kept.lines[0]).toMatchObject({
    headers: { host: 'seen' },
    key: 'cadence-lapsed:seen',
    level: 'info',
  });
});

test('in what an error carries too, and in a list', () => {
  const kept = keptLog();
  const failure = Object.assign(new Error('no'), {
    config: { headers: { authorization: 'TOP' }, url: 'seen' },
  });
  kept.log.error({ err: failure, nested: { failure }, tries: [{ botToken: 'TOP', at: new Date(0) }] });
  expect(kept.text()).not.toContain('TOP');
  expect(kept.lines[0]).toMatchObject({
    err: { message: 'no', config: { url: 'seen' } },
    tries: [{ at: '1970-01-01T00:00:00.000Z' }],
  });
});

test('and wherever a text looks like one, an error’s message too', () => {
  const kept = keptLog();
  kept.log.error(
    { err: new Error('connect postgresql://bot:hunter2@db:5432/x with xoxb-12-abc') },
    'Bearer abc.def',
  );
  expect(kept.text()).not.toMatch(/hunter2|12-abc|abc\.def/);
  expect(kept.text()).toContain('postgresql://bot:[hidden]@db:5432/x with xoxb-[hidden]');
  expect(kept.lines[0]?.['level']).toBe('error');
});

test('a level below the set one is silent', () => {
  const kept = keptLog('warn');
  kept.log.info('no');
  kept.log.warn('yes');
  expect(kept.lines.map((line) => line['msg'])).toEqual(['yes']);
});

test('no token survives in any surroundings, and what holds no secret is as it was', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{8,20}$/);
  const around = fc.stringMatching(/^[a-z .,"]{0,10}$/);
  fc.assert(
    fc.property(
      around,
      secret,
      around,
      fc.constantFrom('xoxb-', 'xapp-1-', 'xoxe.xoxp-', 'whsec_'),
      (a, s, b, kind) => {
        const text = `${a} ${kind}${s} ${b}`;
        expect(withoutSecrets(text)).not.toContain(s);
        expect(withoutSecrets(text).startsWith(a)).toBe(true);
        expect(withoutSecrets(`${a}${b}`)).toBe(`${a}${b}`);
      },
    ),
  );
});

test('it goes to stderr: stdout is for data', () => {
  const log = join(__dirname, '../../src/platform/log.ts');
  const script = `require(${JSON.stringify(log)}).createLog('info').info('hello'); console.log('data')`;
  const ran = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
    encoding: 'utf8',
    cwd: join(__dirname, '../..'),
  });
  expect(ran.stdout).toBe('data\n');
  expect(JSON.parse(ran.stderr)).toMatchObject({ msg: 'hello' });
});
