import { count, listWords } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button, whatISaid, whoElse } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { stepButtons } from '../../slack/step-buttons';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { type MOOD_WORDS, type OUTCOME_WORDS } from '../../domain/form-words';

/** What the author hears after a call is logged. */
export const loggedMessage = (logged: {
  readonly text: Text;
  readonly act: string;
  readonly touchId: string;
  /** A voicemail's words can be written down, and an e-mail made of them. */
  readonly voicemail: boolean;
  /** The client, where the call went badly: others may suffer from the same. */
  readonly complained?: string | undefined;
  /** That it is time to suggest fewer calls. */
  readonly suggest?: { readonly words: string; readonly clientId: string };
}): Message => {
  const text = logged.suggest ? join([logged.text, logged.suggest.words]) : logged.text;
  return message({
    text,
    blocks: [
      section(text),
      actions([
        ...(logged.voicemail ? [whatISaid(logged.touchId, logged.act)] : []),
        button({ actionId: ids.callNotes.undo, label: 'Undo', value: logged.act }),
        ...stepButtons(logged.suggest && 'next', logged.suggest?.clientId ?? ''),
        button({ actionId: ids.touches.edit, label: 'Edit', value: logged.touchId }),
        ...(logged.complained === undefined ? [] : [whoElse(logged.complained, logged.touchId)]),
      ]),
    ],
  });
};

export const undoneWords = (clients: readonly (string | undefined)[]): Text =>
  mrkdwn`Undone: the call with ${listWords(clients.map((name) => clipPlain(name ?? 'a client', 200)))} is taken back, with its promises and next call.`;

/** In the place of the confirmation once it is taken back, or cannot be. */
export const undoneMessage = (words: Text): Message => message({ text: words, blocks: [context([words])] });

/** `Logged: reached Bob at Acme, went well. Next call Tuesday 17 March.` */
export const loggedWords = (of: {
  readonly client: string;
  readonly outcome: keyof typeof OUTCOME_WORDS;
  readonly contact: string | undefined;
  readonly mood: keyof typeof MOOD_WORDS | null;
  /** Of a project, where they spoke of one. */
  readonly phase: string | null;
  /** Whether it was they who rang. */
  readonly inbound: boolean;
  /** A sentence of its own. */
  readonly next: string | undefined;
  /** What happens next after a call that went badly: `Promised: …`. */
  readonly nextStep: string | undefined;
  /** How many promises there are beside it. */
  readonly promises: number;
  /** Promises that were kept. */
  readonly kept: number;
}): Text => {
  const whom = of.contact === undefined ? mrkdwn`${of.client}` : mrkdwn`${of.contact} at ${of.client}`;
  const did = {
    reached: mrkdwn`spoke with ${whom}`,
    voicemail: mrkdwn`left a voicemail for ${whom}`,
    no_answer: of.inbound ? mrkdwn`${whom} rang and nobody answered` : mrkdwn`no answer from ${whom}`,
    wrong_number: mrkdwn`wrong number for ${whom}`,
    rescheduled: mrkdwn`rescheduled with ${whom}`,
  }[of.outcome];
  const went =
    of.mood === null ? '' : `, it went ${{ well: 'well', mixed: 'so-so', badly: 'badly' }[of.mood]}`;
  const more = of.nextStep === undefined ? 'promise' : 'more promise';
  const sentences = [
    of.nextStep === undefined ? undefined : `${of.nextStep}.`,
    of.promises === 0 ? undefined : `${count(of.promises, more)} noted.`,
    of.kept === 0 ? undefined : `${count(of.kept, 'promise')} kept.`,
    of.next,
  ].filter((sentence) => sentence !== undefined);
  const about = of.phase === null ? '' : `, about the project: ${of.phase}`;
  return mrkdwn`Logged: ${did}${went}${about}.${sentences.length === 0 ? '' : mrkdwn` ${sentences.join(' ')}`}`;
};
