import type { Tagged } from './records';

const MOST_COMMENTS = 200;

export type Loose = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The comments that a ticket comes with, each a record of its own. `at`: where the ticket stands. */
export const commentsOf = ({ id, comments }: Loose, at: readonly PropertyKey[] = []): readonly Tagged[] =>
  Array.isArray(comments)
    ? comments
        .slice(0, MOST_COMMENTS)
        .flatMap((comment: unknown, index) =>
          isObject(comment)
            ? [{ tag: 'comment', record: { ...comment, ticket_id: id }, at: [...at, 'comments', index] }]
            : [],
        )
    : [];
