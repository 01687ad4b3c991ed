// A table: what each trade runs on, and when it is busy; the sentences of words.ts speak of these.
import { rowsOf } from './rows';

export type Trade = {
  /** What breaks: `the weighbridge PC`. */
  readonly things: readonly string[];
  /** When nobody there has time: `vintage`. */
  readonly rush: string;
};

const TABLE = `
accounting  | the tax software, the document scanner, the client portal                    | BAS week
agency      | the shared drive, the colour printer, the studio Wi-Fi                       | the pitch
architects  | the plotter, the CAD licence, the render box                                 | the tender deadline
bakery      | the shop till, the order tablet, the oven controller                         | the holiday rush
bookshop    | the till, the stock scanner, the events mailing list                         | the writers’ festival
brewery     | the taproom till, the label printer, the keg tracking                        | the new release
charity     | the donor database, the call-centre switchboard, the volunteers’ laptop cart | the annual appeal
dental      | the X-ray sensor, the front-desk PC, the reminder service                    | the holiday week
engineering | the CAD workstation, the site tablet, the licence server                     | the shutdown
fabrication | the laser cutter’s PC, the showroom screen, the time clock                   | the end-of-month dispatch
farm        | the weather station, the packing-shed Wi-Fi, the grading scale               | the harvest
film        | the edit storage, the review room, the tape drive                            | the delivery week
freight     | the weighbridge PC, the drivers’ app, the dispatch board                     | the end-of-quarter run
furniture   | the CNC router’s PC, the online shop, the warehouse scanner                  | the trade fair
hotel       | the booking system, the guest Wi-Fi, the door-card encoder                   | the conference season
lab         | the sample database, the freezer alarm, the results portal                   | the audit
legal       | the document store, the dictation app, the matter search                     | the hearing
museum      | the ticket desk, the audio-guide charger, the archive scanner                | the opening
optics      | the lens-order link, the retinal camera, the recall mailing                  | the frame sale
physio      | the booking page, the exercise app, the reception printer                    | the season start
property    | the inspection app, the trust-account software, the front-office switchboard | the auction weekend
radio       | the playout machine, the studio phone desk, the transmitter link             | the telethon
sailing     | the race-entry page, the clubhouse Wi-Fi, the bar till                       | regatta week
school      | the hall projector, the enrolment form, the staff-room printer               | the enrolment fortnight
vet         | the X-ray viewer, the label printer, the after-hours phone diversion         | the puppy-school term
winery      | the tasting-room till, the tank monitor, the wine-club mailing               | vintage
`;

const TRADES: ReadonlyMap<string, Trade> = new Map(
  rowsOf(3, TABLE).map(([name = '', things = '', rush = '']) => [name, { things: things.split(', '), rush }]),
);

/** Throws RangeError for a trade that is in no row. */
export const tradeOf = (name: string): Trade => {
  const found = TRADES.get(name);
  if (!found) throw new RangeError(`${name}: expected one of ${[...TRADES.keys()].join(', ')}`);
  return found;
};
