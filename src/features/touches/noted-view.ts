import type { TouchLine } from '../../domain/timeline';
import { actions, context, section } from '../../slack/blocks';
import { button, whatISaid, whoElse } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, clip, escape, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

const WORDS = 600;

/** What was kept, exactly as it was understood, with the ways back. */
export type Noted = {
  readonly begins: 'Noted for' | 'Now noted for';
  readonly client: string;
  readonly line: TouchLine;
  /** A sentence of its own: when to call next. */
  readonly next: string | undefined;
  readonly act: string;
  /** A voicemail's words can be written down, and an e-mail made of them. */
  readonly voicemail?: boolean;
  /** The client, where it went badly: others may suffer from the same. */
  readonly complained?: string | undefined;
  /** Where it went badly: what was promised, or what is still to be said. */
  readonly promised?: string | undefined;
};

/** `Noted for Acme: Dana left a voicemail for Bob. Today 10:00. Next try tomorrow.` */
export const notedMessage = (noted: Noted): Message => {
  const { begins, client, line, next, act, voicemail, complained, promised } = noted;
  const text = mrkdwn`${begins} ${bold(client)}: ${touchWords(line)}${next === undefined ? '' : mrkdwn` ${next}`}`;
  const about = line.about === null ? '' : mrkdwn`“${clip(escape(line.about), WORDS)}”`;
  const needs = line.needs === null ? '' : mrkdwn`They need: ${clip(escape(line.needs), WORDS)}`;
  return message({
    text,
    blocks: [
      section(join([text, about, needs, promised === undefined ? '' : clip(escape(promised), WORDS)])),
      actions([
        ...(voicemail ? [whatISaid(line.id, act)] : []),
        button({ actionId: ids.touches.undo, label: 'Undo', value: act }),
        button({ actionId: ids.touches.edit, label: 'Edit', value: line.id }),
        ...(complained === undefined ? [] : [whoElse(complained, line.id)]),
      ]),
    ],
  });
};

const touchWords = ({ said, details, when }: TouchLine): Text =>
  mrkdwn`${said}${details === '' ? '' : `, ${details}`}. ${when}.`;

/** One line in the place of what it answers. */
export const plainMessage = (words: Text): Message => message({ text: words, blocks: [context([words])] });

/** How `/touch` is used. */
export const touchHelp = (): Message => {
  const text = join([
    bold('Note what happened with a client'),
    ...EXAMPLES.map(([typed, gives]) => mrkdwn`• ${bold(`/touch ${typed}`)} ${gives}`),
    'What I do not understand is kept as the note, in your words. When your words could mean two things, a form opens.',
  ]);
  return message({ text, blocks: [section(text)] });
};

const EXAMPLES: readonly (readonly [typed: string, gives: string])[] = [
  ['Acme left voicemail for Bob', 'a try, so the next one is tomorrow'],
  ['Acme spoke with Bob, went well, 12 min: happy with the VPN', 'a call, with how it went'],
  ['Acme spoke with Bob, all well. They need a second line', 'what they need comes back next time'],
  ['Acme met Bob, project status: the switch arrives Monday', 'also project planning, project feedback'],
  ['Acme meeting tomorrow 10:30 with Bob', 'a planned meeting'],
  ['Acme e-mailed Bob the quote', 'an e-mail; also texted, met, visited, note'],
  ['Acme dispute INV-1042 never ordered the firewall', 'a disputed bill'],
  ['Acme praise for @kim: solved it in minutes', 'praise; also complaint'],
  ['"Acme Holdings" no answer', 'a name of several words, in quotes when it is not clear'],
];
