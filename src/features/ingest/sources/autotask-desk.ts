import type { z } from 'zod';
import { madeByOf } from '../../../domain/made-by';
import type { PartSays } from '../../../domain/parts';
import type { MadeBy, Priority, WaitingOn } from '../../../domain/touch';
import { callout, fieldsOf, toldBy, type Callout } from './autotask-fields';
import { priorityOf, waitingOf } from './desk-words';
import { maybeFlag, maybeId, maybeInstant, maybeNote, maybeText } from './lenient';
import { reading, type Reading } from './records';
import { deletedPart, partOf } from './told-parts';

type Says = (found: Callout, updatedAt: Date) => PartSays | undefined;

/** What some fields of a ticket say; undefined where they say nothing, or are not there. */
const saying =
  <T extends z.ZodRawShape>(
    shape: T,
    says: (fields: z.infer<z.ZodObject<T>>, found: Callout, updatedAt: Date) => PartSays | undefined,
  ): Says =>
  (found, updatedAt) => {
    const fields = fieldsOf(found, shape);
    return fields === null ? undefined : says(fields, found, updatedAt);
  };

/** The numbers that Autotask itself gives to statuses; firms number their own. */
const STATUSES: Readonly<Record<string, string>> = { 1: 'New', 5: 'Complete' };

/** Autotask's own numbers as it is delivered, else by its words. */
const PRIORITIES: Readonly<Record<string, Priority>> = { 1: 'high', 2: 'medium', 3: 'low', 4: 'high' };

const isNumber = (words: string): boolean => /^-?\d+$/.test(words);

const COMPLETE = '5';

/**
 * A ticket is over by the number for it, by its word, or by the day of its completion where the word does not say that it
 * is worked on again. `word`: what the firm calls the number, where that was asked for.
 */
const stateSays = (
  given: string | null,
  word: string | null,
  completed: Date | null,
): { readonly status: string | null; readonly waitingOn: WaitingOn | null; readonly isOver: boolean } => {
  const status = word ?? (given === null || !isNumber(given) ? given : (STATUSES[given] ?? null));
  const waitingOn = waitingOf(status);
  const isOver =
    given === COMPLETE ||
    /^(complete|closed|resolved)/i.test(status ?? '') ||
    (completed !== null && waitingOn === null);
  return { status, waitingOn: isOver ? null : waitingOn, isOver };
};

/** Of two fields either may say that monitoring made it; neither says that it did not. */
const monitoringSays = (madeBy: MadeBy | null): PartSays => (madeBy === null ? {} : { madeBy });

/** What each field of a ticket says, by the part of it that it is. */
const PARTS: Readonly<Record<string, Says>> = {
  created: (found, updatedAt) => {
    const { createdate = null } = fieldsOf(found, { createdate: maybeInstant }) ?? {};
    const at = createdate ?? (found.action === 'create' ? updatedAt : null);
    return at === null ? undefined : { at };
  },
  company: saying({ companyid: maybeId }, ({ companyid: externalId }) =>
    externalId === null ? undefined : { company: { name: null, externalId, domain: null } },
  ),
  title: saying({ title: maybeText }, ({ title }) => ({ title })),
  description: saying({ description: maybeNote }, ({ description: note }) => ({ note })),
  status: saying({ status: maybeText, statusword: maybeText }, ({ status: given, statusword }, found, at) => {
    const { completeddate = null, resolveddatetime = null } =
      fieldsOf(found, { completeddate: maybeInstant, resolveddatetime: maybeInstant }) ?? {};
    const { status, waitingOn, isOver } = stateSays(given, statusword, completeddate);
    return { status, waitingOn, closedAt: isOver ? (completeddate ?? resolveddatetime ?? at) : null };
  }),
  completed: saying({ completeddate: maybeInstant }, ({ completeddate }, { fields }) =>
    Object.hasOwn(fields, 'status') ? undefined : { closedAt: completeddate },
  ),
  priority: saying({ priority: maybeText }, ({ priority }) => ({
    priority: priority !== null && isNumber(priority) ? (PRIORITIES[priority] ?? null) : priorityOf(priority),
  })),
  assignee: saying({ assignedresourceid: maybeText }, ({ assignedresourceid: who }) => ({
    assignee: who === null || isNumber(who) ? null : who,
  })),
  source: saying({ source: maybeText }, ({ source }) => monitoringSays(madeByOf(source))),
  // set by Datto RMM alone, on what it made
  alert: saying({ rmmalertid: maybeText }, ({ rmmalertid: alert }) =>
    monitoringSays(alert === null ? null : 'monitoring'),
  ),
  due: saying({ duedatetime: maybeInstant }, ({ duedatetime: dueAt }) => ({ dueAt })),
};

/** One part of a ticket, by what it says of a callout. */
const part = (name: string, says: Says): Reading =>
  reading(callout, (found, about) => {
    const told = toldBy(found, about);
    const said = says(found, told.updatedAt);
    return said === undefined
      ? { type: 'nothing' }
      : partOf({ kind: 'ticket', externalId: found.id }, name, { kind: 'ticket', ...said }, told);
  });

/** How a callout is read: it comes with whichever fields changed, each a part of the ticket of which the newest is kept. */
export const ticketReadings: Readonly<Record<string, Reading>> = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, says]) => [name, part(name, says)])),
  deleted: reading(callout, (found, about) => deletedPart('ticket', found.id, toldBy(found, about))),
};

/** A ticket that was asked for has all its fields, and is one part: newer callouts go before it field by field. */
export const askedReading = part('read', (found, updatedAt) =>
  Object.values(PARTS).reduce<PartSays>((said, says) => ({ ...said, ...says(found, updatedAt) }), {}),
);

/** A note that a technician wrote for everybody is our last word to the client. */
export const noteReading = reading(callout, (found, about) => {
  const fields = fieldsOf(found, {
    ticketid: maybeId,
    publish: maybeText,
    creatorresourceid: maybeId,
    createdbycontactid: maybeId,
    createdatetime: maybeInstant,
    isvisibletoclientportal: maybeFlag,
  });
  const told = toldBy(found, about);
  const open = /^(1|all.*)$/i.test(fields?.publish ?? '') || fields?.isvisibletoclientportal === true;
  if (found.action !== 'create' || !open || fields?.ticketid == null) return { type: 'nothing' };
  if (fields.creatorresourceid === null || fields.createdbycontactid !== null) return { type: 'nothing' };
  const at = fields.createdatetime ?? told.updatedAt;
  return partOf(
    { kind: 'ticket', externalId: fields.ticketid },
    'word',
    { lastWordAt: at },
    { ...told, updatedAt: at },
  );
});
