import { dayOf, longDay, timeOf } from '../../domain/day';
import type { Explained } from '../../domain/explain';
import type { Behind, Situation, Stands } from '../../domain/explain-situation';
import type { Heard } from '../../domain/explain-told';
import type { Facts } from '../../domain/facts';

const OUTCOMES: Readonly<Record<Explained['outcome'], string>> = {
  fires: 'yes',
  none: 'no',
  unknown: 'unknown',
  off: 'off',
  failed: 'failed',
};

/** Every rule on a line of its own, and under those that hold what they hold on and who hears of it. */
export const explainedLines = (
  { client }: Pick<Facts, 'client'>,
  explained: readonly Explained[],
  { at, today }: { readonly at: Date; readonly today: Date },
): readonly string[] => {
  const { name, timeZone } = client;
  const ahead = at > today ? ', if nothing more happened until then' : '';
  return [
    `${name}, ${longDay(dayOf(at, timeZone), '0')}, ${timeOf(at, timeZone)} (${timeZone})${ahead}`,
    ...explained.flatMap((rule) => ruleLines(client, rule)),
  ];
};

const ruleLines = (client: Facts['client'], rule: Explained): readonly string[] => [
  `${rule.kind} (${rule.when}): ${OUTCOMES[rule.outcome]}${rule.why === '' ? '' : `, ${rule.why}`}`,
  ...(rule.stands ?? []).flatMap(standsLines),
  ...rule.situations.flatMap((situation) => situationLines(client, situation)),
  ...rule.earlier.map((heard) => `  earlier, ${heardWords(heard)}`),
];

const standsLines = ({ words, behind }: Stands): readonly string[] => [
  `  ${words}`,
  ...behind.map(behindLine),
];

const behindLine = ({ words, url }: Behind): string => `    on ${words}${url === null ? '' : ` ${url}`}`;

const situationLines = (
  { timeZone }: Facts['client'],
  { headline, since, behind, told }: Situation,
): readonly string[] => [
  `  ${headline}; since ${longDay(dayOf(since, timeZone), '0')}`,
  ...behind.map(behindLine),
  ...(told.length === 0 ? ['    to nobody: there is no one whom this rule tells of this client'] : []),
  ...told.map((heard) => `    ${heardWords(heard)}`),
];

const heardWords = ({ name, as, how }: Heard): string =>
  `to ${name}${as === undefined ? '' : `, ${as}`}: ${how}`;
