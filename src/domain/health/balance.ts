import { unresolvedComplaints } from '../signals/negative-unresolved';
import { onDay } from '../signals/words';
import { UNKNOWN, type Factor } from './factor';
import { goodMoments } from './feedback';

/** “It takes 12 positive experiences to make up for one unresolved negative.” */
const GOOD_FOR_ONE = 12;

/** Good moments since the last thing that went badly and is not put right. */
export const balance: Factor = {
  key: 'balance',
  name: 'good moments against bad ones',
  weight: 5,
  unit: 'good moments in 90 days and since the last bad one, for each bad one that is not put right; none of these: all points',
  well: GOOD_FOR_ONE,
  poor: 0,
  measure(facts, now) {
    const bad = unresolvedComplaints(facts, now);
    const good = goodMoments(facts, now);
    const [last] = bad;
    if (!last)
      return good.length === 0 ? UNKNOWN : { type: 'known', value: GOOD_FOR_ONE, why: '', evidence: [] };
    const since = good.filter(({ at }) => at > last.at);
    const needed = GOOD_FOR_ONE * bad.length;
    return {
      type: 'known',
      value: since.length / bad.length,
      why: `${since.length} of the ${needed} good moments that make up for ${onDay(facts, last.at, now)}`,
      evidence: bad.map(({ id }) => id),
    };
  },
};
