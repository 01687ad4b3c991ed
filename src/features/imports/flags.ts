import type { Mode } from '../../domain/import';
import type { DateFormat } from './dates';
import type { FormatName } from './formats/format';
import type { Mapping } from './header';

/** What stands behind `import` on the command line. */
export type ImportFlags = {
  readonly format: 'auto' | 'native' | FormatName;
  readonly mode: Mode;
  readonly map: readonly Mapping[];
  readonly dryRun?: true;
  /** Undefined: as the file says, or year first. */
  readonly dateFormat?: DateFormat;
  /** The client of every row, where the file names none. */
  readonly client?: string;
  readonly createClients?: true;
  /** Undefined: the system that wrote the file, or `import`. */
  readonly source?: string;
  readonly skipBadRows?: true;
};
