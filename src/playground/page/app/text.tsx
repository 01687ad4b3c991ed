import { parseMrkdwn, type Piece } from '../../mrkdwn';
import { saidDate } from '../../said-date';
import type { TextObject } from '../../text-objects';
import { linkified, safeUrl } from './addresses';
import { useApp } from './context';
import { withEmoji } from './emoji';

/** A link that opens beside the page; as words where the address is none to follow. */
export const Link = ({ url, label }: { url: string; label: string }) => {
  const href = safeUrl(url);
  if (href === undefined) return <>{label}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
};

export const UserName = ({ id }: { id: string }) => {
  const { world } = useApp();
  return <span class={id === world.me.id ? 'mention mine' : 'mention'}>@{world.names[id] ?? id}</span>;
};

export const ChannelName = ({ id, label }: { id: string; label?: string | undefined }) => {
  const { world, go } = useApp();
  const name = `#${label ?? world.channelNames[id] ?? id}`;
  if (!world.conversations.some((one) => one.id === id)) return <span class="mention">{name}</span>;
  return (
    <button type="button" class="mention" onClick={() => go({ channel: id, tab: 'messages' })}>
      {name}
    </button>
  );
};

const Shown = ({ piece, verbatim }: { piece: Piece; verbatim: boolean }) => {
  const { world } = useApp();
  switch (piece.type) {
    case 'text': {
      const text = withEmoji(piece.text);
      if (verbatim) return <>{text}</>;
      return <>{linkified(text).map(({ text, url }) => (url ? <Link url={url} label={text} /> : text))}</>;
    }
    case 'bold':
      return (
        <strong>
          <Pieces pieces={piece.pieces} verbatim={verbatim} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Pieces pieces={piece.pieces} verbatim={verbatim} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Pieces pieces={piece.pieces} verbatim={verbatim} />
        </s>
      );
    case 'quote':
      return (
        <blockquote>
          <Pieces pieces={piece.pieces} verbatim={verbatim} />
        </blockquote>
      );
    case 'code':
      return <code>{piece.text}</code>;
    case 'pre':
      return <pre>{piece.text}</pre>;
    case 'link':
      return <Link url={piece.url} label={piece.label} />;
    case 'user':
      return <UserName id={piece.id} />;
    case 'channel':
      return <ChannelName id={piece.id} label={piece.label} />;
    case 'special':
      return <span class="mention">{piece.label}</span>;
    case 'date': {
      const at = new Date(piece.seconds * 1000);
      const words = saidDate(piece.seconds, piece.format, world.me.tz);
      return (
        <time dateTime={Number.isNaN(at.getTime()) ? '' : at.toISOString()}>
          {piece.url === undefined ? words : <Link url={piece.url} label={words} />}
        </time>
      );
    }
  }
};

/** A line break before or after something that stands on lines of its own would be an empty line. */
const isBlock = (piece: Piece | undefined) => piece?.type === 'quote' || piece?.type === 'pre';
const Pieces = ({ pieces, verbatim }: { pieces: readonly Piece[]; verbatim: boolean }) => (
  <>
    {pieces.map((piece, at) =>
      piece.type === 'text' &&
      piece.text === '\n' &&
      (isBlock(pieces[at - 1]) || isBlock(pieces[at + 1])) ? null : (
        <Shown piece={piece} verbatim={verbatim} />
      ),
    )}
  </>
);

/** mrkdwn as Slack shows it. */
export const Mrkdwn = ({ text, verbatim = false }: { text: string; verbatim?: boolean | undefined }) => (
  <Pieces pieces={parseMrkdwn(text)} verbatim={verbatim} />
);

/** Either kind of text object. */
export const Words = ({ text }: { text: TextObject }) =>
  text.type === 'plain_text' ? (
    <>{withEmoji(text.text)}</>
  ) : (
    <Mrkdwn text={text.text} verbatim={text.verbatim} />
  );
