import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import { narrowed, recall, remember, turned, type TimelineState } from '../../../src/features/timeline/state';
import { timelineModal, type Entry } from '../../../src/features/timeline/view';
import { checkView } from '../../../src/playground/check';
import { hostile, marked } from '../../support/slack-message';

const entry: fc.Arbitrary<Entry> = fc.record({
  line: fc.record({
    id: fc.uuid(),
    when: fc.constant('Today 10:00'),
    ...{ said: hostile, details: hostile },
    about: fc.option(hostile),
    needs: fc.option(hostile),
    url: fc.option(fc.oneof(fc.webUrl(), hostile)),
  }),
  at: fc.date({ noInvalidDate: true }),
  source: fc.option(hostile, { nil: undefined }),
  mayChange: fc.boolean(),
  alertsAbove: fc.option(fc.constant('214 alerts, 3–4 May'), { nil: undefined }),
});

test('whatever stands in it, Slack takes it, and nothing of people’s text is live', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 10 }), hostile, fc.boolean(), (entries, client, more) => {
      const state: TimelineState = {
        clientId: '1',
        group: 'calls',
        mood: 'well',
        person: 'c:1',
        since: '2026-06-09',
      };
      const view = timelineModal({
        ...{ state, client, person: client, entries, alertsBelow: undefined, hasNewer: more, hasOlder: more },
      });
      expect(checkView(view, 'modal')).toMatchObject({ ok: true });
      for (const text of marked({ text: '', blocks: view.blocks as KnownBlock[] })) {
        const foreign = text.replace(/<(?:https?:\/\/|mailto:|tel:)[^<>|\s]+\|[^<>|]*>/g, '');
        expect(foreign).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }
    }),
    { numRuns: 200 },
  );
});

const state: TimelineState = { clientId: '1', older: { at: '2026-06-09T00:00:00.000Z', id: '2' } };

test('a filter begins at the newest entry again; the same filter is replaced, “all” takes it away', () => {
  const calls = narrowed(state, { value: 'group:calls' });
  expect(calls).toEqual({ clientId: '1', group: 'calls' });
  expect(narrowed(calls, { value: 'mood:badly' })).toEqual({ clientId: '1', group: 'calls', mood: 'badly' });
  expect(narrowed(calls, { value: 'group:any' })).toEqual({ clientId: '1' });
  expect(narrowed(calls, { day: '2026-06-01' })).toEqual({
    clientId: '1',
    group: 'calls',
    since: '2026-06-01',
  });
  expect(narrowed(state, { value: 'person:c:7' })).toEqual({ clientId: '1', person: 'c:7' });
});

test('what is no choice of ours changes nothing', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      expect(narrowed(state, { value })).toEqual(state);
      expect(turned(state, value)).toEqual(state);
      expect(recall(remember(state))).toEqual(state);
    }),
  );
});
