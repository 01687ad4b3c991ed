import * as fc from 'fast-check';
import type { ModalView } from '@slack/types';
import { doubtOf, likelyClients } from '../../../src/domain/unmatched';
import { checkView } from '../../../src/playground/check';
import { PAGE } from '../../../src/features/unmatched/frame-view';
import { ignoredModal, unmatchedModal } from '../../../src/features/unmatched/view';
import { kindsWords } from '../../../src/features/unmatched/kinds';
import {
  choiceValue,
  parseChoice,
  parseRow,
  parseShown,
  rowId,
  shownValue,
} from '../../../src/features/unmatched/values';
import { hostile } from '../../support/slack-message';

const NOW = new Date('2026-03-18T10:00:00+11:00');
const around = {
  shown: { list: 'waiting', page: 0 },
  waiting: { companies: 3000, events: 90_000, ignored: 12 },
  now: NOW,
  timeZone: 'Australia/Sydney',
} as const;

const maybe = fc.option(hostile, { nil: null });
const company = fc.record({
  ...{ id: fc.uuid(), source: hostile, name: maybe, externalId: maybe, domain: maybe },
  ...{ names: fc.array(hostile, { maxLength: 3 }), events: fc.nat() },
  kinds: fc.dictionary(fc.constantFrom('ticket', 'invoice', 'email', 'client', 'alert'), fc.nat()),
  ...{ firstAt: fc.constant(NOW), lastAt: fc.constant(NOW) },
});
const likely = fc.array(
  fc.record({ clientId: fc.uuid(), name: hostile, hint: fc.option(hostile, { nil: undefined }) }),
  {
    maxLength: 3,
  },
);

const shownCompany = fc.record({
  ...{ company, likely, bearers: fc.array(hostile, { maxLength: 3 }) },
  doubt: fc.option(hostile, { nil: undefined }),
});

/** As Slack would take it, with nothing of people's text live. */
const expectModal = (view: ModalView): void => {
  expect(checkView(view, 'modal')).toMatchObject({ ok: true });
  const marked = JSON.stringify(view).matchAll(/"type":"mrkdwn","text":("(?:[^"\\]|\\.)*")/g);
  for (const [, text = '""'] of marked) expect(JSON.parse(text)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
};

test('a page is within Slack’s limits, whatever the companies are called', () => {
  fc.assert(
    fc.property(
      fc.array(shownCompany, {
        minLength: PAGE,
        maxLength: PAGE,
      }),
      fc.option(hostile, { nil: undefined }),
      (companies, words) => {
        const done = words === undefined ? undefined : { words, undo: 'act' };
        const view = unmatchedModal({ ...around, companies, addable: 3000, done });
        expectModal(view);
        expect(view.blocks.filter(({ type }) => type === 'actions').length).toBeGreaterThan(PAGE);
        const ignored = companies.map(({ company: each }) => ({ ...each, ignoredAt: NOW, byId: 'x' }));
        expectModal(ignoredModal({ ...around, companies: ignored, names: new Map() }));
      },
    ),
    { numRuns: 50 },
  );
});

test('what the buttons carry comes back, and what they do not is the beginning', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.nat({ max: 999_999 }), fc.string(), (a, b, page, other) => {
      expect(parseChoice(choiceValue(a, b))).toEqual({ companyId: a, clientId: b });
      expect(parseRow(rowId(a))).toBe(a);
      expect(parseShown(shownValue({ list: 'ignored', page }))).toEqual({ list: 'ignored', page });
      expect(parseShown(`${other}!`)).toEqual({ list: 'waiting', page: 0 });
      expect(parseChoice(`${other}!`)).toBeUndefined();
    }),
  );
});

test.each([
  [{ ticket: 1 }, '1 ticket'],
  [{ ticket: 5, invoice: 9 }, '9 invoices and 5 tickets'],
  [
    { email: 2, client: 1, roadmap: 3, alert: 1, survey: 1 },
    '3 roadmap meetings, 2 e-mails, 1 alert and 2 others',
  ],
])('%j is “%s”', (kinds, words) => expect(kindsWords(kinds)).toBe(words));

const claim = (by: 'id' | 'domain' | 'name', name: string, knownAs: string | null = null) => ({
  ...{ by, name, knownAs, clientId: name },
});
const about = { source: 'psa', name: 'Acme', externalId: '7', domain: 'acme.example', names: ['Acme'] };

test.each([
  ['nobody bears its name', [], undefined],
  [
    'two have its domain',
    [claim('domain', 'A'), claim('domain', 'B')],
    'acme.example is the domain of A and B.',
  ],
  ['two go by its name', [claim('name', 'A'), claim('name', 'B')], '2 clients go by that name.'],
  ['two are that number', [claim('id', 'A', '7'), claim('id', 'B', '7')], 'A and B are both no. 7 in psa.'],
  ['its source knows it otherwise', [claim('name', 'A', '3')], 'psa knows A as no. 3, and this is no. 7.'],
])('why it matches nobody: %s', (_why, claims, words) => expect(doubtOf(about, claims)).toBe(words));

test('who bears the name comes before who is called alike, nobody twice, three at most', () => {
  const alike = ['C', 'A', 'D', 'E'].map((name) => ({ clientId: name, name, hint: `of ${name}` }));
  expect(likelyClients([claim('domain', 'B'), claim('name', 'A')], alike)).toEqual([
    { clientId: 'B', name: 'B' },
    { clientId: 'A', name: 'A', hint: 'of A' },
    { clientId: 'C', name: 'C', hint: 'of C' },
  ]);
});
