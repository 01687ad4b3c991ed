import type { HandForm } from '../../domain/hand-note';
import type { HandTouch, TeammateRow, WholeHandTouch } from '../../deps';
import { seesAmounts } from '../../domain/client';
import { majorUnits } from '../../domain/money';
import { phaseOf } from '../../domain/project-phase';
import { touchLine, whenWords, type Named } from '../../domain/timeline';
import { whyNotChange } from '../../domain/touch-rights';
import { mrkdwn, type Text } from '../../slack/mrkdwn';
import { isHandKind, type TouchMemory } from './fields';
import type { NamedAt } from './noted';
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
  named: NamedAt,
  team: readonly TeammateRow[],
  touch: WholeHandTouch,
  viewer: TeammateRow,
  { back, told }: Pick<TouchMemory, 'back' | 'told'>,
): TouchForm => {
  const { clientId, id, kind, updatedAt, contactId, contactName, amountCents, currency } = touch;
  const contact = named.people.find((person) => person.id === contactId);
  const known =
    contact ?? (contactName === null ? undefined : { id: `new:${contactName}`, name: contactName });
  const amount = amountCents === null ? '' : majorUnits(amountCents, currency ?? '');
  const promise = stillOwed(touch);
  const by = team.find((person) => person.id === touch.recordedBy)?.name;
  return {
    memory: {
      clientId,
      touchId: id,
      seen: updatedAt.toISOString(),
      ...(promise && { promiseId: promise.id }),
      ...(back !== undefined && { back }),
      ...(told && { told }),
    },
    client: named.client.name,
    filled: { ...touch, kind: isHandKind(kind) ? kind : 'note', settled: touch.settledAt !== null },
    who: known ? { id: known.id, name: known.name } : null,
    also: team.flatMap((person) => (touch.withIds.includes(person.id) ? [person.slackId] : [])),
    amount: seesAmounts(viewer, named.client) ? amount : undefined,
    asks: touch.mood === 'badly' ? shownStep(promise, team, viewer) : undefined,
    projects: asksPhase(touch, named.projects),
    notice: by === undefined ? undefined : mrkdwn`Noted by ${by}. Every change is kept in the audit trail.`,
  };
};

/** The promise that Edit changes: one that was kept stays as it is. */
export const stillOwed = ({ promise }: Pick<WholeHandTouch, 'promise'>): WholeHandTouch['promise'] =>
  promise?.keptAt === null ? promise : null;

/** What happens next, as its form shows it. */
export const shownStep = (
  promise: WholeHandTouch['promise'],
  team: readonly TeammateRow[],
  viewer: TeammateRow,
): TouchForm['asks'] => ({
  step: promise?.text,
  by: promise?.dueOn ?? undefined,
  owner:
    promise && promise.owedById !== viewer.id
      ? team.find(({ id }) => id === promise.owedById)?.name
      : undefined,
});

/** Whether the form asks in which phase of a project they spoke; of a note that ticks something off its mark stays. */
export const asksPhase = (touch: Pick<HandTouch, 'phase'>, projects: boolean): boolean =>
  touch.phase === null ? projects : phaseOf(touch) !== undefined;

/** What somebody else made of it meanwhile, and what this person can do. */
export const changedWords = (named: Named, touch: HandTouch, viewer: TeammateRow, now: Date): Text => {
  const by = named.team.find(({ id }) => id === touch.recordedBy)?.name ?? 'Somebody';
  const { said, details, about } = touchLine(named, touch, viewer, now);
  const reads = [said, details, about === null ? '' : `“${about.slice(0, 300)}”`].filter(Boolean).join(', ');
  const when = whenWords(touch.updatedAt, viewer.timeZone, now);
  return mrkdwn`:warning: ${by} changed this meanwhile (${when}). It now reads: ${reads}. Save again to write yours over it, or Cancel to keep theirs.`;
};
