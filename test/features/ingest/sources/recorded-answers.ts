import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asked } from '../../../../src/features/ingest/sources/api';

/** Answers a vendor's recorded JSON (test/fixtures/api/<vendor>/<name>.json), and keeps what was asked. */
export const recordedAnswers = (vendor: string, answerTo: (asked: Asked) => string | object) => {
  const asked: Asked[] = [];
  return {
    asked,
    ask: (one: Asked): Promise<unknown> => {
      asked.push(one);
      const answer = answerTo(one);
      return Promise.resolve(
        typeof answer === 'string'
          ? JSON.parse(
              readFileSync(join(__dirname, '../../../fixtures/api', vendor, `${answer}.json`), 'utf8'),
            )
          : answer,
      );
    },
  };
};
