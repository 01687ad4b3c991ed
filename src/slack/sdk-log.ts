import { type Logger as SdkLogger, LogLevel } from '@slack/web-api';
import type { Logger } from 'pino';

/**
 * Bolt's and the SDK's logging on ours. Their debug lines are left out: they hold whole payloads, with people's words
 * and response URLs.
 */
export const sdkLogger = (log: Logger): SdkLogger => {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error);
      const words = parts
        .filter((part) => part !== err)
        .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)));
      log[level]({ ...(err && { err }) }, `slack: ${words.join(' ') || err?.message}`);
    };
  return {
    debug: () => undefined,
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => LogLevel.INFO,
  };
};
