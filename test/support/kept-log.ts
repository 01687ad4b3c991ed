import { createLog, type Log, type LogLevel } from '../../src/platform/log';

/** A log that is kept: what it said, a parsed line each, and as it was written. */
export function keptLog(level: LogLevel = 'debug'): {
  log: Log;
  lines: Record<string, unknown>[];
  text: () => string;
} {
  const written: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => {
    written.push(line);
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  return { log: createLog(level, { write }), lines, text: () => written.join('') };
}
