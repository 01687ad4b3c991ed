import type { BlockElementAction } from '@slack/bolt';
import { addDays, dayOf, startOfDay, type Day } from '../../domain/day';
import { nextWorkday, plannerOf, workingFrom } from '../../domain/workday';
import type { Deps, Entered } from '../../deps';
import { ids } from '../../slack/ids';
import type { Listeners } from '../../slack/listeners';
import { heldIn } from '../../slack/state';
import { openWhenReady } from '../../slack/views';
import { notUsefulModal, snoozeModal } from './forms-view';
import { theirs, type OwnNotice } from './theirs';

const DAYS: Readonly<Record<string, number>> = { day: 1, days: 3, week: 7 };
const MOST_DAYS = 180;

/** The “…” of a nudge: put off for a while, or not useful. */
export const registerMenu = (app: Listeners, deps: Deps): void => {
  const { clock } = deps;

  const putOff = async ({ store, viewer }: Entered, notice: OwnNotice, day: Day): Promise<void> => {
    const settings = await store.settings.get();
    const until = nextWorkday(day, plannerOf(viewer, settings), settings);
    const notBefore = workingFrom(viewer, settings, startOfDay(until, viewer.timeZone));
    await store.said.putOff(notice, { until, notBefore }, clock.now());
    await deps.wake(store.workspaceId, [notice.clientId]);
  };

  app.action(ids.nudges.menu, async ({ ack, action, body, client }) => {
    await ack();
    const [verb = '', noticeId = ''] = chosenIn(action).split(' ');
    const days = DAYS[verb];
    if (days !== undefined) {
      const entered = await deps.enter(body);
      const today = dayOf(clock.now(), entered.viewer.timeZone);
      return putOff(entered, await theirs(entered, noticeId), addDays(today, days));
    }
    const title = verb === 'useless' ? 'Not useful' : 'Snooze';
    const opening = { triggerId: body.trigger_id, title, callbackId: ids.nudges.loading };
    await openWhenReady(client, opening, async () => {
      const entered = await deps.enter(body);
      const notice = await theirs(entered, noticeId);
      const name = (await entered.store.clients.name(notice.clientId)) ?? 'this client';
      return verb === 'useless' ? notUsefulModal(notice.id, name) : snoozeModal(notice.id, name);
    });
  });

  app.view(ids.nudges.snooze, async ({ ack, body, view }) => {
    const entered = await deps.enter(body);
    const day = heldIn(view.state.values['date']);
    const error = faultOf(day, dayOf(clock.now(), entered.viewer.timeZone));
    if (error !== undefined) return ack({ response_action: 'errors', errors: { date: error } });
    await putOff(entered, await theirs(entered, view.private_metadata), day);
    await ack();
  });
};

const faultOf = (day: Day, today: Day): string | undefined => {
  if (day === '') return 'Choose the day on which you want to hear of it again.';
  if (day <= today) return 'Choose a day after today.';
  return day > addDays(today, MOST_DAYS) ? 'Choose a day within half a year.' : undefined;
};

const chosenIn = (action: BlockElementAction): string =>
  'selected_option' in action ? (action.selected_option?.value ?? '') : '';
