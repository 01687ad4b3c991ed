import { HEALTH_RULE } from './health/news';
import { DETECTORS } from './signals/index';
import type { Rule } from './signals/signal';

/** All of which something may be chosen: the rules over the facts, and how clients stand night by night. */
export const RULES: readonly Rule[] = [...DETECTORS, HEALTH_RULE];
