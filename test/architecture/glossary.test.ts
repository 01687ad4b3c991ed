import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { checkout, sources, wordsIn } from './literals';

const page = readFileSync(join(checkout, 'docs/glossary.md'), 'utf8');
const sections = page.split(/^## /m);
/** The first cell of each row of a section's table. */
const wordsOf = (title: string): readonly string[] =>
  [...(sections.find((section) => section.startsWith(title)) ?? '').matchAll(/^\| ([^|]+?) +\|/gm)]
    .map(([, word = '']) => word)
    .slice(1)
    .filter((word) => !word.startsWith('-'));

/** Each word that stays among us, in all its forms. */
const FORMS: Readonly<Record<string, string>> = {
  lapsed: 'laps(e[ds]?|ing)',
  rung: 'rungs?',
  boost: 'boost(s|ed|ing)?',
  chase: 'chas(e[ds]?|ing)',
  band: 'bands?',
  coverage: 'coverage',
  signal: 'signal(s|l?ed|l?ing)?',
};
const ours = new RegExp(`\\b(${Object.values(FORMS).join('|')})\\b`, 'i');

/** A name without a space in it, as `cadence-lapsed:…` or `lapsed`, is said to programs; a view has none but ids. */
const isSaid = (text: string): boolean => /\s/.test(text) || /^[A-Z]/.test(text);
/** The process's own signals are no words to a client's people. */
const aboutTheProcess = ['SIGTERM', 'SIGINT'];

const offences = (files: readonly ts.SourceFile[]): readonly string[] =>
  files
    .flatMap(wordsIn)
    .filter(({ text }) => isSaid(text) && !aboutTheProcess.includes(text) && ours.test(text))
    .map(({ place, text }) => `${place}: ${text}`);

test('the glossary says which words nobody reads, and what to say instead', () => {
  expect(wordsOf('Words that stay among us').toSorted()).toEqual(Object.keys(FORMS).toSorted());
});

test('no text in the sources that somebody may read has them', () => {
  expect(
    sources()
      .flatMap(wordsIn)
      .filter(({ text }) => isSaid(text)).length,
  ).toBeGreaterThan(500);
  expect(offences(sources())).toEqual([]);
});

test.each([
  ["const text = 'The cadence has lapsed';", true],
  ['const text = `Third chase of ${client}`;', true],
  ['const text = mrkdwn`${name}: no coverage yet`;', true],
  ["const label = 'Lapsed';", true],
  ["const key = 'cadence-lapsed';", false],
  ["if (level === 'lapsed') tell(`lapsed:${id}`);", false],
  ['const rows = sql`select lapsed from clients where band`;', false],
  ["import { chase } from '../chase and more';", false],
])('%s', (code, wrong) => {
  const file = ts.createSourceFile(join(checkout, 'src/x.ts'), code, ts.ScriptTarget.ES2023, true);
  expect(offences([file])).toHaveLength(wrong ? 1 : 0);
});

test('the words of a page say each thing once', () => {
  const words = ['Words that people read', "The field's words", 'Words in the code'].flatMap(wordsOf);
  expect(words.length).toBeGreaterThan(40);
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});
