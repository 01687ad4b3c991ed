import type { Mode } from '../../domain/import';
import type { DateFormat } from './dates';
import type { Mapping } from './header';

/** What stands behind `import` on the command line. */
export type ImportFlags = {
  readonly format: 'auto' | 'native';
  readonly mode: Mode;
  readonly map: readonly Mapping[];
  readonly dryRun?: true;
  readonly dateFormat: DateFormat;
  readonly createClients?: true;
  readonly source: string;
  readonly skipBadRows?: true;
};
