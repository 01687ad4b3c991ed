import { section } from '../../slack/blocks';
import { bold, join, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

const USES: readonly (readonly [typed: string, gives: string])[] = [
  [
    '/client Acme',
    'what to know before you contact them; the beginning of a name, a contact, a phone or ticket number do as well',
  ],
  ['/client', 'your clients that need you, the gravest first'],
  ['/calls', 'your calls for today'],
  ['/touch Acme left voicemail for Bob', 'notes it in one line; /touch help shows what it takes'],
];

/** How the commands are used: the answer to `help` and to what is not understood. */
export const helpMessage = (): Message => {
  const text = join([
    bold('What I can tell you'),
    ...USES.map(([typed, gives]) => mrkdwn`• ${bold(typed)} ${gives}`),
    'To note a call, choose “Log a client call” from the shortcuts (the ⚡ or + beside the message box).',
  ]);
  return message({ text, blocks: [section(text)] });
};
