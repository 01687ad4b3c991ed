import type { z } from 'zod';
import type { PartSays } from '../../../domain/parts';
import type { Priority } from '../../../domain/touch';
import { callout, fieldsOf, toldBy, type Callout } from './autotask-fields';
import { priorityOf, waitingOf } from './desk-words';
import { maybeFlag, maybeId, maybeInstant, maybeNote, maybeText } from './lenient';
import { reading, type Reading } from './records';
import { deletedPart } from './told-parts';

/** A ticket comes in whichever of its fields changed: each is a part of it, of which the newest is kept. */
const part = <T extends z.ZodRawShape>(
  name: string,
  shape: T,
  says: (fields: z.infer<z.ZodObject<T>>, found: Callout, updatedAt: Date) => PartSays | undefined,
): Reading =>
  reading(callout, (found, about) => {
    const fields = fieldsOf(found, shape);
    const told = toldBy(found, about);
    const said = fields === null ? undefined : says(fields, found, told.updatedAt);
    if (said === undefined) return { type: 'nothing' };
    return {
      ...{ type: 'part', kind: 'ticket', externalId: found.id, part: name },
      says: { kind: 'ticket', ...said },
      ...told,
    };
  });

/** The numbers that Autotask itself gives to statuses; firms number their own. */
const STATUSES: Readonly<Record<string, string>> = { 1: 'New', 5: 'Complete' };

/** Autotask's own numbers as it is delivered, else by its words. */
const PRIORITIES: Readonly<Record<string, Priority>> = { 1: 'high', 2: 'medium', 3: 'low', 4: 'high' };

const isNumber = (words: string): boolean => /^-?\d+$/.test(words);

const stateSays = (given: string | null, completed: Date | null, at: Date): PartSays => {
  const status = given === null || !isNumber(given) ? given : (STATUSES[given] ?? null);
  const done = /^(complete|closed|resolved)/i.test(status ?? '');
  return { status, waitingOn: done ? null : waitingOf(status), closedAt: done ? (completed ?? at) : null };
};

/** How each part of a ticket is read. */
export const ticketReadings: Readonly<Record<string, Reading>> = {
  created: reading(callout, (found, about) => {
    const { createdate = null } = fieldsOf(found, { createdate: maybeInstant }) ?? {};
    const told = toldBy(found, about);
    const at = createdate ?? (found.action === 'create' ? told.updatedAt : null);
    if (at === null) return { type: 'nothing' };
    return {
      ...{ type: 'part', kind: 'ticket', externalId: found.id, part: 'created' },
      says: { kind: 'ticket', at },
      ...told,
    };
  }),
  company: part('company', { companyid: maybeId }, ({ companyid: externalId }) =>
    externalId === null ? undefined : { company: { name: null, externalId, domain: null } },
  ),
  title: part('title', { title: maybeText }, ({ title }) => ({ title })),
  description: part('description', { description: maybeNote }, ({ description: note }) => ({ note })),
  status: part('status', { status: maybeText }, ({ status }, found, at) => {
    const { completeddate, resolveddatetime } =
      fieldsOf(found, { completeddate: maybeInstant, resolveddatetime: maybeInstant }) ?? {};
    return stateSays(status, completeddate ?? resolveddatetime ?? null, at);
  }),
  completed: part('completed', { completeddate: maybeInstant }, ({ completeddate }, { fields }) =>
    Object.hasOwn(fields, 'status') ? undefined : { closedAt: completeddate },
  ),
  priority: part('priority', { priority: maybeText }, ({ priority }) => ({
    priority: priority !== null && isNumber(priority) ? (PRIORITIES[priority] ?? null) : priorityOf(priority),
  })),
  assignee: part('assignee', { assignedresourceid: maybeText }, ({ assignedresourceid: who }) => ({
    assignee: who === null || isNumber(who) ? null : who,
  })),
  due: part('due', { duedatetime: maybeInstant }, ({ duedatetime: dueAt }) => ({ dueAt })),
  deleted: reading(callout, (found, about) => deletedPart('ticket', found.id, toldBy(found, about))),
};

/** A note that a technician wrote for everybody is our last word to the client. */
export const noteReading = reading(callout, (found, about) => {
  const fields = fieldsOf(found, {
    ticketid: maybeId,
    publish: maybeText,
    creatorresourceid: maybeId,
    createdatetime: maybeInstant,
    isvisibletoclientportal: maybeFlag,
  });
  const told = toldBy(found, about);
  const open = /^(1|all.*)$/i.test(fields?.publish ?? '') || fields?.isvisibletoclientportal === true;
  if (found.action !== 'create' || !open || fields?.ticketid == null || fields.creatorresourceid === null)
    return { type: 'nothing' };
  const at = fields.createdatetime ?? told.updatedAt;
  return {
    ...{ type: 'part', kind: 'ticket', externalId: fields.ticketid, part: 'word' },
    ...{ says: { lastWordAt: at }, digest: told.digest, updatedAt: at },
  };
});
