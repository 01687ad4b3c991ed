import { asOneCall, sameCallAs } from '../../src/domain/same-call';
import { build } from '../support/build';

const call = (id: string, byId: string | null, time: string, given: object = {}) =>
  build.touch({ id, byId, kind: 'call', at: `2026-06-12T${time}:00+10:00`, ...given });
const mine = call('mine', 'dana', '10:30');
const missed = { outcome: 'voicemail' };

test.each([
  ['another’s, half an hour before', mine, call('k', 'kim', '10:00'), true],
  ['another’s, a minute more', mine, call('k', 'kim', '09:59'), false],
  ['one’s own', mine, call('k', 'dana', '10:20'), false],
  ['somebody was reached, and nobody was', mine, call('k', 'kim', '10:20', missed), false],
  [
    'both missed them, in two ways',
    { ...mine, outcome: 'no_answer' as const },
    call('k', 'kim', '10:20', missed),
    true,
  ],
  ['from another system', mine, call('k', 'kim', '10:20', { source: 'phones' }), false],
  ['no call', mine, call('k', 'kim', '10:20', { kind: 'visit' }), false],
  ['each is named in the other', mine, call('k', 'kim', '10:20', { withIds: ['dana'] }), false],
  ['by nobody known', mine, call('k', null, '10:20'), false],
])('is it the same call: %s', (_what, own, other, same) =>
  expect(sameCallAs({ touches: [own, other] }, 'mine')?.id).toBe(same ? 'k' : undefined),
);

test('one call of two: the notes of both, signed; the longer, the worse, whoever counts', () => {
  const kept = call('k', 'kim', '10:00', { note: 'VPN is fine', minutes: 10, mood: 'well', counts: false });
  const other = call('m', 'dana', '09:50', {
    ...{
      note: 'Wants a quote',
      minutes: 12,
      mood: 'badly',
      counts: true,
      contactId: 'bob',
      withIds: ['kim', 'jo'],
    },
    needs: 'a quote',
  });
  expect(asOneCall(kept, other, (id) => ({ kim: 'Kim', dana: 'Dana' })[id])).toEqual({
    ...{ at: other.at, note: 'Kim: VPN is fine\nDana: Wants a quote', needs: 'a quote', minutes: 12 },
    ...{
      mood: 'badly',
      contactId: 'bob',
      contactName: null,
      counts: true,
      withIds: ['dana', 'jo'],
      withNames: [],
    },
  });
});
