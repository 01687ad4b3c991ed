import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { absenceOf } from '../../domain/absence';
import { dayOf, addDays, type Day } from '../../domain/day';
import { nextWorkday, plannerOf } from '../../domain/workday';
import type { Deps, Entered, TeammateRow } from '../../deps';
import { valueOf } from '../../slack/action-value';
import { afterSaved } from '../../slack/after-saved';
import { openDm } from '../../slack/dm';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { Refusal } from '../../slack/refusal';
import type { Message } from '../../slack/surfaces';
import { callListOf } from './list';
import { faultOfUntil, readUntil, type OffAsk } from './off-form';
import {
  backMessage,
  notOffMessage,
  offFaultMessage,
  offMessage,
  offModal,
  untilErrors,
  untilIn,
} from './off-view';
import { maySee } from './plan';
import { followAbsences } from './presence';

const NOBODY = 'Nobody by that name works here. Choose a teammate after the @.';

/** `/calls off` and `/calls on`: for oneself, or by a manager for anyone. */
export const answerOff = async (
  deps: Deps,
  {
    entered,
    ask,
    respond,
    client,
    triggerId,
  }: {
    readonly entered: Entered;
    readonly ask: OffAsk;
    readonly respond: RespondFn;
    readonly client: WebClient;
    readonly triggerId: string;
  },
): Promise<void> => {
  const { store, viewer } = entered;
  const say = (message: Message) => respond({ response_type: 'ephemeral', ...message });
  const person = ask.slackId === undefined ? viewer : await store.teammates.bySlackId(ask.slackId);
  allowed(viewer, person);
  const now = deps.clock.now();
  const name = nameFor(viewer, person);
  if (ask.verb === 'on')
    return void (await say(
      absenceOf(person, now) ? await setBack(deps, entered, person, now) : notOffMessage(name),
    ));
  const today = dayOf(now, person.timeZone);
  if (ask.words === '') {
    const settings = await store.settings.get();
    const proposed = nextWorkday(addDays(today, 1), plannerOf(person, settings), settings);
    const view = offModal({ teammateId: person.id, name, proposed });
    return void (await client.views.open({ trigger_id: triggerId, view }));
  }
  const until = readUntil(ask.words, today);
  await say(
    'fault' in until ? offFaultMessage(until.fault) : await setOff(deps, entered, person, until.day, now),
  );
};

/** The modal that asks until when, and **I'm back**. */
export const registerOff = (app: Listeners, deps: Deps): void => {
  app.view(ids.calls.off, async ({ ack, body, view, client }) => {
    const entered = await deps.enter(body);
    const { store, viewer } = entered;
    const person = await store.teammates.byId(view.private_metadata);
    allowed(viewer, person);
    const now = deps.clock.now();
    const until = untilIn(view.state.values);
    const fault =
      until === undefined
        ? { fault: 'Choose the day of coming back.' }
        : faultOfUntil(until, dayOf(now, person.timeZone));
    if (fault || until === undefined)
      return ack({ response_action: 'errors', errors: untilErrors(fault?.fault ?? '') });
    const said = await setOff(deps, entered, person, until, now);
    await ack();
    await afterSaved(async () => {
      const channel = await openDm(client, viewer.slackId);
      await client.chat.postMessage({ channel, ...said, unfurl_links: false, unfurl_media: false });
    });
  });

  app.action(ids.calls.back, async ({ ack, action, body, respond }) => {
    await ack();
    const entered = await deps.enter(body);
    const person = await entered.store.teammates.byId(valueOf(action));
    allowed(entered.viewer, person);
    const now = deps.clock.now();
    const said = absenceOf(person, now)
      ? await setBack(deps, entered, person, now)
      : notOffMessage(nameFor(entered.viewer, person));
    await respond({ response_type: 'ephemeral', replace_original: false, ...said });
  });
};

const nameFor = (viewer: TeammateRow, person: TeammateRow): string | undefined =>
  person.id === viewer.id ? undefined : person.name;

function allowed(viewer: TeammateRow, person: TeammateRow | undefined): asserts person is TeammateRow {
  if (!person?.active || person.standing !== 'member') throw new Refusal(NOBODY);
  if (!maySee(viewer, person))
    throw new Refusal(
      `Only managers say for other people that they are off. Ask ${person.name} to type /calls off, or a manager.`,
    );
}

const setOff = async (
  deps: Deps,
  entered: Entered,
  person: TeammateRow,
  until: Day,
  now: Date,
): Promise<Message> => {
  const list = await change(deps, entered, person, until, now);
  const name = nameFor(entered.viewer, person);
  return list.off ? offMessage(list.off, name) : notOffMessage(name);
};

const setBack = async (deps: Deps, entered: Entered, person: TeammateRow, now: Date): Promise<Message> => {
  const { rows } = await change(deps, entered, person, null, now);
  const open = rows.filter(({ state }) => state === 'open').length;
  return backMessage(nameFor(entered.viewer, person), open);
};

/** Keeps it, and brings everybody's list in line with it; answers theirs. */
const change = async (
  deps: Deps,
  { store, viewer }: Entered,
  person: TeammateRow,
  until: Day | null,
  now: Date,
) => {
  const clients = await store.teammates.setOff(person.id, until, deps.stamp(viewer.id, now));
  await followAbsences(store, await store.settings.get(), now);
  deps.afterwards('after somebody is off or back', deps.wake(store.workspaceId, clients));
  return callListOf(store, (await store.teammates.byId(person.id)) ?? person, now);
};
