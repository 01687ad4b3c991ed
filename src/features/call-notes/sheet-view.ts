import type { KnownBlock, ModalView } from '@slack/types';
import type { CallSheet, SheetAbout, SheetItem } from '../../domain/call-sheet';
import { count } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button, option } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { checkboxes, textInput } from '../../slack/inputs';
import { bold, clip, date, join, mrkdwn, oneLine, type Mrkdwn } from '../../slack/mrkdwn';
import { phoneLink } from '../../slack/phone';
import { modal } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { ELSE, rememberSheet, saidBlock, SETTLED, TALKED, tickBlock, type SheetMemory } from './sheet-form';

export const SHEET_TITLE = 'Call sheet';
const CLOCK = 'sheet-clock';
const TITLE = 150;
const SAID = 700;

const OVER: Partial<Record<SheetAbout, string>> = {
  ...{ promise: 'Kept', dispute: 'Settled', ticket: 'Settled', quote: 'They decided' },
};

/** Everything to go through while talking; **Write the note** turns it into the call note. Row B2. */
export const sheetModal = (sheet: CallSheet, memory: SheetMemory): ModalView =>
  modal({
    callbackId: ids.callSheet.submit,
    title: SHEET_TITLE,
    submit: 'Write the note',
    privateMetadata: rememberSheet(memory),
    blocks: [
      section(head(sheet)),
      clock(memory),
      ...sheet.items.flatMap(itemBlocks),
      sheet.items.length === 0
        ? context([mrkdwn`Nothing is open with ${short(sheet.name)}, and nothing is promised.`])
        : undefined,
      sheet.more > 0
        ? context([`and ${count(sheet.more, 'more', 'more')}, less grave: press More in the brief`])
        : undefined,
      textInput({
        ...{ blockId: ELSE, actionId: 'words', label: 'Anything else', multiline: true, optional: true },
        ...{ placeholder: 'How are they? What do they want?', maxLength: 2000 },
      }),
    ],
  });

const short = (text: string): Mrkdwn => clip(mrkdwn`${clipPlain(oneLine(text), 300)}`, 300);

const head = ({ name, contact, opener, avoid }: CallSheet): Mrkdwn =>
  join([
    bold(short(name)),
    contact
      ? mrkdwn`${short(contact.name)} ${contact.phone === null ? 'no number yet' : phoneLink(contact.phone)}`
      : 'Nobody to call is known yet',
    ...avoid.map((line) => bold(short(line))),
    opener === null ? '' : short(opener),
  ]);

const clock = ({ startedAt }: SheetMemory): KnownBlock =>
  startedAt === undefined
    ? actions([button({ actionId: ids.callSheet.start, label: 'Start the clock', value: 'start' })], {
        blockId: CLOCK,
      })
    : context([mrkdwn`The clock runs since ${date(new Date(startedAt), '{time}', 'now')}.`], {
        blockId: CLOCK,
      });

const itemBlocks = ({ about, id, title, detail }: SheetItem): readonly KnownBlock[] => {
  const name = clipPlain(oneLine(title), TITLE);
  const over = OVER[about];
  return [
    checkboxes({
      ...{ blockId: tickBlock(about, id), actionId: 'ticks', label: name, hint: clipPlain(detail, 300) },
      optional: true,
      options: [
        option({ text: 'Talked about it', value: TALKED }),
        ...(over === undefined ? [] : [option({ text: over, value: SETTLED })]),
      ],
    }),
    textInput({
      ...{ blockId: saidBlock(about, id), actionId: 'words', label: `Note on “${clipPlain(name, 60)}”` },
      ...{ multiline: true, optional: true, maxLength: SAID },
    }),
  ];
};

/** The sheet as it stands, with the clock running: all that was typed stays, as no block but the clock's is another. */
export const withClock = (blocks: readonly KnownBlock[], memory: SheetMemory): ModalView =>
  modal({
    ...{ callbackId: ids.callSheet.submit, title: SHEET_TITLE, submit: 'Write the note' },
    privateMetadata: rememberSheet(memory),
    blocks: blocks.map((block) => (block.block_id === CLOCK ? clock(memory) : block)),
  });
