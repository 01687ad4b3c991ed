import { z } from 'zod';
import { phone } from './calls';
import { expected, id, instant, orNull, text } from './fields';
import { deliveryId, ownSecret, refused, verifyShared } from './proof';
import { reading, readsRecords } from './records';
import type { SourceKind, Verified } from './source';

const durationWords = expected('a time like 00:12:30');

/** What our template for 3CX sends when a call has ended; 3CX itself has no body of its own. */
const call = z.object(
  {
    callType: z.string(expected('Inbound, Outbound, Missed or Notanswered')),
    number: orNull(text),
    agentEmail: orNull(text),
    agentFirstName: orNull(text),
    agentLastName: orNull(text),
    duration: z
      .string(durationWords)
      .regex(/^(?:\d+\.)?\d{1,2}:\d{2}:\d{2}(?:\.\d+)?$/, durationWords)
      .transform((value) => {
        const [seconds = 0, minutes = 0, hours = 0, days = 0] = value
          .replace(/(:\d{2})\.\d+$/, '$1')
          .split(/[:.]/)
          .reverse()
          .map(Number);
        return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
      }),
    endedAt: orNull(instant),
    callId: orNull(id),
  },
  expected('the object that the template sends'),
);

const DIRECTIONS: Readonly<Record<string, 'inbound' | 'outbound'>> = {
  inbound: 'inbound',
  outbound: 'outbound',
  missed: 'inbound',
};

/** 3CX, by a CRM template of ours: docs/sources/3cx.md. */
export const threeCx: SourceKind = {
  ...ownSecret,
  vendor: '3cx',
  title: '3CX',
  proof: 'secret',
  verify: ({ raw, headers }, secrets, now): Verified => {
    const why = verifyShared(headers, secrets);
    return why === undefined ? { type: 'genuine', id: deliveryId(raw), sentAt: now } : refused(why);
  },
  ...readsRecords({
    recordsOf: (record) => [{ tag: 'call', record }],
    readings: {
      call: reading(call, (record, { envelope, digest }) => {
        const direction = DIRECTIONS[record.callType.trim().toLowerCase()];
        if (direction === undefined) return { type: 'nothing' };
        const name = [record.agentFirstName, record.agentLastName].filter((part) => part !== null).join(' ');
        const endedAt = record.endedAt ?? envelope.sentAt;
        return phone({
          ...{ callId: record.callId ?? digest, number: record.number, direction },
          by: record.agentEmail ?? (name === '' ? null : name),
          startedAt: new Date(endedAt.getTime() - record.duration * 1000),
          talkedSeconds: /missed/i.test(record.callType) ? 0 : record.duration,
        });
      }),
    },
  }),
};
