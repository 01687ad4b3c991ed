import type { CallEvent, IncomingEvent, MailEvent, WholeEvent } from '../domain/incoming-event';

/** Where an event came: in which delivery, at which place. */
export type Place = { readonly deliveryId: string; readonly position: number };

export type PlacedEvent = IncomingEvent & Place;
/** One that says all of its record. */
export type PlacedWhole = WholeEvent & Place;
export type PlacedMail = MailEvent & Place;
/** One about a record: a call is none yet, and a mail is none until we know whose sides it has. */
export type PlacedRecord = Exclude<IncomingEvent, CallEvent | MailEvent> & Place;
