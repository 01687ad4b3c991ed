import fc from 'fast-check';
import { northwind } from '../../src/playground/firm';
import { readBlocks, readMrkdwn } from '../../src/playground/readable';

const reader = { firm: northwind, tz: 'Australia/Sydney' };

test.each([
  ['*Acme* is _due_ ~today~ `now`', 'Acme is due today now'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['<@U_DANA> in <#C_ACME> with <@U_BOT>', '@dana in #acme with @touchbase'],
  ['<https://x.example|the ticket> <https://x.example>', 'the ticket https://x.example'],
  ['<tel:+61255501234|+61 2 5550 1234>', '+61 2 5550 1234'],
  ['&lt;!channel&gt; &amp;amp;', '<!channel> &amp;'],
  ['<!here>', '@here'],
  ['1 <b> 2', '1 <b> 2'],
  ['<!date^1773788400^{date_short} at {time}|then>', 'Mar 18, 2026 at 10:00 AM'],
])('%s reads as %s', (mrkdwn, words) => {
  expect(readMrkdwn(mrkdwn, reader).replaceAll('\u202f', ' ')).toBe(words);
});

test('blocks read as lines, buttons in brackets', () => {
  const text = { type: 'plain_text', text: 'Head <b>' } as const;
  expect(
    readBlocks(
      [
        { type: 'header', text },
        { type: 'section', fields: [{ type: 'mrkdwn', text: '*one*' }, text] },
        { type: 'divider' },
        { type: 'context', elements: [{ type: 'image', image_url: 'u', alt_text: 'logo' }, text] },
        { type: 'actions', elements: [{ type: 'button', text }] },
        { type: 'markdown', text: '# md' },
        {
          type: 'table',
          rows: [
            [
              { type: 'raw_text', text: 'a' },
              { type: 'raw_text', text: 'b' },
            ],
          ],
        },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U_KIM' }] }],
            },
          ],
        },
      ],
      reader,
    ),
  ).toBe('Head <b>\none\nHead <b>\n---\nlogo Head <b>\n[Head <b>]\n# md\na | b\n• @kim');
});

test('what is escaped once is read as it was written', () => {
  const escape = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const written = fc.string({ unit: 'grapheme' }).filter((text) => !/[*_~`]/.test(text));
  fc.assert(fc.property(written, (text) => expect(readMrkdwn(escape(text), reader)).toBe(text)));
});
