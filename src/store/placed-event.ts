import type { CallEvent, IncomingEvent, WholeEvent } from '../domain/incoming-event';

/** Where an event came: in which delivery, at which place. */
type Place = { readonly deliveryId: string; readonly position: number };

export type PlacedEvent = IncomingEvent & Place;
/** One that says all of its record. */
export type PlacedWhole = WholeEvent & Place;
/** One about a record: all but a call, which is no record yet. */
export type PlacedRecord = Exclude<IncomingEvent, CallEvent> & Place;
