import { addDays, addMonths, monthOf, weekdaysFrom, type Day } from './calendar';
import { said, technicianOf, timed, type Life } from './life';
import type { Luck } from './luck';
import { mail } from './people';
import { currencyIn } from './places';
import { daysWithin } from './talks';
import { MANNERS } from './tempers';
import { touch, type TouchRow } from './touch-row';
import { PROJECT_TITLES, QUOTE_TITLES } from './words';

const TERMS_DAYS = 14;
const MONTHLY: Readonly<Record<string, readonly [from: number, to: number]>> = {
  A: [2400, 4800],
  B: [700, 1900],
};

/** An amount of money in the client's currency. */
export const money = ({ client }: Life, amount: number) => ({
  Amount: amount.toFixed(2),
  Currency: currencyIn(client.zone),
});

/** A bill on the first of each month; who pays by card has a payment beside it. A number is put before the title later. */
export const invoices = (life: Life, calm: boolean): readonly TouchRow[] => {
  const luck = life.luck('invoices');
  const agreed = luck.between(...(MONTHLY[life.client.tier] ?? [180, 640]));
  const byCard = luck.chance(0.15);
  return firsts(life).flatMap((day) => {
    const paidOn = addDays(day, byCard ? 1 : luck.between(...MANNERS[life.client.temper].pays));
    const due = addDays(day, TERMS_DAYS);
    const isPaid = paidOn <= life.until || (calm && due <= life.until);
    const sum = money(life, agreed + (luck.chance(0.2) ? luck.between(4, 30) * 10 : 0));
    const invoice = touch(life, 'invoice', day, {
      ...sum,
      By: mail('pat'),
      Title: `managed services, ${monthOf(day)}`,
      Due: due,
      Status: isPaid ? 'Paid' : 'Sent',
      Closed: isPaid ? (paidOn <= life.until ? paidOn : due) : '',
    });
    return byCard && isPaid
      ? [invoice, touch(life, 'payment', paidOn, { ...sum, Title: 'Card payment' })]
      : [invoice];
  });
};

const firsts = ({ from, until }: Life): readonly Day[] =>
  Array.from({ length: 13 }, (_, index) => addMonths(`${until.slice(0, 7)}-01`, -index)).filter(
    (day) => day >= from && day < until,
  );

/** Asked for, sent, and answered one way or the other. */
export const quotes = (life: Life): readonly TouchRow[] => {
  const luck = life.luck('quotes');
  const titles = luck.turns(QUOTE_TITLES);
  return daysWithin(life, luck, life.client.size, addDays(life.until, -20)).map((day) =>
    quote(life, day, said(life, titles(), day, luck), luck, {
      Closed: addDays(day, luck.between(5, 18)),
      Status: luck.chance(0.7) ? 'Accepted' : 'Declined',
    }),
  );
};

/** Sent on the next weekday, and open unless `rest` closes it. */
export const quote = (
  life: Life,
  day: Day,
  title: string,
  luck: Luck,
  rest: Pick<TouchRow, 'Closed' | 'Status' | 'Sent'> = {},
): TouchRow =>
  touch(life, 'quote', timed(day, luck), {
    ...money(life, luck.between(6, 90) * 100 - 10),
    By: mail(life.client.owner),
    Title: title,
    Sent: weekdaysFrom(day, 1),
    Status: 'Sent',
    ...rest,
  });

/** A larger work for some; half of those under way, the others done. */
export const projects = (life: Life, calm: boolean): readonly TouchRow[] => {
  const luck = life.luck('projects');
  const [day] = daysWithin(life, luck, life.client.size / 4, addDays(life.until, -10));
  if (day === undefined) return [];
  const done = addDays(day, luck.between(30, 90));
  const isDone = done <= life.until || calm;
  return [
    touch(life, 'project', timed(day, luck), {
      By: mail(technicianOf(life.client, luck)),
      Title: luck.pick(PROJECT_TITLES),
      Phase: isDone ? 'done' : luck.pick(['planning', 'rollout', 'feedback']),
      Status: isDone ? 'Closed' : luck.pick(['On track', 'A week behind']),
      Closed: isDone ? (done <= life.until ? done : life.until) : '',
    }),
  ];
};
