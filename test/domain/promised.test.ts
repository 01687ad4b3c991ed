import { promisedWords, readNextStep } from '../../src/domain/promised';

/** A Tuesday. */
const today = '2026-06-09';
const mate = (name: string, handle: string) => ({
  ...{ id: handle, slackId: `U_${handle.toUpperCase()}`, name, handle, active: true },
});
const of = {
  ...{ today, otherwiseId: 'dana' },
  people: [mate('Kim Novak', 'kim'), mate('Dana Reyes', 'dana')],
};

describe('what happens next, by when?', () => {
  test.each<[step: string | null, by: string | null, promised: object | null]>([
    [null, null, null],
    ['  ', null, null],
    ['a new switch', '2026-06-12', { text: 'a new switch', owedById: 'dana', dueOn: '2026-06-12' }],
    ['a new switch', today, { text: 'a new switch', owedById: 'dana', dueOn: today }],
    ['a new switch', null, { text: 'a new switch', owedById: 'dana', dueOn: null }],
    ['a new switch by Friday', null, { text: 'a new switch', owedById: 'dana', dueOn: '2026-06-12' }],
    ['@kim a new switch', '2026-06-12', { text: 'a new switch', owedById: 'kim', dueOn: '2026-06-12' }],
    ['<@U_KIM|kim> a new switch', null, { text: 'a new switch', owedById: 'kim', dueOn: null }],
    // said twice alike, and said twice otherwise: the day that was chosen counts, and no word is lost
    ['@Kim Novak ring by Friday', '2026-06-12', { text: 'ring', owedById: 'kim', dueOn: '2026-06-12' }],
    ['ring by Friday', '2026-06-15', { text: 'ring by Friday', owedById: 'dana', dueOn: '2026-06-15' }],
  ])('%j and %j', (step, by, promised) => {
    expect(readNextStep({ step, by }, of)).toEqual({ type: 'read', promised });
  });

  test.each<[string | null, string, string, string]>([
    [null, '2026-06-12', 'step', 'Write what happens by 12 June, or take the day away.'],
    ['ring', '2026-06-08', 'by', '8 June has passed. Choose today or a later day.'],
    [
      ...(['@bob ring', '2026-06-12', 'step'] as const),
      'Nobody, or more than one, is called “@bob”. Write their Slack name or full name.',
    ],
  ])('%j and %s are refused', (step, by, field, words) => {
    expect(readNextStep({ step, by }, of)).toEqual({ type: 'error', field, words });
  });

  test('a day that has passed since it was promised stays', () => {
    const kept = { ...of, kept: '2026-06-05' };
    expect(readNextStep({ step: 'ring', by: '2026-06-05' }, kept)).toMatchObject({ type: 'read' });
    expect(readNextStep({ step: 'ring', by: '2026-06-04' }, kept)).toMatchObject({ type: 'error' });
  });
});

test.each([
  [
    { text: 'a new switch', dueOn: '2026-06-12' },
    'Kim Novak',
    'Promised: “a new switch”, by 12 June (Kim Novak)',
  ],
  [{ text: ' a new\nswitch ', dueOn: null }, undefined, 'Promised: “a new switch”'],
  [
    { text: 'x'.repeat(3000), dueOn: '2027-01-04' },
    undefined,
    `Promised: “${'x'.repeat(300)}…”, by 4 January 2027`,
  ],
])('in words', (promise, owner, words) => {
  expect(promisedWords(promise, owner, today)).toBe(words);
});
