const MOST_READ = 20_000;
const LONGEST = 2_000;

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: ' ',
};

/**
 * The words of an HTML fragment or of plain text, at most 2,000 characters: ends of blocks become line breaks, other tags,
 * styles and scripts go, the usual entities become their signs. Null where no words are left.
 */
export const plainText = (html: string): string | null => {
  const words = withoutCode(html.slice(0, MOST_READ))
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/&(lt|gt|quot|#39|apos|nbsp);/g, (_all, name: string) => ENTITIES[name] ?? '')
    .replace(/&amp;/g, '&')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (words === '') return null;
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…`.toWellFormed() : words.toWellFormed();
};

/** Without what stands between `<style>` or `<script>` and its end, in time that grows with the length alone. */
const withoutCode = (html: string): string =>
  html
    .split(/<\/(?:style|script)\s*>/i)
    .map((part, index, parts) =>
      index < parts.length - 1 ? part.replace(/<(?:style|script)\b[\s\S]*$/i, '') : part,
    )
    .join('');
