import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WITHIN_DAYS } from '../../src/domain/health/alert';
import { CAPS } from '../../src/domain/health/caps';
import { CARE_FROM, FACTORS, GOOD_FROM, LEAST_KNOWN } from '../../src/domain/health/health';
import { HEALTH_RULE } from '../../src/domain/health/news';
import { optionsOf } from '../../src/domain/rule-options';
import { DETECTORS } from '../../src/domain/signals/index';
import type { Detector } from '../../src/domain/signals/signal';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'rules.md'), 'utf8');
const sections = page.split(/^## /m).slice(1);
const paragraph = (kind: string): string => sections.find((section) => section.startsWith(`${kind}\n`)) ?? '';
const NOT_RULES = [
  'What counts as a contact',
  'The cadence',
  'Who is off',
  'The morning list',
  'How much is said',
  'Parents and sites',
  'Who may edit',
  'The brief',
  'Escalations',
  'The habit',
  'Saying it',
  'How much is said',
  'Health',
  'Setting a rule',
  'Whether a rule is of use',
];

test('docs/rules.md has a paragraph for each rule, and for no other', () => {
  const headings = sections.map((section) => section.split('\n')[0] ?? '');
  expect(headings.filter((heading) => !NOT_RULES.includes(heading)).toSorted()).toEqual(
    DETECTORS.map(({ kind }) => kind).toSorted(),
  );
});

test.each(DETECTORS.map((detector) => [detector.kind, detector] as const))(
  '%s is described as it is: when it is said, to whom, and its defaults',
  (kind, { when, gravity }) => {
    expect(paragraph(kind)).toMatch(new RegExp(`^- \\*\\*When:\\*\\* ${when}\\b`, 'm'));
    for (const part of ['Fires when', 'Told to', 'Defaults'])
      expect(paragraph(kind)).toMatch(new RegExp(`^- \\*\\*${part}:\\*\\* \\S`, 'm'));
    expect(gravity > 0 && gravity <= 100).toBe(true);
  },
);

test.each(DETECTORS.map((detector: Detector) => [detector.kind, detector] as const))(
  '%s: its numbers and their ranges are those of the code',
  (kind, { limits = {} }) => {
    const described = [
      ...paragraph(kind).matchAll(/`rule\.([a-z-]+)\.([a-z-]+)` (\d+)\s\((\d+)\sto\s(\d+)\)/g),
    ];
    expect(described.map(([, rule, name, ...numbers]) => [rule, name, ...numbers.map(Number)])).toEqual(
      Object.entries(limits).map(([name, { standard, least, most }]) => [kind, name, standard, least, most]),
    );
  },
);

test('what may be set of every rule beside its numbers is said once', () => {
  const described = [...paragraph('Setting a rule').matchAll(/^- `([a-z]+)`/gm)].map(([, name]) => name);
  const names = DETECTORS.flatMap((detector) =>
    optionsOf(detector).flatMap(({ name, type }) => (type === 'number' ? [] : [name])),
  );
  expect(described.toSorted()).toEqual([...new Set(names)].toSorted());
});

test('every rule that has a file is in the list, and its docstring leads to its paragraph', () => {
  const folder = join(root, 'src', 'domain', 'signals');
  const linked = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/docs\/rules\.md#([a-z-]+)/g)].map(
      ([, kind]) => kind,
    ),
  );
  expect(linked.toSorted()).toEqual(DETECTORS.map(({ kind }) => kind).toSorted());
});

describe('docs/rules.md#health', () => {
  test('has the range of the fall that is told', () => {
    const { standard, least, most } = HEALTH_RULE.limits.fall;
    expect(paragraph('Health')).toContain(`\`rule.health.fall\` ${standard} (${least} to ${most})`);
    expect(paragraph('Health').replace(/\s+/g, ' ')).toContain(
      `fallen by ${standard} within ${WITHIN_DAYS} days`,
    );
  });

  const rows = paragraph('Health')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .slice(2);

  test('has each factor of the code with its weight and its two bounds, and no other', () => {
    expect(rows.map(([, name, weight, unit, well, poor]) => [name, weight, unit, well, poor])).toEqual(
      FACTORS.map(({ name, weight, unit, well, poor }) => [name, weight, unit, well, poor].map(String)),
    );
  });

  test('says what is asked of the data, where the words change, what holds a score down, and that it is judgement', () => {
    const words = paragraph('Health').replace(/\s+/g, ' ');
    expect(words).toContain(`below ${LEAST_KNOWN} % of the weights`);
    expect(words).toContain(
      `**good** from ${GOOD_FROM}, **needs care** from ${CARE_FROM}, below that **in trouble**`,
    );
    for (const { atMost, why } of CAPS) expect(words).toContain(`at most ${atMost} while ${why}`);
    expect(words).toContain('The weights are judgement');
  });
});
