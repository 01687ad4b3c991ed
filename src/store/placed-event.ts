import type { IncomingEvent, WholeEvent } from '../domain/incoming-event';

/** Where an event came: in which delivery, at which place. */
type Place = { readonly deliveryId: string; readonly position: number };

export type PlacedEvent = IncomingEvent & Place;
/** One that says all of its record. */
export type PlacedWhole = WholeEvent & Place;
