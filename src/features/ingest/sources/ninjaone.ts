import { z } from 'zod';
import type { Company } from '../../../domain/incoming';
import { pointerOf, shown, valueAt } from './json-body';
import { deliveryId, ownSecret, refused, verifyShared } from './proof';
import { reading, readsRecords, type About, type Came, type Tagged } from './records';
import type { Fault, SourceKind, Verified } from './source';
import { priorityOf } from './desk-words';
import { anyInstant, anyObject, idOrNone, maybeText, ownId } from './lenient';
import { lineOf } from './told-words';
import { codeOf, ninjaoneApi } from './ninjaone-api';
import { partOf } from './told-parts';

const activity = z.object({
  seriesUid: ownId,
  activityTime: anyInstant,
  statusCode: maybeText,
  status: maybeText,
  severity: maybeText,
  priority: maybeText,
  subject: maybeText,
  message: maybeText,
  sourceName: maybeText,
  organizationId: idOrNone,
  device: anyObject({ organizationId: idOrNone, displayName: maybeText, systemName: maybeText }),
  organization: anyObject({ id: idOrNone, name: maybeText }),
  location: anyObject({ name: maybeText }),
});
type Activity = z.infer<typeof activity>;

const companyOf = ({ device, organization, organizationId }: Activity): Company | undefined => {
  const externalId = device.organizationId ?? organization.id ?? organizationId;
  const { name } = organization;
  return (externalId ?? name) === null ? undefined : { name, externalId, domain: null };
};

/** What a condition saw: an alert is raised and reset by activities of one series. */
const ofActivity = (told: Activity, { envelope, digest }: About): Came => {
  const { seriesUid, status } = told;
  const updatedAt = told.activityTime ?? envelope.sentAt;
  const alert = { kind: 'alert', externalId: seriesUid } as const;
  // of one instant a reset comes after what it resets: `reset` is greater than any hexadecimal digest
  if (codeOf(told.statusCode) === 'RESET')
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
    title: lineOf(told.device.displayName ?? told.device.systemName, what),
    priority: priorityOf(told.severity) ?? priorityOf(told.priority),
    site: told.location.name,
    ...(company ? { company } : {}),
  };
  return partOf(alert, 'raised', says, { updatedAt, digest });
};

/** NinjaOne's notification channel or API webhook: activities, one at a time or several, with a header for a secret; and its API. */
export const ninjaone: SourceKind = {
  vendor: 'ninjaone',
  title: 'NinjaOne',
  proof: 'secret',
  ...ownSecret,
  keepsFaulty: true,
  api: ninjaoneApi,
  verify: ({ raw, headers }, secrets, now): Verified => {
    const why = verifyShared(headers, secrets);
    return why === undefined ? { type: 'genuine', id: deliveryId(raw), sentAt: now } : refused(why);
  },
  ...readsRecords({
    recordsOf: (body): readonly Tagged[] | readonly Fault[] => {
      const told: readonly unknown[] = Array.isArray(body) ? body : [body];
      const at = (index: number) => (Array.isArray(body) ? [index] : []);
      const odd = told.findIndex((one) => typeof one !== 'object' || one === null);
      if (odd >= 0)
        return [{ pointer: pointerOf(at(odd)), found: shown(told[odd]), expected: 'an activity' }];
      return told.flatMap((record, index) =>
        codeOf(valueAt(record, ['statusCode'])) === undefined
          ? []
          : [{ tag: 'alert', record, at: at(index) }],
      );
    },
    readings: { alert: reading(activity, ofActivity) },
  }),
};
