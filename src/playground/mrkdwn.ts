/** A piece of mrkdwn as a person sees it. Text is unescaped and only ever text: whoever shows it makes no markup of it. */
export type Piece =
  | { type: 'text'; text: string }
  | { type: 'bold' | 'italic' | 'strike'; pieces: readonly Piece[] }
  | { type: 'code' | 'pre'; text: string }
  /** One line that begins with `mark`, as it was written. */
  | { type: 'quote'; mark: string; pieces: readonly Piece[] }
  | { type: 'link'; url: string; label: string }
  | { type: 'user'; id: string }
  | { type: 'channel'; id: string; label?: string }
  /** @here, @channel, or a user group by its label. */
  | { type: 'special'; label: string }
  | { type: 'date'; seconds: number; format: string; url?: string };

const styleOf = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const isStyle = (sign: string): sign is keyof typeof styleOf => Object.hasOwn(styleOf, sign);
/** A style begins after a space or punctuation, and ends before one: `snake_case` and `2 * 3` stay as they are. */
const mayBefore = /[\s([{"'“‘—–\-/*_~>]/u;
const mayAfter = /[\s.,;:!?)\]}"'”’—–\-/*_~]/u;

const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const text = (written: string): Piece => ({ type: 'text', text: unescape(written) });

/** What stands between `<` and `>`; undefined for what is no link, mention or date and so stays as written. */
const angled = (inside: string): Piece | undefined => {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? '' : unescape(inside.slice(bar + 1));
  if (target.startsWith('@')) return { type: 'user', id: target.slice(1) };
  if (target.startsWith('#'))
    return { type: 'channel', id: target.slice(1), ...(label === '' ? {} : { label }) };
  const date = /^!date\^(\d{1,12})\^([^^]+)(?:\^(https?:.+))?$/.exec(target);
  if (date)
    return {
      type: 'date',
      seconds: Number(date[1]),
      format: unescape(date[2] ?? ''),
      ...(date[3] === undefined ? {} : { url: unescape(date[3]) }),
    };
  if (target.startsWith('!'))
    return { type: 'special', label: label || `@${target.slice(1).split('^')[0] ?? ''}` };
  if (!/^[a-z][a-z\d+.-]*:/i.test(target)) return undefined;
  const url = unescape(target);
  return { type: 'link', url, label: label || url.replace(/^(mailto|tel):/, '') };
};

/** Where the style or code that begins at `from` ends, looking past `<…>`; -1 when nothing ends it. */
const closing = (line: string, from: number): number => {
  const mark = line[from] ?? '';
  for (let at = from + 1; at < line.length; at += 1) {
    if (line[at] === '<' && mark !== '`') {
      const end = line.indexOf('>', at);
      if (end !== -1) at = end;
    } else if (line[at] === mark) {
      const isFilled = at > from + 1 && !/\s/.test(line[from + 1] ?? '') && !/\s/.test(line[at - 1] ?? '');
      const isFree = at + 1 === line.length || mayAfter.test(line[at + 1] ?? '');
      return isFilled && isFree ? at : -1;
    }
  }
  return -1;
};

const inline = (line: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let plainFrom = 0;
  const take = (piece: Piece, from: number, to: number) => {
    if (from > plainFrom) pieces.push(text(line.slice(plainFrom, from)));
    pieces.push(piece);
    plainFrom = to;
    return to;
  };
  for (let at = 0; at < line.length;) {
    const sign = line[at] ?? '';
    if (sign === '<') {
      const end = line.indexOf('>', at);
      const piece = end > at + 1 ? angled(line.slice(at + 1, end)) : undefined;
      if (piece) {
        at = take(piece, at, end + 1);
        continue;
      }
    } else if ((sign === '`' || isStyle(sign)) && (at === 0 || mayBefore.test(line[at - 1] ?? ''))) {
      const end = closing(line, at);
      if (end !== -1) {
        const inner = line.slice(at + 1, end);
        const piece: Piece = isStyle(sign)
          ? { type: styleOf[sign], pieces: inline(inner) }
          : { type: 'code', text: unescape(inner) };
        at = take(piece, at, end + 1);
        continue;
      }
    }
    at += 1;
  }
  if (plainFrom < line.length) pieces.push(text(line.slice(plainFrom)));
  return pieces;
};

const lines = (written: string): readonly Piece[] =>
  written.split('\n').flatMap((line, index) => {
    const mark = /^(?:>|&gt;) ?/.exec(line)?.[0] ?? '';
    const pieces = inline(line.slice(mark.length));
    const shown: readonly Piece[] = mark === '' ? pieces : [{ type: 'quote', mark: unescape(mark), pieces }];
    return index === 0 ? shown : [{ type: 'text' as const, text: '\n' }, ...shown];
  });

/** Takes mrkdwn apart. Nothing written is lost: whatever is not mrkdwn's is text, letter by letter. */
export const parseMrkdwn = (written: string): readonly Piece[] => {
  const fence = /```\n?([\s\S]*?[^`\s][\s\S]*?)```/g;
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of written.matchAll(fence)) {
    if (found.index > from) pieces.push(...lines(written.slice(from, found.index)));
    pieces.push({ type: 'pre', text: unescape(found[1] ?? '') });
    from = found.index + found[0].length;
  }
  return from < written.length ? [...pieces, ...lines(written.slice(from))] : pieces;
};
