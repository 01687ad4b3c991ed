import type { ImportPlan } from '../domain/import';
import type { IncomingTouch } from '../domain/incoming';
import { familyOf } from '../domain/touch';
import type { Tally, Target } from './import-target';
import { applyToKept, keptTouches } from './told-touches';
import type { TouchRow } from './touches';

/** An import's states are told from a webhook's by how their digest begins. */
const IMPORTED = '+';

/**
 * Writes what happened and what is open. A row that says what is kept changes nothing; one that differs replaces what
 * an earlier import said, and what a webhook said only where the row tells of something later.
 */
export const landTouches = async (
  to: Target,
  { touches: records }: Pick<ImportPlan, 'touches'>,
): Promise<Tally> => {
  const { writer, workspaceId, source, stamp, named } = to;
  let created = 0;
  const kept = await keptTouches(writer, workspaceId, source, records);
  const fresh = records.flatMap(({ clientId, touch }) => {
    const before = kept.get(`${familyOf(touch.kind)}\n${touch.externalId}`);
    if (before === undefined) created += 1;
    const told = before === undefined ? touch : replacing(touch, before);
    return told === undefined ? [] : [{ clientId, touch: told }];
  });
  const { length: accepted } = await applyToKept(
    writer,
    workspaceId,
    source,
    fresh,
    kept,
    () => stamp,
    named,
  );
  return { created, changed: accepted - created, unchanged: records.length - accepted };
};

/** The state as it must be told to replace the kept one; undefined where it does not. */
const replacing = (touch: IncomingTouch, before: TouchRow): IncomingTouch | undefined => {
  if (before.removedAt === null && before.digest === touch.digest) return undefined;
  if (before.removedAt === null && !before.digest.startsWith(IMPORTED)) return touch;
  const after = new Date(before.updatedAt.getTime() + 1);
  return { ...touch, updatedAt: touch.updatedAt > after ? touch.updatedAt : after };
};
