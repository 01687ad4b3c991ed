import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { SETTINGS, type Setting } from '../../src/settings';

const checkout = join(__dirname, '../..');
const entry = ({ name, meaning, default: preset, where }: Setting): string =>
  [`# ${name}: ${meaning}.`, `# ${where}`, `#${name}=${preset ?? ''}`].join('\n');

test('.env.example says every setting, with its default, and nothing else', () => {
  const head =
    '# Copy this to .env and set what you need. With nothing set, the playground starts on an embedded Postgres.\n';
  expect(readFileSync(join(checkout, '.env.example'), 'utf8')).toBe(
    `${[head, ...SETTINGS.map((setting) => `${entry(setting)}\n`)].join('\n')}`,
  );
});

test('what the table calls a default is what holds when nothing is set', () => {
  const presets = Object.fromEntries(
    SETTINGS.flatMap((setting) => ('default' in setting ? [[setting.name, setting.default] as const] : [])),
  );
  const { PUBLIC_URL: address = '', HOST: _host, ...rest } = presets;
  expect(readConfig({ ...rest, PUBLIC_URL: address.replace('PORT', presets['PORT'] ?? '') })).toEqual(
    readConfig({}),
  );
});

test('each setting is read: a wrong value of each is refused or changes the configuration', () => {
  for (const { name } of SETTINGS) {
    const seen = () => {
      try {
        return JSON.stringify(readConfig({ [name]: 'surely-wrong' }));
      } catch (error) {
        return String(error);
      }
    };
    expect(`${name}: ${seen()}`).not.toBe(`${name}: ${JSON.stringify(readConfig({}))}`);
  }
});
