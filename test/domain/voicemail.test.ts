import { isVoicemailTemplate, VOICEMAIL_TEMPLATE, voicemailDraft } from '../../src/domain/voicemail';

test('the template that holds until a workspace writes its own is one', () =>
  expect(isVoicemailTemplate(VOICEMAIL_TEMPLATE)).toBe(true));

test.each([
  ['without what was said', 'Hi {name}', false],
  ['a word that I do not know', 'Hi {first}, {said}', false],
  ['only what was said', '{said}', true],
  ['too long', `{said}${'x'.repeat(1995)}`, false],
])('a template %s', (_what, text, is) => expect(isVoicemailTemplate(text)).toBe(is));

const words = { said: 'It is about {name} and $&.', client: 'Acme', me: 'Dana' };
test.each([
  ['a name', 'Bob', 'Hi Bob, It is about {name} and $&. Dana, Acme'],
  ['no name', undefined, 'Hi, It is about {name} and $&. Dana, Acme'],
])('a draft with %s: each word once, and people’s braces stay theirs', (_what, name, draft) =>
  expect(voicemailDraft('Hi {name}, {said} {me}, {client}', { ...words, name })).toBe(draft),
);
