import { count, listWords } from '../../domain/words';
import { actions, context, section } from '../../slack/blocks';
import { button } from '../../slack/elements';
import { ids } from '../../slack/ids';
import { mrkdwn, type Mrkdwn } from '../../slack/mrkdwn';
import { message, type Message } from '../../slack/surfaces';
import { clipPlain } from '../../slack/text';

const NAME = 80;

type Left = { readonly id: string; readonly name: string; readonly clients: number };

/** Managers: somebody left, and clients are theirs still. */
export const leftMessage = ({ id, name, clients }: Left): Message => {
  const text = mrkdwn`${clipPlain(name, NAME)} is deactivated in Slack. ${count(clients, 'client is', 'clients are')} still theirs; the calls are with the backups, or with you, until you give them to somebody.`;
  return message({
    text,
    blocks: [
      section(text),
      actions([button({ actionId: ids.handOver.open, label: 'Hand over', value: id, style: 'primary' })]),
    ],
  });
};

export const leftDoneMessage = ({ name }: Left, isBack: boolean): Message => {
  const text = isBack
    ? mrkdwn`${clipPlain(name, NAME)} is active in Slack again, and keeps the clients.`
    : mrkdwn`Done: no client is left with ${clipPlain(name, NAME)}.`;
  return message({ text, blocks: [context([text])] });
};

/** Whoever was given clients: how many, and what awaits them. */
export const handedMessage = (handed: {
  readonly by: string;
  readonly from: string;
  readonly clients: number;
  readonly overdue: number;
  readonly disputes: number;
}): Message => {
  const [by, from] = [clipPlain(handed.by, NAME), clipPlain(handed.from, NAME)];
  if (handed.clients === 0) {
    const text = mrkdwn`The clients of ${from} that ${by} handed you went back, or on to somebody else.`;
    return message({ text, blocks: [context([text])] });
  }
  const waiting = [
    ...(handed.overdue > 0 ? [`${handed.overdue} overdue`] : []),
    ...(handed.disputes > 0 ? [count(handed.disputes, 'dispute')] : []),
  ];
  const what = waiting.length === 0 ? 'nothing overdue' : listWords(waiting);
  const text = mrkdwn`${by} handed you ${count(handed.clients, 'client')} of ${from}: ${what}.`;
  return message({
    text,
    blocks: [
      section(text),
      actions([button({ actionId: ids.home.mine, label: 'All my clients', value: '0' })]),
    ],
  });
};

/** What the manager reads after handing over: `Handed over 23 clients of Dana: 20 to Pat and 3 to Kim.` */
export const doneText = (
  from: string,
  given: readonly { readonly name: string; readonly clients: number }[],
): Mrkdwn => {
  const total = given.reduce((sum, { clients }) => sum + clients, 0);
  const [only] = given;
  const what = mrkdwn`Handed over ${count(total, 'client')} of ${clipPlain(from, NAME)}`;
  if (only && given.length === 1) return mrkdwn`${what} to ${clipPlain(only.name, NAME)}.`;
  const names = given.map(({ name, clients }) => `${clients} to ${clipPlain(name, NAME)}`);
  return mrkdwn`${what}: ${listWords(names)}.`;
};

export const doneMessage = (text: Mrkdwn, act: string): Message =>
  message({
    text,
    blocks: [section(text), actions([button({ actionId: ids.handOver.undo, label: 'Undo', value: act })])],
  });

export const undoneMessage = (clients: number, kept: number): Message => {
  const rest = kept === 0 ? '' : ` ${count(kept, 'client was', 'clients were')} edited since and stay.`;
  const text = `Undone: ${count(clients, 'client is', 'clients are')} back with whoever had them.${rest}`;
  return message({ text, blocks: [context([text])] });
};

export const notUndoneMessage = (why: string): Message => message({ text: why });
