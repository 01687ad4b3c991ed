// What the facts say of touches in SQL: each must agree with the law that it names.
import { OPENABLE } from '../domain/touch';

export const listed = (words: readonly string[]): string =>
  `(${words.map((word) => `'${word}'`).join(', ')})`;
export const openable = listed(OPENABLE);

export const words = (names: string): readonly string[] => names.split(' ');
export const columns = (alias: string, names: readonly string[]): string =>
  names.map((name) => `${alias}."${name}"`).join(', ');
/** Rows that were written before there were such lists have none. */
export const LISTS = /t\."(with_ids|with_names)"/g;
export const touchColumns = words(
  'id source external_id kind at closed_at settled_at due_at sent_at last_word_at updated_at title note needs outcome direction mood minutes ' +
    'by_id by_name assignee_id assignee_name contact_id contact_name priority status waiting_on made_by phase site counts ' +
    'with_ids with_names amount_cents currency url',
);

/** domain/touch.ts `isLive`, of a touch at whatever time. */
export const isLive = (t: string): string =>
  `((${t}.kind = 'call' and ${t}.outcome = 'reached') or (${t}.kind in ('meeting', 'visit', 'roadmap')
    and ${t}.outcome is distinct from 'cancelled' and ${t}.outcome is distinct from 'no_show'))`;
/** domain/touch.ts `isAttempt`, of a touch at whatever time. */
export const isAttempt = (t: string): string =>
  `(${t}.kind = 'call' and ${t}.outcome in ('voicemail', 'no_answer', 'wrong_number') and ${t}.direction is distinct from 'inbound')`;
/** domain/counted.ts `satisfies`, of a live contact with a client. */
export const counts = (t: string, c: string): string =>
  `(${t}.counts or (${t}.counts is null and (${t}.by_id in (${c}.caller_id, ${c}.owner_id, ${c}.backup_id)
    or (${t}.kind = 'call' and ${t}.by_id is null and ${t}.by_name is null)
    or (${t}.kind <> 'call' and ${t}.with_ids && array[${c}.caller_id, ${c}.owner_id, ${c}.backup_id])) and (${t}.kind <> 'call' or ${t}.direction is distinct from 'inbound')))`;
/** domain/touch.ts `isOpen`, of a touch that has begun or will. */
export const isOpen = (t: string): string =>
  `(${t}.kind in ${openable} and (${t}.closed_at is null or ${t}.closed_at > $2::timestamptz) and (${t}.settled_at is null or ${t}.settled_at > $2::timestamptz))`;
/** domain/touch.ts `isMinorAlarm`. */
export const isMinorAlarm = (t: string): string =>
  `(${t}.kind = 'ticket' and ${t}.made_by is not distinct from 'monitoring' and ${t}.priority is distinct from 'high')`;
export const cells = (t: string): string =>
  `json_build_array(${columns(t, touchColumns)})`.replace(LISTS, "coalesce($&, '{}')");
