import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readSettings } from '../../../src/domain/settings';
import { cityOf, closingSentence } from '../../../src/features/setup/closing-view';
import { withoutPassword } from '../../../src/features/setup/dump';
import { envChangeOf } from '../../../src/features/setup/env-change-plan';
import { envAfter, envDiff } from '../../../src/features/setup/env-plan';
import { createAppLink, manifestFor, readManifest } from '../../../src/features/setup/manifest-plan';
import { countries, countryOfZone, placeNamed, zonesOf } from '../../../src/features/setup/places';
import { enableCommands, unitFiles } from '../../../src/features/setup/units-plan';
import { checkout } from '../../architecture/literals';

const manifest = readManifest(parse(readFileSync(join(checkout, 'manifest.yml'), 'utf8')));
/** The manifest that Slack's form would be filled with. */
const carried = (link: string): unknown => JSON.parse(new URL(link).searchParams.get('manifest_json') ?? '');

describe('the link that makes the app', () => {
  test('over HTTP it carries the manifest with the person’s own address wherever one stands', () => {
    const link = createAppLink(manifestFor(manifest, { slack: 'http', publicUrl: 'https://bot.example' }));
    const text = readFileSync(join(checkout, 'manifest.yml'), 'utf8');
    expect(carried(link)).toEqual(
      parse(text.replaceAll('https://touchbase.example.com', 'https://bot.example')),
    );
    expect(link).toMatch(/^https:\/\/api\.slack\.com\/apps\?new_app=1&manifest_json=%7B/);
    expect(link.length).toBeLessThan(8000);
  });

  test('by Socket Mode it switches that on and carries no address', () => {
    const link = createAppLink(manifestFor(manifest, { slack: 'socket' }));
    expect(carried(link)).toMatchObject({ settings: { socket_mode_enabled: true } });
    expect(decodeURIComponent(link)).not.toContain('touchbase.example.com');
  });
});

describe('.env', () => {
  const value = fc
    .stringMatching(/^[\w #'"$=\\:/@%-]{0,20}$/)
    .filter((text) => !(text.includes(`'`) && text.includes('"')));
  const set = fc.record({ DATA_DIR: value, PUBLIC_URL: fc.constantFrom(undefined, 'https://a.example') });
  const other = fc.dictionary(fc.stringMatching(/^[A-Z]{3,6}$/), fc.stringMatching(/^[a-z]{0,5}$/), {
    maxKeys: 4,
  });

  test('whatever was there, the settings are what they shall be, and all else is as it was', () => {
    fc.assert(
      fc.property(other, set, fc.boolean(), (before, change, spaced) => {
        const old = Object.entries({ ...before, PUBLIC_URL: 'old' })
          .map(([name, text]) => `# about ${name}\n${spaced ? `  ${name} = ${text}` : `${name}=${text}`}\n`)
          .join('');
        const after = envAfter(old, change);
        const { PUBLIC_URL, ...rest } = { ...before, ...change };
        expect(parseEnv(after)).toEqual({ ...rest, ...(PUBLIC_URL === undefined ? {} : { PUBLIC_URL }) });
        for (const name of Object.keys(before)) expect(after).toContain(`# about ${name}\n`);
        expect(envAfter(after, change)).toBe(after);
      }),
    );
  });

  test('a value over several lines that looks like a setting is left whole', () => {
    const before = `KEY="one\nPORT=9\ntwo"\n`;
    expect(parseEnv(envAfter(before, { PORT: '80' }))).toEqual({ KEY: 'one\nPORT=9\ntwo', PORT: '80' });
  });

  test('what it shows names no secret, nor the value of what is not ours', () => {
    const before = 'SLACK_BOT_TOKEN=xoxb-old\nMINE=hush\nPORT=80\nLOG_LEVEL=info\n';
    const after = envAfter(before, { SLACK_BOT_TOKEN: 'xoxb-new', PORT: undefined, DATA_DIR: '/a b' });
    expect(envDiff(before, after)).toEqual([
      '- PORT=80',
      '+ DATA_DIR=/a b',
      '- SLACK_BOT_TOKEN=(the one there is)',
      '+ SLACK_BOT_TOKEN=(the one you gave)',
      '  LOG_LEVEL=info',
      '  MINE=(kept)',
    ]);
  });

  test.each([
    ['the same database keeps its direct address', 'postgres://a/b', false],
    ['another one loses it', 'postgres://c/d', true],
  ])('%s', (_what, databaseUrl, gone) => {
    const change = envChangeOf({ 'database-url': databaseUrl }, { DATABASE_URL: 'postgres://a/b' });
    expect(Object.hasOwn(change, 'MIGRATE_DATABASE_URL')).toBe(gone);
  });
});

describe('the last sentence', () => {
  const sydney = readSettings({ country: 'AU', region: 'NSW', zone: 'Australia/Sydney' });
  test.each([
    ['tomorrow', '2026-11-25T20:00+11:00', sydney, 'On Thursday 26 November at 08:30 in Sydney,'],
    ['over a weekend', '2026-11-27T20:00+11:00', sydney, 'On Monday 30 November at 08:30 in Sydney,'],
    [
      'this morning, while it lies ahead',
      '2026-11-25T08:29+11:00',
      sydney,
      'On Wednesday 25 November at 08:30',
    ],
    [
      'not this morning when it is past',
      '2026-11-25T08:30+11:00',
      sydney,
      'On Thursday 26 November at 08:30',
    ],
    ['by the firm’s own day', '2026-11-25T21:00Z', sydney, 'On Thursday 26 November at 08:30 in Sydney,'],
    ['past Christmas', '2026-12-24T20:00+11:00', sydney, 'On Tuesday 29 December at 08:30 in Sydney,'],
    ['into another year', '2026-12-31T20:00+11:00', sydney, 'On Monday 4 January 2027 at 08:30'],
    [
      'Sunday where Sunday is worked',
      '2026-11-27T20:00+02:00',
      readSettings({ country: 'IL', zone: 'Asia/Jerusalem', workdays: [1, 2, 3, 4, 7], morning: '07:15' }),
      'On Sunday 29 November at 07:15 in Jerusalem,',
    ],
  ])('%s', (_when, now, settings, words) => {
    expect(closingSentence(settings, 3, new Date(now))).toContain(words);
  });

  test('it says that without clients there is nothing to say', () => {
    const [none, some] = [0, 1].map((clients) =>
      closingSentence(sydney, clients, new Date('2026-11-25T20:00+11:00')),
    );
    expect(none).toContain('so far there are none');
    expect(some).toContain('whoever has none hears nothing');
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });
});

describe('places', () => {
  test.each([
    ['Australia/Sydney', 'AU'],
    ['Asia/Calcutta', 'IN'],
    ['Asia/Kolkata', 'IN'],
    ['America/Los_Angeles', 'US'],
    ['UTC', undefined],
    ['Mars/Olympus', undefined],
  ])('the zone %s is in %s', (zone, code) => {
    expect(countryOfZone(zone)?.code).toBe(code);
  });

  test.each([
    ['au', 'AU'],
    ['AUSTRALIA', 'AU'],
    ['uk', 'GB'],
    ['aland islands', 'AX'],
    ['Guinea', 'GN'],
    ['united', undefined],
    ['Atlantis', undefined],
  ])('“%s” names %s', (typed, code) => {
    expect(placeNamed(countries(), typed)?.code).toBe(code);
  });

  test('every country has a zone that this machine knows', () => {
    expect(countries().filter(({ code }) => zonesOf(code).length === 0)).toEqual([]);
  });
});

describe('units', () => {
  const of = {
    system: false,
    node: '/usr/bin/node',
    checkout: '/opt/touch base',
    dataDir: `/data/50% 'x'`,
    copy: 'dump',
  } as const;
  const textOf = (name: string, more: object = {}) =>
    unitFiles({ ...of, ...more }).find((file) => file.name === name)?.text ?? '';

  test('a path stays what it is through systemd and the shell', () => {
    const service = textOf('touchbase-backup.service');
    expect(service).toContain('WorkingDirectory=/opt/touch base\n');
    expect(service).toContain(
      `--out '/data/50%% '\\\\''x'\\\\''/backups/touchbase-'\\"$$(date +%%a)\\".dump"\n`,
    );
  });

  test.each([
    [{ copy: 'export' }, 'dist/cli/main.js export --out'],
    [{ copy: 'dump' }, 'dist/cli/main.js setup dump --out'],
  ])('the copy is made as it can be: %j', (more, words) => {
    expect(textOf('touchbase-backup.service', more)).toContain(words);
  });

  test('a person’s own units belong to their own systemd', () => {
    expect(textOf('touchbase.service')).toContain('WantedBy=default.target');
    expect(textOf('touchbase.service', { system: true })).toContain('WantedBy=multi-user.target');
    expect(enableCommands({ ...of, copy: undefined }, '/data/systemd')).toEqual([
      `systemctl --user link '/data/systemd/touchbase.service'`,
      'systemctl --user enable --now touchbase.service',
    ]);
  });
});

test.each([
  ['postgresql://u:p%40ss@h:5432/d', 'postgresql://u@h:5432/d', 'p@ss'],
  ['postgres://u@h/d?sslmode=require&schema=public&pgbouncer=true', 'postgres://u@h/d?sslmode=require', ''],
])('pg_dump is started without the password: %s', (address, url, password) => {
  expect(withoutPassword(address)).toEqual({ url, password });
});
