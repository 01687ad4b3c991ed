import type { Facts } from '../facts';
import { healthOf, type Health } from '../health/health';
import { healthWords, lossesOf } from '../health/said';
import { dayOf, longDay } from '../day';
import { listWords } from '../words';
import { isHidden, titleFor } from './open';

export type HealthPart = {
  /** `Health 62, needs care: no conversation for 5 weeks; invoice 40 days overdue`; null where too little is known. */
  readonly line: string | null;
  /** Each part of the score, with what lowers it and the touches behind it. */
  readonly parts: readonly {
    readonly words: string;
    readonly links: readonly { readonly title: string; readonly url: string | null }[];
  }[];
  /** Of what nothing is known. */
  readonly missing: string | null;
};

const MOST_LINKS = 2;

/** How the client stands over all, and why: undefined where nothing is known of it. docs/rules.md#health */
export const briefHealth = (facts: Facts, amounts: boolean, now: Date): HealthPart | undefined => {
  const health = healthOf(facts, now);
  if (!health) return undefined;
  return {
    line: healthWords(health) ?? null,
    get parts() {
      return partsOf(facts, health, amounts);
    },
    missing: health.missing.length === 0 ? null : `Not known: ${listWords(health.missing)}`,
  };
};

const partsOf = ({ client, touches }: Facts, health: Health, amounts: boolean): HealthPart['parts'] => {
  const losses = lossesOf(health);
  return health.factors.map((factor) => {
    const { key, name, points, weight, why, evidence } = factor;
    const lost = losses.some((loss) => loss.key === key);
    return {
      words: `${name} ${Math.round(points)} of ${Math.round(weight)}${lost ? `: ${why}` : ''}`,
      links: evidence.slice(0, MOST_LINKS).flatMap((id) => {
        const touch = touches.find((one) => one.id === id);
        if (!touch) return [];
        const on = longDay(dayOf(touch.at, client.timeZone));
        const title = touch.title === null ? `${touch.kind} of ${on}` : titleFor(touch, amounts);
        return [{ title, url: isHidden(touch, amounts) ? null : touch.url }];
      }),
    };
  });
};
