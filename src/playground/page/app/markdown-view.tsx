import { stanzasOf, type Span, type Stanza } from './markdown';
import { Link } from './text';
import { withEmoji } from './emoji';

const Spans = ({ spans }: { spans: readonly Span[] }) => (
  <>
    {spans.map((span) => {
      switch (span.type) {
        case 'text':
          return withEmoji(span.text);
        case 'code':
          return <code>{span.text}</code>;
        case 'link':
          return <Link url={span.url} label={span.label} />;
        default: {
          const Tag = span.type;
          return (
            <Tag>
              <Spans spans={span.spans} />
            </Tag>
          );
        }
      }
    })}
  </>
);

const StanzaView = ({ stanza }: { stanza: Stanza }) => {
  switch (stanza.type) {
    case 'heading':
      return (
        <p
          class={`markdown-heading level-${stanza.level}`}
          role="heading"
          aria-level={Math.min(stanza.level + 2, 6)}
        >
          <Spans spans={stanza.spans} />
        </p>
      );
    case 'paragraph':
      return (
        <p>
          <Spans spans={stanza.spans} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Spans spans={stanza.spans} />
        </blockquote>
      );
    case 'list': {
      const List = stanza.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {stanza.items.map((item) => (
            <li>
              <Spans spans={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'code':
      return <pre>{stanza.text}</pre>;
    case 'rule':
      return <hr />;
    case 'table':
      return (
        <table>
          {stanza.rows.map((row, at) => (
            <tr>
              {row.map((cell) => {
                const Cell = at === 0 ? 'th' : 'td';
                return (
                  <Cell>
                    <Spans spans={cell} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </table>
      );
  }
};

/** A markdown block. */
export const Markdown = ({ text }: { text: string }) => (
  <div class="text markdown">
    {stanzasOf(text).map((stanza) => (
      <StanzaView stanza={stanza} />
    ))}
  </div>
);
