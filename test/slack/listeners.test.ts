import { App } from '@slack/bolt';
import { listenersOn } from '../../src/slack/listeners';

const app = () =>
  new App({
    receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
    authorize: async () => ({}),
  });

test('an id has one listener: a second is refused by its name, in each kind apart', () => {
  const listeners = listenersOn(app());
  const nothing = async () => undefined;
  listeners.action('brief.open', nothing);
  listeners.options('brief.open', nothing);
  expect(() => listeners.action('brief.open', nothing)).toThrow('Two listeners for brief.open.');
});
