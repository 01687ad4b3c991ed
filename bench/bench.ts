import type { Result } from './report';
import type { Firm } from './support/firm';

/** What every benchmark is given. */
export type Bench = {
  readonly firms: readonly Firm[];
  /** What the processes log goes here. */
  readonly logFile: string;
  /** How often each side is measured: the middle one counts. */
  readonly rounds: number;
  /** For whoever waits. */
  readonly say: (line: string) => void;
};

export type Benchmark = (bench: Bench) => Promise<readonly Result[]>;
