// A table: the clients of Northwind IT, as its people would list them. Hostile names are clients like any other.
import { rowsOf } from './rows';

/** How it is to deal with them; tempers.ts says what follows. */
export type Temper = 'sunny' | 'steady' | 'prickly' | 'terse' | 'busy';

export type ClientPlan = {
  readonly name: string;
  /** What the firm's own systems call it. */
  readonly id: string;
  readonly alias: string;
  readonly domain: string;
  readonly tier: string;
  /** Teammates by their first names. */
  readonly owner: string;
  readonly backup: string;
  /** Its own rhythm of calls; empty for that of its tier. */
  readonly cadence: string;
  readonly zone: string;
  readonly trade: string;
  readonly temper: Temper;
  /**
   * When the next call is due: calendar days ago (`-9`), on the firm's working day (`0`), weekdays after it (`+2`),
   * not soon (`~`), or as it falls (empty).
   */
  readonly next: string;
  /** How much there is to do: tickets a month, visits a year. */
  readonly size: number;
  readonly channel: string;
  readonly parent: string;
  readonly status: 'active' | 'prospect' | 'former';
  readonly notes: string;
};

/**
 * Name, id, alias, domain, tier, owner, backup, cadence, zone, trade, temper, next, size, channel, parent, status (empty
 * for active), notes.
 */
const TABLE = `
Acme Pty Ltd                  | 19 | Acme Fabrication | acme.example             | A | dana | kim  | weekly        | Australia/Sydney    | fabrication | steady  | -9  | 3 | #acme           |                |          | Parking behind the building. Bob decides, Maria arranges.
Coolibah Group                | 20 |                  | coolibah.example         | A | dana | lee  | weekly        | Australia/Adelaide  | farm        | sunny   | +2  | 2 | #coolibah       |                |          | Speaks for the winery and the press as well; each has its own bill.
Coolibah Wines                | 21 |                  | coolibahwines.example    | B | dana | kim  | every 2 weeks | Australia/Adelaide  | winery      | sunny   | 0   | 2 |                 | Coolibah Group |          | Never ring during vintage before 3 pm.
Coolibah Olive Press          | 22 |                  | coolibaholives.example   | C | dana | kim  |               | Australia/Adelaide  | farm        | terse   | ~   | 1 |                 | Coolibah Group |          |
Hollis & Marsh Lawyers        | 23 | Hollis Marsh     | hollismarsh.example      | A | lee  | dana | twice weekly  | Australia/Sydney    | legal       | prickly |     | 4 |                 |                |          | Everything in writing afterwards, please.
Bellbird Accounting           | 24 |                  | bellbird.example         | B | dana | kim  | every 2 weeks | Australia/Sydney    | accounting  | busy    | -19 | 2 |                 |                |          |
Saltbush Freight              | 25 |                  | saltbush.example         | B | dana | kim  |               | Australia/Brisbane  | freight     | prickly | +4  | 3 | #saltbush       |                |          | The depot opens at 5; ring before 9.
Kookaburra Vets               | 26 |                  | kookaburravets.example   | B | dana | kim  |               | Australia/Sydney    | vet         | busy    | +9  | 2 |                 |                |          | Surgery till 11, so ring after.
Lantern Architects            | 27 |                  | lantern.example          | B | dana | lee  |               | Australia/Melbourne | architects  | terse   | -10 | 1 |                 |                |          |
Old Pier Bookshop             | 28 | Old Pier         | oldpier.example          | C | dana |      | monthly       | Australia/Sydney    | bookshop    | sunny   | -40 | 0 |                 |                |          |
Fenwick Engineering           | 29 |                  | fenwick.example          | B | dana | kim  | quarterly     | Australia/Brisbane  | engineering | steady  | -27 | 2 |                 |                |          | Three-year agreement; the board decides on it.
Harbour Dental                | 30 |                  | harbourdental.example    | B | dana | lee  | every 2 weeks | Australia/Sydney    | dental      | steady  | 0   | 2 | #harbour-dental |                |          |
Harbour Dentistry             | 31 |                  | harbourdentistry.example | C | lee  | dana |               | Australia/Perth     | dental      | terse   |     | 1 |                 |                |          | Not the one in Sydney.
Hartley & Hart                | 32 |                  | hartleyhart.example      | C | ana  | tom  |               | Europe/London       | property    | steady  |     | 1 |                 |                |          |
Tidewater Sailing Club        | 33 | Tidewater        | tidewater.example        | C | dana | kim  | monthly       | Australia/Sydney    | sailing     | sunny   | +1  | 1 |                 |                |          |
Juniper Montessori School     | 34 | Juniper          | juniper.example          | B | dana | jo   | weekly        | Australia/Melbourne | school      | sunny   | 0   | 3 |                 |                |          | New here: weekly until the first month is over.
Larkspur Optics               | 35 |                  | larkspur.example         |   |      |      |               | America/Los_Angeles | optics      | terse   |     | 1 |                 |                |          |
Redgum Physiotherapy          | 36 |                  | redgum.example           |   | dana |      |               | Australia/Sydney    | physio      | sunny   | ~   | 0 |                 |                | prospect | Came through Harbour Dental.
Old Mill Brewing              | 37 |                  | oldmill.example          | C | lee  |      |               | Australia/Sydney    | brewery     | prickly | ~   | 1 |                 |                | former   | Went to a cousin who does computers. Parted as friends.
<!channel> & Söhne            | 38 | Söhne Möbel      | soehne.example           | B | ana  | tom  |               | Europe/Berlin       | furniture   | prickly |     | 2 |                 |                |          | Yes, that is the name on the register.
🌵 Cactus & Co 🌵               | 39 | Cactus           | cactus.example           | C | zoe  | sam  |               | America/Denver      | agency      | sunny   |     | 1 |                 |                |          |
مخبز النور                    | 40 | Al Noor Bakery   | alnoor.example           | C | ana  | tom  |               | Asia/Dubai          | bakery      | busy    |     | 1 |                 |                |          | Sunday to Thursday is their week.
The Worshipful Guild of Restorers, Framers and Keepers of Painted Signs, Trams and Timber Carousels of Greater Western Victoria and Upper Murray, Inc. | 41 | Sign Guild       | signguild.example        | C | lee  | kim  |               | Australia/Melbourne | museum      | steady  |     | 1 |                 |                |          |
O’Hare's Bakehouse            | 42 |                  | ohare.example            | C | ana  | tom  |               | Europe/Dublin       | bakery      | sunny   |     | 1 |                 |                |          |
=HYPERLINK("https://pay.example","Pay here") Pty Ltd | 43 | Hyperlink        | hyperlink.example        | C | lee  | kim  |               | Australia/Sydney    | agency      | steady  |     | 1 |                 |                |          | An agency with a sense of humour. Their spreadsheets break too.
Northgate Radio               | 44 |                  | northgate.example        | B | ana  | tom  |               | Europe/London       | radio       | sunny   |     | 2 |                 |                |          |
Penhallow Hotel               | 45 |                  | penhallow.example        | C | ana  | tom  | monthly       | Europe/London       | hotel       | prickly |     | 3 |                 |                |          | Ask for the night manager after 18:00.
Atelier Brandt                | 46 |                  | brandt.example           | C | ana  | tom  |               | Europe/Zurich       | architects  | terse   |     | 1 |                 |                |          |
Sol Nascente Films            | 47 | Sol Nascente     | solnascente.example      |   | ana  | tom  |               | Europe/Lisbon       | film        | busy    |     | 1 |                 |                |          |
Meridian Freight              | 48 |                  | meridian.example         | A | zoe  | sam  | weekly        | America/Chicago     | freight     | busy    |     | 4 | #meridian       |                |          |
Blue Mesa Labs                | 49 |                  | bluemesa.example         | B | zoe  | raj  |               | America/Denver      | lab         | steady  |     | 2 |                 |                |          | Nothing may restart during a run.
Pine Street Property          | 50 |                  | pinestreet.example       | B | zoe  | sam  |               | America/Chicago     | property    | prickly |     | 2 |                 |                |          |
Maple & Rye Brewing           | 51 |                  | mapleandrye.example      |   | zoe  | raj  |               | America/Toronto     | brewery     | sunny   |     | 1 |                 |                |          |
Whitfield Legal Aid           | 52 |                  | whitfield.example        | C | zoe  | sam  |               | America/New_York    | legal       | busy    |     | 2 |                 |                |          |
Kauri Community Trust         | 53 |                  | kauri.example            | C | lee  | kim  |               | Pacific/Auckland    | charity     | sunny   |     | 1 |                 |                |          |
Straits Maritime Museum       | 54 |                  | straits.example          |   | lee  | raj  |               | Asia/Singapore      | museum      | steady  |     | 1 |                 |                |          |
Wattle Street Physio          | 55 |                  | wattlestreet.example     |   | lee  | kim  |               | Australia/Sydney    | physio      | terse   |     | 1 |                 |                |          |
Bright & Daughters Accounting | 56 | Bright           | bright.example           | C | lee  | kim  | monthly       | Australia/Sydney    | accounting  | steady  |     | 1 |                 |                |          |
Gumnut Early Learning         | 57 | Gumnut           | gumnut.example           | C | dana | kim  | monthly       | Australia/Sydney    | school      | sunny   | +1  | 1 |                 |                |          | Pick-up is from 14:30; nobody answers then.
Stonecutter Joinery           | 58 |                  | stonecutter.example      | C | dana | lee  |               | Australia/Brisbane  | furniture   | steady  | -2  | 1 |                 |                |          |
`;

const TEMPERS: readonly Temper[] = ['sunny', 'steady', 'prickly', 'terse', 'busy'];
const STATUSES = ['active', 'prospect', 'former'] as const;

/** Throws RangeError for a word that is none of them. */
const oneOf = <T extends string>(known: readonly T[], cell: string): T => {
  const found = known.find((each) => each === cell);
  if (found === undefined) throw new RangeError(`found “${cell}”, expected one of ${known.join(', ')}`);
  return found;
};

export const CLIENTS: readonly ClientPlan[] = rowsOf(17, TABLE).map(
  ([name = '', id = '', alias = '', domain = '', tier = '', owner = '', backup = '', ...rest]) => {
    const [cadence = '', zone = '', trade = '', temper = '', next = '', size = '', ...last] = rest;
    const [channel = '', parent = '', status = '', notes = ''] = last;
    return {
      ...{ name, id, alias, domain, tier, owner, backup, cadence, zone, trade, next, channel, parent, notes },
      temper: oneOf(TEMPERS, temper),
      size: Number(size),
      status: oneOf(STATUSES, status || 'active'),
    };
  },
);
