import { checkView, type ViewDefinition } from '../check';
import { limits } from '../limits';
import type { View } from '../view';
import { done, refuse, structured, text, type Answer, type Call, type Method } from './call';

const missing = (what: string) => refuse('invalid_arguments', [`[ERROR] missing required field: ${what}`]);

const definition = (call: Call, type: 'modal' | 'home'): ViewDefinition | Answer => {
  const given = structured(call, 'view');
  if (!given) return missing('view');
  if (given === 'broken') return refuse('invalid_arguments', ['[ERROR] invalid view: not JSON']);
  const checked = checkView(given.value, type);
  return checked.ok ? checked.value : refuse(checked.error, checked.messages);
};

/** Whose click this trigger is. It lives 3 s and works once, whether or not the view is then taken. */
const triggeredBy = (call: Call): string | Answer => {
  const id = text(call, 'trigger_id');
  if (id === '') return missing('trigger_id');
  const trigger = call.world.triggers.get(id);
  if (!trigger) return refuse('invalid_trigger_id');
  if (call.world.now() - trigger.madeAt > limits.triggerMs) return refuse('expired_trigger_id');
  if (trigger.used) return refuse('exchanged_trigger_id');
  trigger.used = true;
  return trigger.userId;
};

const taken = (call: Call, externalId: string | undefined, by?: View) => {
  const other = externalId ? call.world.openView(externalId)?.view : undefined;
  return other !== undefined && other.id !== by?.id;
};

const opened =
  (onTop: boolean): Method =>
  (call) => {
    const view = definition(call, 'modal');
    if ('ok' in view) return view;
    const userId = triggeredBy(call);
    if (typeof userId !== 'string') return userId;
    const { world } = call;
    const stack = world.stackOf(userId);
    if (onTop && stack.length === 0) return refuse('not_found');
    if (onTop && stack.length >= limits.view.stack) return refuse('push_limit_reached');
    if (taken(call, view.external_id)) return refuse('duplicate_external_id');
    if (!onTop) world.closeViews(userId, stack.length || 1);
    return done({ view: world.showView(userId, world.toView(view, undefined, stack)) });
  };

const update: Method = (call) => {
  const view = definition(call, 'modal');
  if ('ok' in view) return view;
  const { world } = call;
  const found = world.openView(text(call, 'view_id') || text(call, 'external_id'));
  if (!found) return refuse('not_found');
  const hash = text(call, 'hash');
  if (hash !== '' && hash !== found.view.hash) return refuse('hash_conflict');
  if (taken(call, view.external_id, found.view)) return refuse('duplicate_external_id');
  return done({ view: world.showView(found.userId, world.toView(view, found.view)) });
};

const publish: Method = (call) => {
  const view = definition(call, 'home');
  if ('ok' in view) return view;
  const { world } = call;
  if (!world.manifest.features.app_home.home_tab_enabled) return refuse('not_enabled');
  const user = world.user(text(call, 'user_id'));
  if (!user || user.deleted) return refuse('invalid_arguments', ['[ERROR] invalid user_id']);
  const before = world.homes.get(user.id);
  const hash = text(call, 'hash');
  if (hash !== '' && hash !== before?.hash) return refuse('hash_conflict');
  return done({ view: world.showView(user.id, world.toView(view, before)) });
};

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': opened(false),
  'views.push': opened(true),
  'views.update': update,
  'views.publish': publish,
};
