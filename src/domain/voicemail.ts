/** What a workspace's template may name. */
const PLACEHOLDERS = ['name', 'said', 'client', 'me'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

const LONGEST = 2000;
export const VOICEMAIL_TEMPLATE_WORDS = `a text of at most ${LONGEST} characters with {said} in it, and {name}, {client} or {me} where you want them`;

export const VOICEMAIL_TEMPLATE = `Hi {name},

I just tried to call you and left a voicemail. So that you have it in writing too, here is what I said:

{said}

Call me back or simply answer this, whichever suits you better.

Best,
{me}`;

/** Whether drafts can be made of it: what was said must be in it, and nothing else in braces than we know. */
export const isVoicemailTemplate = (text: string): boolean =>
  text.length <= LONGEST &&
  text.includes('{said}') &&
  [...text.matchAll(/\{([^{}]*)\}/g)].every(([, word]) => PLACEHOLDERS.some((known) => known === word));

/** The e-mail that repeats a voicemail. A name that nobody knows goes with the space before it: `Hi,`. Row C3. */
export const voicemailDraft = (
  template: string,
  words: Readonly<Record<Exclude<Placeholder, 'name'>, string>> & { readonly name: string | undefined },
): string =>
  template.replace(/( ?)\{(name|said|client|me)\}/g, (_all, space: string, which: Placeholder) => {
    const word = words[which];
    return word === undefined ? '' : `${space}${word}`;
  });
