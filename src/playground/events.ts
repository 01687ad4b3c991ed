import type { createCourier, Delivery } from './deliver';
import { isHeard } from './message-events';
import { eventPayload } from './payloads';
import type { Retry } from './retries';
import type { World } from './state';

/** Tells the bot what happens, in the order in which it happened, as far as it asked to hear of it. */
export const createEvents = (
  world: World,
  courier: ReturnType<typeof createCourier>,
  isInstalled: () => boolean,
) => {
  let inFlight = 0;
  let last: Promise<unknown> = Promise.resolve();

  const inOrder = <T>(send: () => Promise<T>): Promise<T> => {
    inFlight += 1;
    const sent = last.then(send).finally(() => (inFlight -= 1));
    last = sent.catch(() => undefined);
    return sent;
  };

  /** Sends this event whatever the manifest asks for; `of` is an earlier delivery to send again as it was. */
  const send = (
    event: Record<string, unknown>,
    envelope: Record<string, unknown> = {},
    retry?: Retry & { of?: Delivery },
  ): Promise<Delivery> => {
    // As things stand now: by its turn, the channel may be shared no more.
    const payload = retry?.of?.payload ?? eventPayload(world, event, envelope);
    return inOrder(() => courier.send('event', payload, retry));
  };

  world.listen((event) => {
    if (isInstalled() && !courier.health.isOff() && isHeard(world, event)) void send(event);
  });
  return {
    send,
    inFlight: () => inFlight,
  };
};
