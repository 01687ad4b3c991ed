import type { KnownBlock } from '@slack/types';

/** Blocks as a terminal shows them: without marks, buttons and links' addresses. */
export const plainBlocks = (blocks: readonly KnownBlock[]): string =>
  blocks.flatMap((block) => linesOf(block) ?? []).join('\n\n');

const linesOf = (block: KnownBlock): string | undefined => {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'section':
      return block.text && plain(block.text.text);
    case 'context':
      return block.elements.map((element) => ('text' in element ? plain(element.text) : '')).join(' ');
    default:
      return undefined;
  }
};

/** Our own mrkdwn: bold, links with a label, three entities. */
const plain = (mrkdwn: string): string =>
  mrkdwn
    .replace(/<([^|>]*)\|([^>]*)>/g, '$2')
    .replace(/(^|[\s(])\*([^*\n]+)\*/g, '$1$2')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '');
