import type { ComponentChildren } from 'preact';
import { saidDate } from '../../said-date';
import { useApp } from './context';
import { withEmoji } from './emoji';
import { ChannelName, Link, UserName } from './text';

type Piece = { type: string } & Readonly<Record<string, unknown>>;

const isPiece = (value: unknown): value is Piece =>
  value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string';
const inside = ({ elements }: Piece): readonly Piece[] =>
  Array.isArray(elements) ? elements.filter(isPiece) : [];
const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const tags = { bold: 'strong', italic: 'em', strike: 's', underline: 'u', code: 'code' } as const;

const Styled = ({ style, children }: { style: unknown; children: ComponentChildren }) => {
  const on = new Map(Object.entries(style !== null && typeof style === 'object' ? style : {}));
  return Object.entries(tags).reduce(
    (shown, [name, Tag]) => (on.get(name) === true ? <Tag>{shown}</Tag> : shown),
    <>{children}</>,
  );
};

const Leaf = ({ piece }: { piece: Piece }) => {
  const { world } = useApp();
  switch (piece.type) {
    case 'text':
      return <>{withEmoji(word(piece['text']))}</>;
    case 'link':
      return <Link url={word(piece['url'])} label={word(piece['text']) || word(piece['url'])} />;
    case 'user':
      return <UserName id={word(piece['user_id'])} />;
    case 'channel':
      return <ChannelName id={word(piece['channel_id'])} />;
    case 'emoji':
      return <>{withEmoji(`:${word(piece['name'])}:`)}</>;
    case 'broadcast':
      return <span class="mention">@{word(piece['range'])}</span>;
    case 'date':
      return <>{saidDate(Number(piece['timestamp']), word(piece['format']), world.me.tz)}</>;
    default:
      return <span class="mention">{word(piece['value']) || word(piece['usergroup_id']) || piece.type}</span>;
  }
};

const Leaves = ({ of }: { of: Piece }) => (
  <>
    {inside(of).map((piece) => (
      <Styled style={piece['style']}>
        <Leaf piece={piece} />
      </Styled>
    ))}
  </>
);

const Part = ({ piece }: { piece: Piece }) => {
  switch (piece.type) {
    case 'rich_text_list': {
      const List = piece['style'] === 'ordered' ? 'ol' : 'ul';
      return (
        <List
          style={{ marginInlineStart: `${Number(piece['indent'] ?? 0) * 1.5}rem` }}
          start={Number(piece['offset'] ?? 0) + 1}
        >
          {inside(piece).map((item) => (
            <li>
              <Leaves of={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'rich_text_preformatted':
      return (
        <pre>
          <Leaves of={piece} />
        </pre>
      );
    case 'rich_text_quote':
      return (
        <blockquote>
          <Leaves of={piece} />
        </blockquote>
      );
    default:
      return (
        <div class="text">
          <Leaves of={piece} />
        </div>
      );
  }
};

/** A rich_text block, wherever one stands. */
export const RichText = ({ value }: { value: unknown }) => (
  <>{isPiece(value) && inside(value).map((piece) => <Part piece={piece} />)}</>
);
