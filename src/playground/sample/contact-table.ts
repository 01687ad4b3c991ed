// A table: the people at the clients. Two firms have a Sarah Mitchell each; some names are said otherwise than written.
import { CLIENTS, type ClientPlan } from './client-table';
import { phoneIn } from './places';
import { rowsOf } from './rows';

export type ContactPlan = {
  readonly client: string;
  readonly name: string;
  readonly preferred: string;
  /** What people call them. */
  readonly called: string;
  readonly pronunciation: string;
  readonly role: string;
  readonly main: boolean;
  readonly key: boolean;
  readonly site: string;
  readonly email: string;
  readonly phone: string;
  readonly prefers: string;
};

/** The client's id, name, preferred name, pronunciation, role, main or key, how they like to be reached, site. */
const TABLE = `
19 | Robert Ray          | Bob   |               | Owner                 | main | phone |
19 | Maria Nguyen        |       | win           | Office manager        | key  | email | Showroom
19 | Declan Frost        |       |               | Workshop lead         |      | text  | Second site
20 | Helen Marchetti     |       | mar-KET-ee    | Managing director     | main | phone |
20 | Amir Haddad         |       |               | Finance               | key  | email |
21 | Georgia Pappas      | George|               | Cellar-door manager   | main | phone | Cellar door
21 | Luc Thibault        |       | tee-BOH       | Winemaker             | key  | visit | Winery
22 | Pia Lombardi        |       |               | Press manager         | main | text  |
23 | Gavin Marsh         |       |               | Managing partner      | main | phone |
23 | Priya Raman         |       | PREE-ya       | Practice manager      | key  | phone |
23 | Tobias Hollis       | Toby  |               | Partner               |      | email |
24 | Sarah Mitchell      |       |               | Principal             | main | phone |
24 | Wei Zhang           |       | way jahng     | Senior accountant     | key  | email |
25 | Trevor Dunne        | Trev  |               | Depot manager         | main | phone | Brisbane depot
25 | Ngaire Wilson       |       | NY-ree        | Operations            | key  | phone | Toowoomba depot
25 | Cody Blake          |       |               | Night dispatch        |      | text  | Brisbane depot
26 | Dr Imogen Tate      | Imo   |               | Practice owner        | main | phone |
26 | Rafael Ortiz        | Rafa  |               | Practice manager      | key  | text  |
27 | Miriam Stein        |       |               | Director              | main | email |
27 | Owen Li             |       |               | Studio manager        | key  | email |
28 | Beatrix Lowe        | Bea   |               | Owner                 | main | visit |
29 | Malcolm Fenwick     | Mal   |               | Chief executive       | main | phone |
29 | Yuki Mori           |       |               | IT coordinator        | key  | email |
29 | Joanna Fenwick      | Jo    |               | Finance director      | key  | phone |
30 | Dr Ada Wong         | Ada   |               | Practice owner        | main | phone |
30 | Chloe Barrett       |       |               | Front desk            | key  | phone |
31 | Dr Simon Achterberg |       | AHK-ter-berg  | Dentist               | main | email |
31 | Lindy Cole          |       |               | Front desk            |      | phone |
32 | Philippa Hart       | Pip   |               | Partner               | main | phone |
32 | Edmund Hartley      |       |               | Partner               | key  | email |
33 | Commodore Ray Quinn | Ray   |               | Commodore             | main | phone |
33 | Sunita Rao          |       | soo-NEE-ta    | Club secretary        | key  | email |
34 | Margot Delacroix    |       | mar-GO        | Head of school        | main | phone |
34 | Tamsin Hughes       |       |               | Business manager      | key  | phone |
34 | Eli Rosen           |       |               | Year 6 teacher        |      | email |
35 | Sarah Mitchell      |       |               | Office manager        | main | phone |
36 | Jarrah Collins      |       |               | Owner                 | main | phone |
37 | Mick Doolan         |       |               | Head brewer           | main | phone |
38 | Jürgen Vogel        |       |               | Geschäftsführer       | main | phone |
38 | Anke Söhne          |       | ZUR-nuh       | Buchhaltung           | key  | email |
39 | Marisol Vega        |       |               | Creative director     | main | text  |
39 | Dot O'Brien         |       |               | Producer              | key  | phone |
40 | نور الدين           | Nour  | noor          | Owner                 | main | phone |
40 | Fatima Al-Sayed     |       |               | Bookkeeper            | key  | email |
41 | Ernestine Gough     | Ern   | goff          | Honorary secretary    | main | phone |
41 | Basil Trott         |       |               | Carousel keeper       |      | visit |
42 | Niamh O'Hare        |       | neev          | Owner                 | main | phone |
42 | Cormac O'Hare       |       |               | Baker                 |      | text  |
43 | Quentin Ash         |       |               | Founder               | main | email |
43 | Lola Fitzgerald     |       |               | Accounts              | key  | phone |
44 | Siobhan Kelly       |       | shi-VAWN      | Station manager       | main | phone |
44 | Dev Chatterjee      |       |               | Chief engineer        | key  | text  |
45 | Rosalind Penhallow  | Roz   | pen-HAL-oh    | General manager       | main | phone |
45 | Marek Nowak         |       |               | Night manager         | key  | phone |
46 | Reto Brandt         |       | RAY-toh       | Inhaber               | main | email |
47 | Inês Carvalho       |       | ee-NESH       | Producer              | main | phone |
47 | Tiago Reis          |       | tee-AH-go     | Editor                | key  | text  |
48 | Lucius Grant        |       |               | Fleet director        | main | phone | Chicago yard
48 | Dolores Whitaker    | Dolly |               | Controller            | key  | email | Head office
48 | Hank Petersen       |       |               | Yard supervisor       |      | text  | Joliet yard
49 | Dr Lena Fischer     |       |               | Lab director          | main | email |
49 | Caleb Ortega        |       |               | Lab manager           | key  | phone |
50 | Winston Burke       | Win   |               | Broker                | main | phone |
50 | Teresa Alvarez      | Tess  |               | Office manager        | key  | phone |
51 | Noah Tremblay       |       | trom-BLAY     | Owner                 | main | phone |
52 | Ruth Abernathy      |       |               | Executive director    | main | phone |
52 | Jamal Carter        |       |               | Intake lead           | key  | phone |
53 | Aroha Ngata         |       | NAH-ta        | Manager               | main | phone |
53 | Hemi Parata         |       | HEH-mee       | Youth programmes      |      | text  |
54 | Lim Mei Hua         | Mei   |               | Curator               | main | email |
54 | Rajesh Nair         |       |               | Facilities            | key  | phone |
55 | Abby Sorensen       |       |               | Practice owner        | main | phone |
56 | Constance Bright    | Connie|               | Partner               | main | phone |
56 | Felicity Bright     |       |               | Partner               | key  | email |
57 | Wanda Kowalski      |       | ko-VAL-ski    | Centre director       | main | phone |
57 | Tui Marama          |       | TOO-ee        | Educator              |      | email |
58 | Peggy Stone         |       |               | Director              | main | phone |
58 | Arlo Cutter         |       |               | Workshop              |      | text  |
`;

const byId = new Map(CLIENTS.map((client) => [client.id, client]));

const clientOf = (id: string): ClientPlan => {
  const found = byId.get(id);
  if (!found) throw new RangeError(`${id} is no client’s id`);
  return found;
};

/** What people call them: `Dr Ada Wong` is Ada. */
const calledOf = (name: string, preferred: string): string =>
  preferred || (name.replace(/^Dr /, '').split(' ')[0] ?? name);

/** Jürgen is jurgen@. */
const mailbox = (called: string): string =>
  called
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

export const CONTACTS: readonly ContactPlan[] = rowsOf(8, TABLE).map(
  (
    [id = '', name = '', preferred = '', pronunciation = '', role = '', flag, prefers = '', site = ''],
    index,
  ) => {
    const client = clientOf(id);
    const called = calledOf(name, preferred);
    return {
      ...{ client: client.name, name, preferred, called, pronunciation, role, site, prefers },
      main: flag === 'main',
      key: flag === 'key',
      email: `${mailbox(called)}@${client.domain}`,
      phone: phoneIn(client.zone, index + 10),
    };
  },
);
