const LONE_SURROGATE = /\p{Surrogate}/gu;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Runs in which characters may combine; what is ASCII between them never does. The segmenter's time grows with the
 * square of the text, so it is given these runs only, and no more than 256 of a run at once.
 */
const RUNS = /[\n -~](?=[\n -~]|$)|[\n -~]?[^\n -~]{1,256}/gu;

/** The text in characters as a person sees them: an emoji with its skin tone is one. Read only as far as is asked. */
export function* graphemes(text: string): Generator<string> {
  for (const [run] of text.matchAll(RUNS)) {
    if (run.length === 1) yield run;
    else for (const { segment } of segmenter.segment(run)) yield segment;
  }
}

/**
 * Text that every client can show: broken surrogate pairs become `�`; control characters other than tab and line feed
 * go, and so do the invisible ones that turn the direction of all that follows (right-to-left letters need none).
 */
export const tidy = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replace(LONE_SURROGATE, '�')
        .replace(/\r\n?/g, '\n')
        .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) =>
          /[\t\n]/.test(character) ? character : '',
        );
const PLAIN = /^[\n -~]*$/;

/** At most `max` characters of plain text, whole ones; what is cut ends with `…`. */
export const clipPlain = (text: string, max: number): string => {
  const whole = tidy(text);
  return whole.length <= max ? whole : `${cut(whole, max - 1).trimEnd()}…`;
};

/** At most `max` characters, without a mark: for ids and values that only we read. */
export const cut = (text: string, max: number): string => {
  const whole = text.replace(LONE_SURROGATE, '�');
  if (whole.length <= max) return whole;
  let kept = '';
  for (const character of graphemes(whole)) {
    if (kept.length + character.length > max) break;
    kept += character;
  }
  return kept;
};
