import type { Deps } from '../../deps';
import { lastCounted } from '../../domain/counted';
import { dayOf } from '../../domain/day';
import type { Facts } from '../../domain/facts';
import { ladderOf, type LadderState } from '../../domain/ladder';
import { willHappen } from '../../domain/rhythm-change';
import { backWords, sentence, stepWords, suggestWords } from '../../domain/rhythm-words';
import { valueOf } from '../../slack/action-value';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import { openWhenReady } from '../../slack/views';
import { parseAnswer, readAnswer, type Answer } from './answer-form';
import { ANSWER_TITLE, answerModal } from './answer-view';
import { editable, GONE } from './editable';
import { changed } from './saved';

const ASKED: readonly (readonly [action: string, answer: Answer])[] = [
  [ids.cadence.said, 'yes'],
  [ids.cadence.saidNo, 'no'],
  [ids.cadence.back, 'back'],
  [ids.cadence.stay, 'stay'],
];
const NO_STEPS =
  'The calls of this client have no steps any more, so there is nothing to answer. Its brief says how they are called now.';
const MOVED = 'Somebody has answered this meanwhile. Close this; the brief says how they are called now.';

/** The buttons beside a suggestion, and the form in which the client's yes or no is written down. */
export const registerAnswers = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  for (const [actionId, answer] of ASKED)
    app.action(actionId, async ({ ack, action, body, client }) => {
      await ack();
      const opening = { triggerId: body.trigger_id, title: ANSWER_TITLE, callbackId: ids.cadence.loading };
      await openWhenReady(client, opening, async () => {
        const now = clock.now();
        const found = await editable(await deps.enter(body), valueOf(action), now);
        if ('refused' in found) throw new Refusal(found.refused);
        const ladder = ladderOf(found.facts, now);
        if (!ladder) throw new Refusal(NO_STEPS);
        const possible = isPossible(answer, ladder);
        if (!possible) throw new Refusal(MOVED);
        return answerModal(shownOf(found.facts, ladder, answer, now));
      });
    });

  app.view(ids.cadence.answer, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const stamp = deps.stamp(entered.viewer.id, clock.now());
    const memory = JSON.parse(view.private_metadata) as { clientId: string; answer: Answer; place: number };
    const refuse = (words: string) => ack({ response_action: 'errors', errors: { answer: words } });
    const found = await editable(entered, memory.clientId, stamp.at);
    if ('refused' in found) return refuse(found.refused);
    const { facts } = found;
    const ladder = ladderOf(facts, stamp.at);
    if (!ladder) return refuse(NO_STEPS);
    if (ladder.place !== memory.place) return refuse(MOVED);
    const filled = readAnswer(view.state.values, memory.answer, dayOf(stamp.at, facts.client.timeZone));
    const parsed = parseAnswer(filled, facts, ladder, entered.viewer.id, stamp.at);
    if (parsed.type === 'errors') return ack({ response_action: 'errors', errors: parsed.errors });
    const words = willHappen(facts, parsed.change, stamp.at);
    const saved = await entered.store.cadences.change(memory.clientId, parsed.change, stamp);
    if (saved !== 'saved') return refuse(saved === 'gone' ? GONE : MOVED);
    await ack();
    const { interval, answer, saidBy } = parsed.change.move;
    const said = answer === 'hand' ? `${interval} now` : `${saidBy ?? 'they'} said ${answer}, ${interval}`;
    await changed(deps, entered, client, {
      ...{ clientId: memory.clientId, name: facts.client.name, act: stamp.act },
      words: `${said}. ${words}`,
    });
  });
};

const isPossible = (answer: Answer, { next, before }: LadderState): boolean =>
  (answer === 'yes' || answer === 'no' ? next : before) !== undefined;

const shownOf = (facts: Facts, ladder: LadderState, answer: Answer, now: Date) => {
  const { client, people } = facts;
  const last = lastCounted(facts, now);
  const who = people.find(({ id }) => id === last?.contactId)?.name ?? last?.contactName ?? '';
  const words = [backWords(facts, ladder, now), suggestWords(ladder) ?? stepWords(ladder)];
  return {
    ...{ clientId: client.id, name: client.name, ladder, answer, who, today: dayOf(now, client.timeZone) },
    words: words
      .flatMap((each) => (each === undefined ? [] : [each.endsWith('?') ? each : sentence(each)]))
      .join(' '),
  };
};
