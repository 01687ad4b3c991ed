import { absenceChangesAt, absenceOf } from './absence';
import { callerOf, type Teammate } from './client';
import { type Facts, teammate } from './facts';
import { managersOf } from './signals/tell';
import { earliestAfter } from './wake';

/** Whether somebody is there at `now`: they have not left and are not off. */
export const isThere = (person: Teammate, now: Date): boolean => person.active && !absenceOf(person, now);

/**
 * Who does at `now` what is somebody's with this client: that person; where they are off or have left, the backup, else
 * the owner, else the manager, the first of them who is there. Where nobody is, the manager, whose list waits. docs/rules.md#who-is-off
 */
export const inPlaceOf = (facts: Facts, id: string | null, now: Date): readonly Teammate[] => {
  if (id === null) return [];
  const person = teammate(facts, id);
  if (person && isThere(person, now)) return [person];
  const { backupId, ownerId } = facts.client;
  const managers = managersOf(facts).filter((manager) => manager.id !== id);
  const others = [backupId, ownerId].map((one) =>
    [teammate(facts, one)].filter((other) => other !== undefined),
  );
  const there = [...others, managers]
    .map((group) => group.filter((one) => one.id !== id && isThere(one, now)))
    .find((group) => group.length > 0);
  return there ?? managers;
};

/** Whose list has the client's calls at `now`. */
export const whoCalls = (facts: Facts, now: Date): readonly Teammate[] =>
  inPlaceOf(facts, callerOf(facts.client), now);

/** `You stand in for Dana, who is off.`, for whoever is told in somebody's place. */
export const standInWords = (facts: Facts, id: string | null): string => {
  const person = teammate(facts, id);
  return person ? ` You stand in for ${person.name}, who ${person.active ? 'is off' : 'has left'}.` : '';
};

/** The earliest instant after `now` at which somebody else could be told of the client, because one is off or back. */
export const standInWakesAt = (facts: Facts, now: Date): Date | undefined => {
  const { ownerId, backupId, callerId } = facts.client;
  const parts = [ownerId, backupId, callerId].flatMap((id) => teammate(facts, id) ?? []);
  return earliestAfter(
    now,
    [...parts, ...managersOf(facts)].map((person) => absenceChangesAt(person, now)),
  );
};
