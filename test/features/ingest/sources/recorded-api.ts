import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingEvent } from '../../../../src/domain/incoming-event';
import type { Ask, Asked } from '../../../../src/features/ingest/sources/api';
import type { SourceKind } from '../../../../src/features/ingest/sources/source';

/** What the vendor answered once: test/fixtures/api/<vendor>/<name>.json */
export const answerOf = (vendor: string, name: string): Record<string, unknown> =>
  JSON.parse(
    readFileSync(join(__dirname, '../../../fixtures/api', vendor, `${name}.json`), 'utf8'),
  ) as Record<string, unknown>;

type Answer = string | ((asked: Asked) => unknown);

/**
 * The vendor's API as it was recorded: the answers by path, or made of what is asked; a text names a recorded answer.
 * Keeps what was asked.
 */
export const recordedApi = (
  vendor: string,
  answers: Readonly<Record<string, Answer>> | ((asked: Asked) => unknown),
): { readonly ask: Ask; readonly asked: Asked[] } => {
  const asked: Asked[] = [];
  const ask: Ask = async (one) => {
    asked.push(one);
    const known = typeof answers === 'function' ? answers : answers[one.path];
    const answer: unknown = typeof known === 'function' ? known(one) : known;
    if (answer === undefined) throw new Error(`${vendor}: nothing is recorded of ${one.path}.`);
    return typeof answer === 'string' ? answerOf(vendor, answer) : answer;
  };
  return { ask, asked };
};

/** The events of records that were asked for. */
export const eventsOf = (
  kind: SourceKind,
  records: readonly unknown[],
  sentAt: Date,
): readonly IncomingEvent[] => {
  const parsed = kind.parseRecords?.(records, { id: 'poll', sentAt });
  if (parsed?.type !== 'events')
    throw new Error(`${kind.title}: ${JSON.stringify(parsed?.type === 'faults' ? parsed.faults : parsed)}`);
  return parsed.events;
};

/** One page of a stream, read from the vendor as it was recorded. */
export const readPage = async (
  kind: SourceKind,
  { ask, asked }: ReturnType<typeof recordedApi>,
  name: string,
  from: { readonly since?: Date | undefined; readonly cursor?: string | undefined; readonly now: Date },
) => {
  const stream = kind.api?.streams?.find((one) => one.name === name);
  if (!stream) throw new Error(`${kind.title} has no ${name}.`);
  const { cursor, records } = await stream.page(ask, { since: undefined, cursor: undefined, ...from });
  return { asked, cursor, records, events: eventsOf(kind, records, from.now) };
};
