import { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import { shown } from './json-body';
import { partOf } from './part';
import { deliveryId, ownSecret, refused, verifyShared } from './proof';
import { reading, readsRecords, type About, type Came, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';
import { idOrNull, maybe, moment, priorityOf, word } from './tolerant';

const activity = z.object({
  seriesUid: idOrNull,
  activityTime: moment,
  statusCode: word,
  status: word,
  severity: word,
  priority: word,
  subject: word,
  message: word,
  sourceName: word,
  organizationId: idOrNull,
  device: maybe({ organizationId: idOrNull, displayName: word, systemName: word }),
  organization: maybe({ id: idOrNull, name: word }),
  location: maybe({ name: word }),
});
type Activity = z.infer<typeof activity>;

const companyOf = ({ device, organization, organizationId }: Activity): Company | undefined => {
  const externalId = device.organizationId ?? organization.id ?? organizationId;
  const { name } = organization;
  return (externalId ?? name) === null ? undefined : { name, externalId, domain: null };
};

/** What a condition saw: an alert is raised and reset by activities of one series. All other activities are nothing to us. */
const ofActivity = (told: Activity, { envelope, digest }: About): Came => {
  const { seriesUid, status, statusCode } = told;
  const code = /(?:^|_)(TRIGGERED|RESET)(?:_|$)/i.exec(statusCode ?? '')?.[1]?.toUpperCase();
  if (code === undefined || seriesUid === null) return { type: 'nothing' };
  const updatedAt = told.activityTime ?? envelope.sentAt;
  const alert = { kind: 'alert', externalId: seriesUid } as const;
  // of one instant a reset comes after what it resets: `reset` is greater than any hexadecimal digest
  if (code === 'RESET')
    return partOf(
      alert,
      'reset',
      { closedAt: updatedAt, status: status ?? 'Reset' },
      { updatedAt, digest: `reset ${digest}` },
    );
  const company = companyOf(told);
  const what = told.message ?? told.subject ?? told.sourceName;
  const says = {
    ...{ kind: 'alert' as const, at: updatedAt, closedAt: null, status: status ?? 'Triggered' },
    title:
      [told.device.displayName ?? told.device.systemName, what].filter((one) => one !== null).join(': ') ||
      null,
    priority: priorityOf(told.severity) ?? priorityOf(told.priority),
    site: told.location.name,
    ...(company ? { company } : {}),
  };
  return partOf(alert, 'raised', says, { updatedAt, digest });
};

/** NinjaOne's notification channel or API webhook: activities, one at a time or several, with a header for a secret. */
export const ninjaone: SourceKind = {
  vendor: 'ninjaone',
  title: 'NinjaOne',
  proof: 'secret',
  ...ownSecret,
  keepsFaulty: true,
  verify: ({ raw, headers }, secrets, now): Verified => {
    const why = verifyShared(headers, secrets);
    return why === undefined ? { type: 'genuine', id: deliveryId(raw), sentAt: now } : refused(why);
  },
  ...readsRecords({
    recordsOf: (body): readonly Tagged[] | readonly Fault[] => {
      const told: readonly unknown[] = Array.isArray(body) ? body : [body];
      const odd = told.findIndex((one) => typeof one !== 'object' || one === null);
      return odd >= 0
        ? [{ pointer: told === body ? `/${odd}` : '', found: shown(told[odd]), expected: 'an activity' }]
        : told.map((record) => ({ tag: 'activity', record }));
    },
    readings: { activity: reading(activity, ofActivity) },
  }),
};
