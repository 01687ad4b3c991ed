import { actions, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { clip, mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';

const WORDS = 1200;

/** What somebody is told unasked: the law's words for that person, and what they can do about it. */
export const nudgeMessage = (nudge: {
  readonly kind: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly words: string;
}): Message => {
  const named = nudge.words.includes(nudge.clientName);
  const text = clip(named ? mrkdwn`${nudge.words}` : mrkdwn`${nudge.clientName}: ${nudge.words}`, WORDS);
  return message({
    text,
    blocks: [
      section(text),
      actions([
        button({ actionId: ids.brief.open, label: 'Brief', value: nudge.clientId }),
        button({ actionId: ids.callNotes.openFor, label: 'Log a call', value: nudge.clientId }),
        button({ actionId: ids.explain.why, label: 'Why?', value: `${nudge.kind} ${nudge.clientId}` }),
      ]),
    ],
  });
};
