/** Words within a line of markdown. Text is only ever text. */
export type Span =
  | { type: 'text' | 'code'; text: string }
  | { type: 'strong' | 'em' | 's'; spans: readonly Span[] }
  | { type: 'link'; url: string; label: string };

/** What stands on lines of its own. */
export type Stanza =
  | { type: 'heading'; level: number; spans: readonly Span[] }
  | { type: 'paragraph' | 'quote'; spans: readonly Span[] }
  | { type: 'list'; isOrdered: boolean; items: readonly (readonly Span[])[] }
  | { type: 'code'; text: string }
  | { type: 'table'; rows: readonly (readonly (readonly Span[])[])[] }
  | { type: 'rule' };

const patterns = [
  { type: 'code', at: /`([^`\n]+)`/ },
  { type: 'link', at: /\[([^\]\n]+)\]\(([^)\s]+)\)/ },
  { type: 'strong', at: /\*\*(\S(?:[^\n]*?\S)?)\*\*|__(\S(?:[^\n]*?\S)?)__/ },
  { type: 's', at: /~~(\S(?:[^\n]*?\S)?)~~/ },
  {
    type: 'em',
    at: /(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])|(?<!\w)_([^\s_](?:[^_\n]*[^\s_])?)_(?!\w)/,
  },
] as const;

/** Takes one stretch of words apart. */
const spansOf = (text: string): readonly Span[] => {
  const found = patterns
    .flatMap(({ type, at }) => {
      const match = at.exec(text);
      return match ? [{ type, match }] : [];
    })
    .sort((a, b) => a.match.index - b.match.index)[0];
  if (!found) return text === '' ? [] : [{ type: 'text', text }];
  const { type, match } = found;
  const [whole, first, second] = match;
  const inner = first ?? second ?? '';
  const before = text.slice(0, match.index);
  const span: Span =
    type === 'code'
      ? { type, text: inner }
      : type === 'link'
        ? { type, label: inner, url: second ?? '' }
        : { type, spans: spansOf(inner) };
  return [
    ...(before === '' ? [] : [{ type: 'text' as const, text: before }]),
    span,
    ...spansOf(text.slice(match.index + whole.length)),
  ];
};

const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => spansOf(cell.trim()));

const isBreak = (line: string) => /^(\s*$|#{1,6}\s|>|```|\s*([-*+]|\d+[.)])\s|\||-{3,}\s*$)/.test(line);

/** Takes a markdown block apart, as far as Slack shows markdown. Every line lands in one stanza. */
export const stanzasOf = (markdown: string): readonly Stanza[] => {
  const lines = markdown.split('\n');
  const stanzas: Stanza[] = [];
  const take = (fits: (line: string) => boolean): string[] => {
    const taken: string[] = [];
    while (lines.length > 0 && fits(lines[0] ?? '')) taken.push(lines.shift() ?? '');
    return taken;
  };
  while (lines.length > 0) {
    const line = lines[0] ?? '';
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    const item = /^\s*([-*+]|\d+[.)])\s+/.exec(line);
    if (line.trim() === '') lines.shift();
    else if (line.startsWith('```')) {
      lines.shift();
      stanzas.push({ type: 'code', text: take((one) => !one.startsWith('```')).join('\n') });
      lines.shift();
    } else if (heading) {
      lines.shift();
      stanzas.push({ type: 'heading', level: heading[1]?.length ?? 1, spans: spansOf(heading[2] ?? '') });
    } else if (/^(-{3,}|\*{3,}|_{3,})\s*$/.test(line)) {
      lines.shift();
      stanzas.push({ type: 'rule' });
    } else if (line.startsWith('>')) {
      const text = take((one) => one.startsWith('>')).map((one) => one.replace(/^>\s?/, ''));
      stanzas.push({ type: 'quote', spans: spansOf(text.join('\n')) });
    } else if (item) {
      const isOrdered = /\d/.test(item[1] ?? '');
      const same = isOrdered ? /^\s*\d+[.)]\s+/ : /^\s*[-*+]\s+/;
      stanzas.push({
        type: 'list',
        isOrdered,
        items: take((one) => same.test(one)).map((one) => spansOf(one.replace(same, ''))),
      });
    } else if (line.startsWith('|')) {
      const rows = take((one) => one.startsWith('|')).filter((one) => !/^[|\s:-]+$/.test(one));
      stanzas.push({ type: 'table', rows: rows.map(cellsOf) });
    } else {
      const first = lines.shift() ?? '';
      stanzas.push({
        type: 'paragraph',
        spans: spansOf([first, ...take((one) => !isBreak(one))].join('\n')),
      });
    }
  }
  return stanzas;
};
