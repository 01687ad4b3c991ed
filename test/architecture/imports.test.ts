import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const checkout = join(__dirname, '../..');
const rules = join(checkout, '.dependency-cruiser.cjs');

type Violation = { readonly from: string; readonly to: string; readonly rule: { readonly name: string } };

function violationsIn(house: string): Violation[] {
  const cli = join(checkout, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cli, 'src', '--config', rules, '--output-type', 'json'];
  const ran = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8', maxBuffer: 200_000_000 });
  if (!ran.stdout) throw new Error(ran.stderr);
  return (JSON.parse(ran.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

test('the house keeps its import rules', () => {
  expect(violationsIn(checkout).map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});

describe('each rule catches what it forbids', () => {
  const wrong: readonly (readonly [rule: string, from: string, to: string])[] = [
    ['no-cycles', 'src/domain/day.ts', './month'],
    ['no-unresolvable', 'src/domain/client.ts', './nowhere'],
    ['no-dev-dependencies', 'src/cli/main.ts', 'fast-check'],
    ['domain-is-pure', 'src/domain/touch.ts', '../platform/clock'],
    ['domain-touches-no-machine', 'src/domain/brief.ts', 'node:fs'],
    ['plans-forms-and-views-are-pure', 'src/features/brief/which-view.ts', '@slack/bolt'],
    ['plans-forms-and-views-are-pure', 'src/features/brief/view.ts', './which-view'],
    ['plans-forms-and-views-are-pure', 'src/features/nudges/plan.ts', '../../platform/clock'],
    ['features-stand-apart', 'src/features/calls/job.ts', '../brief/listener'],
    ['features-reach-the-store-through-deps', 'src/features/calls/route.ts', '../../store/clients'],
    ['deps-names-types-only', 'src/deps.ts', './platform/log'],
    ['store-knows-the-domain-only', 'src/store/clients.ts', '../slack/notify'],
    ['slack-knows-no-store', 'src/slack/failure.ts', '../store/clients'],
    ['platform-knows-nobody', 'src/platform/log.ts', '../domain/day'],
    ['only-the-store-knows-postgres', 'src/features/brief/listener.ts', 'pg'],
    ['the-embedded-server-knows-no-prisma', 'src/platform/embedded/server.ts', '@prisma/client'],
    ['only-schedule-knows-cron', 'src/app.ts', 'node-cron'],
    ['playground-imports-nothing-of-the-bot', 'src/playground/state.ts', '../domain/day'],
    ['only-main-starts-the-playground', 'src/slack/notify.ts', '../playground/state'],
    ['nobody-imports-what-starts', 'src/config.ts', './app'],
    ['only-app-registers-features', 'src/slack/ids.ts', '../features/calls/job'],
  ];
  const right: readonly (readonly [from: string, to: string])[] = [
    ['src/domain/month.ts', './day'], // the other half of the cycle
    ['src/main.ts', './app'],
    ['src/main.ts', './playground/state'],
    ['src/domain/agenda.ts', 'date-fns'],
    ['src/platform/schedule.ts', 'node-cron'],
    ['src/store/prisma.ts', '@prisma/client'],
    ['src/features/index.ts', './calls/job'],
    ['src/features/calls/listener.ts', '@slack/bolt'],
    ['src/features/calls/view.ts', '../../slack/blocks'],
    ['src/platform/clock.ts', 'node:process'],
    ['src/slack/blocks.ts', 'node:util'],
  ];
  const house = mkdtempSync(join(tmpdir(), 'touchbase-wrong-house-'));
  let found: readonly string[];

  beforeAll(() => {
    const write = (path: string, text: string) => {
      mkdirSync(join(house, dirname(path)), { recursive: true });
      writeFileSync(join(house, path), text);
    };
    const packages = ['@slack/bolt', '@prisma/client', 'date-fns', 'node-cron', 'pg', 'fast-check'];
    for (const name of packages) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      write(`node_modules/${name}/index.js`, '');
    }
    const dependencies = Object.fromEntries(packages.slice(0, -1).map((name) => [name, '*']));
    write('package.json', JSON.stringify({ dependencies, devDependencies: { 'fast-check': '*' } }));
    const lines = new Map<string, string[]>();
    for (const [from, to] of [...wrong.map(([, ...edge]) => edge), ...right])
      lines.set(from, [...(lines.get(from) ?? []), `import '${to}';`]);
    for (const [path, imports] of lines) write(path, imports.join('\n'));
    found = violationsIn(house).map(({ from, rule }) => `${rule.name}: ${from}`);
  });
  afterAll(() => rmSync(house, { recursive: true }));

  test.each(wrong)('%s: %s imports %s', (rule, from) => {
    expect(found).toContain(`${rule}: ${from}`);
  });

  test('what is allowed is not reported', () => {
    const innocent = right
      .map(([from]) => from)
      .filter((from) => !wrong.some(([, guilty]) => guilty === from));
    const accused = found.filter((line) => !line.startsWith('no-cycles'));
    expect(accused.filter((line) => innocent.some((from) => line.endsWith(` ${from}`)))).toEqual([]);
  });

  test('no rule is left untried', () => {
    const names = [...readFileSync(rules, 'utf8').matchAll(/^ {6}name: '([^']+)'/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !wrong.some(([rule]) => rule === name))).toEqual([]);
  });
});
