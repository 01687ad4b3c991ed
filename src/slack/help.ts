import { section } from './blocks';
import { bold, join, mrkdwn } from './mrkdwn';
import { message, type Message } from './surfaces';

/** What people type or choose, and what they get. A test holds that it is all that `manifest.yml` offers. */
type Use = {
  /** As somebody would type it, or the shortcut's name. */
  readonly typed: string;
  readonly gives: string;
};

export const USES: readonly Use[] = [
  {
    typed: '/client Acme',
    gives:
      'what to know before you contact them; the beginning of a name, a contact, a phone or ticket number do as well',
  },
  { typed: '/client', gives: 'your clients that need you, the gravest first' },
  {
    typed: '@Touchbase Acme',
    gives: 'the same as /client Acme in a channel that I am in; only you see the answer',
  },
  { typed: 'Acme', gives: 'written to me in our own conversation, the same again; and it stays' },
  { typed: '/calls', gives: 'your calls for today' },
  {
    typed: '/calls off until Monday',
    gives: 'your calls go to the backups until then; /calls on takes them back. Managers may name a teammate',
  },
  { typed: '/touch Acme left voicemail for Bob', gives: 'a note of what happened, in one line' },
  {
    typed: '/escalate Acme they threaten to leave',
    gives:
      'an escalation that you lead: first in everybody’s brief until the client was called and it is closed',
  },
  {
    typed: 'Save to a client',
    gives: 'among the actions of any message: keeps it with what happened with a client',
  },
  {
    typed: 'Log a client call',
    gives:
      'what was said and promised, and when to call next: in the shortcuts (the ⚡ or + beside the message box)',
  },
  { typed: '/touchbase unmatched', gives: 'for managers: what came in about companies that match no client' },
  { typed: '/touchbase sources', gives: 'for managers: what sends us events, and when it last did' },
  { typed: '/touchbase import', gives: 'for managers: takes in a CSV file, after saying what would change' },
  {
    typed: '/touchbase settings',
    gives: 'country, zone, hours and how often we call; administrators change them',
  },
  {
    typed: '/touchbase rules',
    gives:
      'for managers: what I tell of, from which number on, and who hears of it; first what that comes to today',
  },
  {
    typed: '/touchbase brief 15',
    gives: 'how many minutes before a planned call or meeting you are offered its brief',
  },
  {
    typed: '/touchbase calls 60',
    gives: 'how many minutes of calls you have time for on a day: your list says when there are more',
  },
  { typed: '/touchbase muted', gives: 'what you wanted to hear no more of, and the way back' },
];

/** How the bot is used: the answer to `help` and to what is not understood. */
export const helpMessage = (): Message => {
  const text = join([
    bold('What I can tell you'),
    ...USES.map(({ typed, gives }) => mrkdwn`• ${bold(typed)} ${gives}`),
  ]);
  return message({ text, blocks: [section(text)] });
};
