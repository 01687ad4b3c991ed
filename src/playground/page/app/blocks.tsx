import { useId } from 'preact/hooks';
import type { Block } from '../../blocks';
import { ElementView, Named } from './element';
import { withEmoji } from './emoji';
import { Markdown } from './markdown-view';
import { RichText } from './rich-text';
import { useElementError } from './surface';
import { Mrkdwn, Words } from './text';

type Of<T extends Block['type']> = Extract<Block, { type: T }>;

const Picture = ({ image_url, alt_text }: { image_url?: string | undefined; alt_text: string }) =>
  image_url === undefined ? (
    <Named type={`image: ${alt_text}`} />
  ) : (
    <img src={image_url} alt={alt_text} loading="lazy" />
  );

const Section = ({ block }: { block: Of<'section'> }) => (
  <div class="section">
    <div class="section-text">
      {block.text && (
        <div class="text">
          <Words text={block.text} />
        </div>
      )}
      {block.fields && (
        <div class="fields">
          {block.fields.map((field) => (
            <div class="text">
              <Words text={field} />
            </div>
          ))}
        </div>
      )}
    </div>
    {block.accessory && (
      <div class="accessory">
        {block.accessory.type === 'image' ? (
          <Picture {...block.accessory} />
        ) : (
          <ElementView block={block} element={block.accessory} />
        )}
      </div>
    )}
  </div>
);

const Context = ({ block }: { block: Of<'context'> }) => (
  <div class="context">
    {block.elements.map((element) =>
      element.type === 'image' ? (
        <Picture {...element} />
      ) : (
        <span>
          <Words text={element} />
        </span>
      ),
    )}
  </div>
);

const Input = ({ block }: { block: Of<'input'> }) => {
  const id = useId();
  const error = useElementError(block.block_id);
  const { label, hint, optional, element } = block;
  const isGroup = element.type === 'checkboxes' || element.type === 'radio_buttons';
  const described = [...(error === undefined ? [] : [`${id}-error`]), ...(hint ? [`${id}-hint`] : [])].join(
    ' ',
  );
  const words = (
    <>
      {withEmoji(label.text)}
      {optional && <small> (optional)</small>}
    </>
  );
  return (
    <div class={error === undefined ? 'input' : 'input wrong'}>
      {isGroup ? (
        <span class="label" id={`${id}-label`}>
          {words}
        </span>
      ) : (
        <label class="label" htmlFor={id}>
          {words}
        </label>
      )}
      <ElementView block={block} element={element} id={id} describedBy={described || undefined} />
      {error !== undefined && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {withEmoji(hint.text)}
        </p>
      )}
    </div>
  );
};

const Table = ({ block }: { block: Of<'table'> }) => (
  <div class="scrolls" tabIndex={0} role="region" aria-label="Table">
    <table>
      {block.rows.map((row, at) => (
        <tr>
          {row.map((cell, column) => {
            const Cell = at === 0 ? 'th' : 'td';
            const align = block.column_settings?.[column]?.align ?? 'left';
            return (
              <Cell style={{ textAlign: align }}>
                {'text' in cell ? cell.text : <RichText value={cell} />}
              </Cell>
            );
          })}
        </tr>
      ))}
    </table>
  </div>
);

const BlockView = ({ block }: { block: Block }) => {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return (
        <p class="header" role="heading" aria-level={3}>
          {withEmoji(block.text.text)}
        </p>
      );
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return (
        <div class="actions">
          {block.elements.map((element) => (
            <ElementView key={element.action_id} block={block} element={element} />
          ))}
        </div>
      );
    case 'divider':
      return <hr />;
    case 'image':
      return (
        <figure>
          {block.title && <figcaption>{block.title.text}</figcaption>}
          <Picture {...block} />
        </figure>
      );
    case 'input':
      return <Input block={block} />;
    case 'rich_text':
      return <RichText value={block} />;
    case 'markdown':
      return <Markdown text={block.text} />;
    case 'table':
      return <Table block={block} />;
    default:
      return <Other block={block} />;
  }
};

const Other = ({ block }: { block: { type: string } }) => <Named type={block.type} />;

/** Blocks as Slack shows them. Each keeps its place while its block_id stays. */
export const Blocks = ({ blocks }: { blocks: readonly Block[] }) => (
  <div class="blocks">
    {blocks.map((block) => (
      <BlockView key={block.block_id} block={block} />
    ))}
  </div>
);

/** A message that has words only. */
export const Plain = ({ text }: { text: string }) => (
  <div class="text">
    <Mrkdwn text={text} />
  </div>
);
