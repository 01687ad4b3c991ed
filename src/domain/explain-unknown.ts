import { SOURCED, type Kind } from './touch';
import type { Detector } from './signals/signal';
import { listWords } from './words';

/**
 * What rules are about that people may tell as well as systems: they find nothing where one of these lists never came in,
 * and nobody can say whether that is since there was none.
 */
const ABOUT: Readonly<Record<string, readonly (readonly Kind[])[]>> = {
  'dispute-during-ticket': [['dispute']],
  'dispute-stale': [['dispute']],
  'quote-during-dispute': [['quote'], ['dispute']],
  'quote-not-sent': [['quote']],
  'project-silence': [['project']],
  'campaign-into-trouble': [['campaign']],
  'renewal-gone-quiet': [['renewal']],
  'check-in-use': [['project', 'quote']],
};

/** The same of rules that know something without it. */
const BESIDE: Readonly<Record<string, Kind>> = { 'negative-unresolved': 'survey' };

/** What came in: `systems`, of what systems alone tell; `anybody`, of all records, by anybody for any client. */
export type CameIn = { readonly systems: readonly Kind[]; readonly anybody: readonly Kind[] };

const named = (kinds: readonly Kind[]): string =>
  listWords(
    kinds.map((kind) => `${kind}s`),
    'or',
  );

/** Why nobody can say whether a rule that found nothing would: what it needs never came in. Undefined: it did. */
export const unknownWords = (
  { kind, needs = [] }: Pick<Detector, 'kind' | 'needs'>,
  { systems, anybody }: CameIn,
): string | undefined => {
  const unsent = needs.filter((need) => SOURCED.includes(need) && !systems.includes(need));
  const untold = (ABOUT[kind] ?? []).filter((kinds) => !kinds.some((one) => anybody.includes(one)));
  const parts = [
    ...(unsent.length > 0 ? [`no system has ever told us of ${named(unsent)}`] : []),
    ...(untold.length > 0 ? [`nothing ever came in about ${named(untold.flat())}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', and ');
};

/** What a rule that found nothing would also find if it came in; empty where it does. */
export const besideWords = ({ kind }: Pick<Detector, 'kind'>, { anybody }: CameIn): string => {
  const beside = BESIDE[kind];
  return beside === undefined || anybody.includes(beside)
    ? ''
    : `; nothing ever came in about ${named([beside])}`;
};
