import { findTeammate } from '../domain/named-teammate';
import { reversedDigits } from '../domain/names';
import { askedSince, isMissed, isTalk, minutesOf, type PhoneCall } from '../domain/phone-call';
import { newId } from '../platform/ids';
import { clientsWith } from './clients-with-number';
import type { Connection } from './database';
import { Prisma } from './generated/client';
import type { TeammateRow } from './teammates';
import { rowsOf, type Stamp, type Writer } from './write';

/** Fewer digits are an extension or a short code. */
const LEAST_DIGITS = 7;

/** Who is asked about a call: whoever spoke, or where nobody answered whoever is to call that client. */
const askedOf = async (
  tx: Connection,
  workspaceId: string,
  people: readonly TeammateRow[],
  call: PhoneCall,
  digits: string,
): Promise<TeammateRow | undefined> => {
  if (!isMissed(call)) return call.by === null ? undefined : findTeammate(people, call.by);
  const [first] = await tx.$queryRaw<{ id: string | null }[]>`
    select coalesce(c.caller_id, c.owner_id)::text as id from (${clientsWith(workspaceId, digits)}) w
      join clients c on c.workspace_id = ${workspaceId} and c.id = w.id
    where coalesce(c.caller_id, c.owner_id) is not null order by c.name, c.id limit 1`;
  return people.find(({ id }) => id === first?.id);
};

/**
 * Keeps calls with numbers of clients, for whoever spoke to be asked about each once; those that nobody answered for
 * whoever is to call that client. Not those of a first read, which are history; nor with numbers of nobody, nor such as
 * this teammate said are no client's, nor of teammates nobody knows.
 */
export const askAbout = async <T extends { readonly call: PhoneCall }>(
  { tx }: Writer,
  workspaceId: string,
  source: string,
  stamp: Stamp,
  calls: readonly T[],
): Promise<{ readonly accepted: readonly T[]; readonly duplicate: readonly T[] }> => {
  const told = { accepted: [] as T[], duplicate: [] as T[] };
  const fresh = stamp.quiet
    ? []
    : calls.filter(({ call }) => (isTalk(call) || isMissed(call)) && call.startedAt > askedSince(stamp.at));
  if (fresh.length === 0) return told;
  const people = await rowsOf<TeammateRow>(tx, 'teammates', Prisma.sql`t.workspace_id = ${workspaceId}`);
  for (const event of fresh) {
    const { call } = event;
    const digits = reversedDigits(call.number) ?? '';
    if (digits.length < LEAST_DIGITS) continue;
    const teammate = await askedOf(tx, workspaceId, people, call, digits);
    if (!teammate?.active) continue;
    const known = await tx.$queryRaw<unknown[]>`${clientsWith(workspaceId, digits)} limit 1`;
    if (known.length === 0 || (await isNoClient(tx, workspaceId, teammate.id, digits))) continue;
    const added = await tx.phoneCall.createMany({
      data: [
        {
          ...{ workspaceId, id: newId(stamp.at), source, callId: call.callId, teammateId: teammate.id },
          ...{ number: call.number, digits, direction: call.direction, startedAt: call.startedAt },
          minutes: minutesOf(call),
        },
      ],
      skipDuplicates: true,
    });
    told[added.count === 1 ? 'accepted' : 'duplicate'].push(event);
  }
  return told;
};

const isNoClient = async (
  tx: Connection,
  workspaceId: string,
  teammateId: string,
  digits: string,
): Promise<boolean> =>
  (await tx.phoneCall.count({ where: { workspaceId, teammateId, digits, notClientAt: { not: null } } })) > 0;
