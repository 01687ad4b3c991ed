import { z } from 'zod';

/** The records of a vendor's answer as they stand in it. */
export const rows = z.array(z.record(z.string(), z.unknown()));
export type Row = z.infer<typeof rows>[number];

/** The number of the page that a cursor names: from 1. */
export const pageOf = (cursor: string | undefined): number => Number(cursor ?? 1);

/** The cursor of the page after this one, where there is one. */
export const nextPage = (cursor: string | undefined, isMore: boolean): { readonly cursor?: string } =>
  isMore ? { cursor: String(pageOf(cursor) + 1) } : {};

const DAY_MS = 86_400_000;
/** So many days before. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/** Tickets that are over are read first where they ended within so many days: mission.md, Reading first. */
export const CLOSED_DAYS = 14;

/** The day in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Whether it is another day, in UTC, than when was read last: then whole lists are read anew. */
export const isNewDay = (since: Date, now: Date): boolean => dayOf(since) !== dayOf(now);
