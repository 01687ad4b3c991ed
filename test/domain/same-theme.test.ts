import fc from 'fast-check';
import { silentWords, themeOf, type Silent } from '../../src/domain/same-theme';

const stem = fc.constantFrom('vpn', 'drop', 'printer', 'screen', 'wi-fi', 'outlook', 'backup', 'it', '365');

describe('what a complaint is about', () => {
  test.each([
    ['what it shares with what they have open', ['vpn', 'drop', 'rain'], ['vpn', 'printer'], ['vpn'], 1],
    [
      'its own words where they have nothing like it open',
      ['wi-fi', 'hall'],
      ['printer'],
      ['wi-fi', 'hall'],
      1,
    ],
    ['what they have open where it says nothing', [], ['printer', 'jam'], ['printer', 'jam'], 1],
    ['nothing where nobody says anything', [], [], [], 1],
    ['neither numbers nor initials', ['365', 'it', '-1042'], [], [], 1],
    [
      'two words of many',
      ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta'],
      [],
      ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta'],
      2,
    ],
  ])('%s', (_, said, open, words, shared) => {
    expect(themeOf({ said, open })).toEqual({ words, shared });
  });

  test('it holds no word that nobody said, none twice, and does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(stem), fc.array(stem), (said, open) => {
        const { words } = themeOf({ said, open });
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) expect([...said, ...open]).toContain(word);
        const turned = themeOf({ said: said.toReversed(), open: open.toReversed() });
        expect([...turned.words].sort()).toEqual([...words].sort());
      }),
    );
  });
});

test('two are named, the others counted', () => {
  const silent = (name: string): Silent => ({
    ...{ clientId: name, name, ownerName: undefined },
    matter: { id: name, kind: 'ticket', title: 'VPN drops', at: new Date('2026-03-06T10:00:00Z') },
    daysOpen: 12,
  });
  expect(silentWords([])).toBeUndefined();
  expect(silentWords(['Globex', 'Hooli', 'Stark', 'Umbrella'].map(silent))).toBe(
    'Silent so far, with the same open: Globex (“VPN drops”, open 12 days), Hooli (“VPN drops”, open 12 days), and 2 more.',
  );
});
