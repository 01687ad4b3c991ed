import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Snapshot } from '../wire';

const STEP_MS = 5_000;

/** The playground's time: what it said last, and as much later as has passed since. */
export const useNow = ({ now }: Pick<Snapshot, 'now'>): Date => {
  const base = useMemo(() => ({ at: Date.parse(now), heard: performance.now() }), [now]);
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    setPassed(0);
    const ticking = setInterval(() => setPassed(performance.now() - base.heard), STEP_MS);
    return () => clearInterval(ticking);
  }, [base]);
  return new Date(base.at + passed);
};
