import { dayOf } from '../day';
import type { PromiseMade } from '../facts';
import { RECENT_MS } from '../matters';
import { count } from '../words';
import { UNKNOWN, type Factor } from './factor';

const KEPT_LATE = 0.5;

/** Whether we keep our word. */
export const promisesKept: Factor = {
  key: 'promises',
  name: 'promises',
  weight: 10,
  unit: `of the promises kept in 90 days or overdue now, the share kept by their day; one kept late counts ${KEPT_LATE}`,
  well: 0.9,
  poor: 0.4,
  measure({ client, promises }, now) {
    const today = dayOf(now, client.timeZone);
    const made = promises.filter(({ madeAt }) => madeAt <= now);
    const kept = made.filter(
      ({ keptAt }) => keptAt !== null && keptAt <= now && now.getTime() - keptAt.getTime() < RECENT_MS,
    );
    const late = made.filter(
      ({ keptAt, dueOn }) => (keptAt === null || keptAt > now) && dueOn !== null && dueOn < today,
    );
    const keptLate = kept.filter(
      ({ keptAt, dueOn }) => keptAt !== null && dueOn !== null && dayOf(keptAt, client.timeZone) > dueOn,
    );
    const all = kept.length + late.length;
    if (all === 0) return UNKNOWN;
    return {
      type: 'known',
      value: (kept.length - keptLate.length + KEPT_LATE * keptLate.length) / all,
      why:
        late.length > 0
          ? `${count(late.length, 'promise')} overdue`
          : `${count(keptLate.length, 'promise')} kept late`,
      evidence: touchesOf([...late, ...keptLate]),
    };
  },
};

const touchesOf = (promises: readonly PromiseMade[]): readonly string[] => [
  ...new Set(promises.flatMap(({ touchId }) => touchId ?? [])),
];
