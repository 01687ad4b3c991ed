import type { createCourier, Delivery, Retry } from './deliver';
import { isHeard } from './message-events';
import { eventPayload } from './payloads';
import type { Happening, World } from './state';

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
  const send = (event: Happening): Promise<Delivery> =>
    inOrder(() => courier.send('event', eventPayload(world, event)));

  world.listen((event) => {
    if (isInstalled() && isHeard(world, event)) void send(event);
  });
  return {
    /** Sends this event whatever the manifest asks for; `of` is an earlier delivery to send again as it was. */
    send: (
      event: Record<string, unknown>,
      envelope: Record<string, unknown> = {},
      retry?: Retry & { of?: Delivery },
    ): Promise<Delivery> =>
      inOrder(() => courier.send('event', retry?.of?.payload ?? eventPayload(world, event, envelope), retry)),
    inFlight: () => inFlight,
  };
};
