import type { Deps } from '../../deps';
import type { Listeners } from '../../slack/listeners';
import { registerEnded } from './ended';
import { registerNotUseful } from './not-useful';
import { registerMenu } from './snooze';
import { registerTaking } from './take';

/** What can be done about a nudge, beside its brief and logging a call. */
export const registerNudges = (app: Listeners, deps: Deps): void => {
  registerTaking(app, deps);
  registerMenu(app, deps);
  registerEnded(app, deps);
  registerNotUseful(app, deps);
};
