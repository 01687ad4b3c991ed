import type { KnownBlock } from '@slack/types';
import {
  stateOf,
  wentUnanswered,
  whenWords,
  whoseWords,
  type AskedCall,
  type Whose,
} from '../../domain/phone-call';
import { listWords } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { bold, join, mrkdwn, type Text } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';
import { callValue } from './values';

const NAME = 80;
/** A number of more clients than this says nothing of whom it was. */
const MOST_CHOICES = 3;

/** `12 min with Maria (Acme) at 14:05?`, or `Maria (Acme) rang at 14:05 and nobody answered:`, with **Log** and **Not a client call**, and what became of the others. */
export const callsMessage = (calls: readonly AskedCall[], timeZone: string, now: Date): Message => {
  const shown = calls.filter((call) => stateOf(call, now) !== 'nobody');
  const lines = shown.map((call) => lineOf(call, timeZone, now));
  if (shown.length === 0) return message({ text: 'These numbers are no client’s any more.' });
  return message({
    text: join(lines),
    blocks: shown.flatMap((call, at) => blocksOf(call, lines[at] ?? '', now)),
  });
};

const spoke = (call: AskedCall, timeZone: string, now: Date): Text => {
  const { minutes, startedAt, whose, number } = call;
  const names = whose.slice(0, MOST_CHOICES).map((one) => clipPlain(whoseWords(one), NAME));
  const [only] = names;
  const when = whenWords(startedAt, timeZone, now);
  if (wentUnanswered(call))
    return only !== undefined && names.length === 1
      ? mrkdwn`${bold(only)} rang ${when} and nobody answered`
      : mrkdwn`${clipPlain(number, 40)} rang ${when} and nobody answered, the number of ${listWords(names, 'or')}`;
  return only !== undefined && names.length === 1
    ? mrkdwn`${minutes} min with ${bold(only)} ${when}`
    : mrkdwn`${minutes} min with ${clipPlain(number, 40)} ${when}, the number of ${listWords(names, 'or')}`;
};

const lineOf = (call: AskedCall, timeZone: string, now: Date): Text => {
  const words = spoke(call, timeZone, now);
  switch (stateOf(call, now)) {
    case 'open':
      return wentUnanswered(call) ? mrkdwn`${words}:` : mrkdwn`${words}?`;
    case 'logged':
      return mrkdwn`Logged: ${words}.`;
    case 'not-client':
      return mrkdwn`${words}: not a client call. I will not ask you about this number again.`;
    default:
      return mrkdwn`${words}: nobody said, so it is not logged.`;
  }
};

const blocksOf = (call: AskedCall, line: Text, now: Date): readonly KnownBlock[] => {
  const state = stateOf(call, now);
  if (state === 'open')
    return [
      section(line),
      actions([
        ...call.whose.slice(0, MOST_CHOICES).map((one, _at, all) => logButton(call, one, all.length)),
        button({
          actionId: ids.phoneCalls.notClient,
          label: 'Not a client call',
          value: callValue(call.id),
        }),
      ]),
    ];
  if (state !== 'not-client') return [context([line])];
  const again = button({ actionId: ids.phoneCalls.askAgain, label: 'Ask again', value: callValue(call.id) });
  return [context([line]), actions([again])];
};

const logButton = (call: AskedCall, { clientId, client }: Whose, choices: number) =>
  button({
    actionId: ids.phoneCalls.log,
    label: choices === 1 ? 'Log' : clipPlain(`Log for ${client}`, 70),
    value: callValue(call.id, clientId),
    style: 'primary',
  });
