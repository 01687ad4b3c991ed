import type { HandForm } from '../../domain/hand-note';
import type { HandTouch, TeammateRow } from '../../deps';
import { seesAmounts } from '../../domain/client';
import { majorUnits } from '../../domain/money';
import { touchLine, whenWords, type Named } from '../../domain/timeline';
import { whyNotChange } from '../../domain/touch-rights';
import { mrkdwn, type Text } from '../../slack/mrkdwn';
import { isHandKind, type TouchMemory } from './fields';
import type { TouchForm } from './view';

/** Why this person may not change the touch, with whose it is; what has a kind of no form is changed where it comes from. */
export const whyNot = (
  touch: HandTouch,
  viewer: TeammateRow,
  team: readonly TeammateRow[],
): string | undefined =>
  isHandKind(touch.kind)
    ? whyNotChange(touch, viewer, team.find(({ id }) => id === (touch.byId ?? touch.recordedBy))?.name)
    : touch.kind === 'escalation'
      ? 'An escalation goes on with Update and ends with Close…, in the whole brief of its client.'
      : 'This is changed where it comes from: import it again.';

/** A note that is longer than the field stays whole where nobody touched it. */
export const withWholeNote = (filled: HandForm, before: HandTouch | undefined): HandForm =>
  before?.note != null && filled.note?.endsWith('…') && before.note.startsWith(filled.note.slice(0, -1))
    ? { ...filled, note: before.note }
    : filled;

/** The form of a touch as it is kept, with where it was opened from. */
export const formOf = (
  named: Named,
  team: readonly TeammateRow[],
  touch: HandTouch,
  viewer: TeammateRow,
  { back, told }: Pick<TouchMemory, 'back' | 'told'>,
): TouchForm => {
  const { clientId, id, kind, updatedAt, contactId, contactName, amountCents, currency } = touch;
  const contact = named.people.find((person) => person.id === contactId);
  const known =
    contact ?? (contactName === null ? undefined : { id: `new:${contactName}`, name: contactName });
  const amount = amountCents === null ? '' : majorUnits(amountCents, currency ?? '');
  const by = team.find((person) => person.id === touch.recordedBy)?.name;
  return {
    memory: {
      clientId,
      touchId: id,
      seen: updatedAt.toISOString(),
      ...(back !== undefined && { back }),
      ...(told && { told }),
    },
    client: named.client.name,
    filled: { ...touch, kind: isHandKind(kind) ? kind : 'note', settled: touch.settledAt !== null },
    who: known ? { id: known.id, name: known.name } : null,
    also: team.flatMap((person) => (touch.withIds.includes(person.id) ? [person.slackId] : [])),
    amount: seesAmounts(viewer, named.client) ? amount : undefined,
    notice: by === undefined ? undefined : mrkdwn`Noted by ${by}. Every change is kept in the audit trail.`,
  };
};

/** What somebody else made of it meanwhile, and what this person can do. */
export const changedWords = (named: Named, touch: HandTouch, viewer: TeammateRow, now: Date): Text => {
  const by = named.team.find(({ id }) => id === touch.recordedBy)?.name ?? 'Somebody';
  const { said, details, about } = touchLine(named, touch, viewer, now);
  const reads = [said, details, about === null ? '' : `“${about.slice(0, 300)}”`].filter(Boolean).join(', ');
  const when = whenWords(touch.updatedAt, viewer.timeZone, now);
  return mrkdwn`:warning: ${by} changed this meanwhile (${when}). It now reads: ${reads}. Save again to write yours over it, or Cancel to keep theirs.`;
};
