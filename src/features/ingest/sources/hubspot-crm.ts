import { z } from 'zod';
import { toldTouch } from '../../../domain/parts';
import type { Outcome } from '../../../domain/touch';
import { companyOf, contactOf, head, ownerOf, people } from './hubspot-who';
import { reading, type About, type Came } from './records';
import { maybeDomain, maybeInstant, maybeNote, maybeText } from './lenient';
import { addressOn, anyObject, companyDomainOf, ownName } from './tolerant';

const call = z.object({
  ...{ ...head, ...people },
  properties: anyObject({
    ...{
      hs_timestamp: maybeInstant,
      hs_call_title: maybeText,
      hs_call_body: maybeNote,
      hs_call_direction: maybeText,
    },
    ...{ hs_call_duration: maybeText, hs_call_disposition: maybeText, hs_call_status: maybeText },
  }),
});
const aCompany = z.object({
  ...{ ...head, owner: people.owner },
  properties: z.object(
    { name: ownName, domain: maybeDomain, lifecyclestage: maybeText },
    { error: 'the company' },
  ),
});

/** The outcomes that every account has, by their ids. */
const DISPOSITIONS = new Map<string | null, Outcome>([
  ['f240bbac-87c9-4f6e-bf70-924b57d47db7', 'reached'],
  ['b2cf5968-551e-4856-9783-52b3da59a7d0', 'voicemail'],
  ['73a0d17f-1163-4015-bdd5-ec830791da20', 'no_answer'],
  ['9d9162e7-6cf3-4944-bf63-4dff82258764', 'no_answer'],
  ['a4c4c377-d246-4b32-a13b-75a56a4cd0ff', 'no_answer'],
  ['17b47fee-58de-441e-a44c-c6300d46f273', 'wrong_number'],
]);
const UNANSWERED = ['NO_ANSWER', 'BUSY', 'FAILED', 'CANCELED', 'MISSED'];
const MOST_MINUTES = 100_000;

const ofCall = (told: z.infer<typeof call>, { envelope, digest }: About): Came => {
  const { properties: is } = told;
  const whose = companyOf(told);
  const at = is.hs_timestamp ?? told.createdAt;
  if (!whose || at === null) return { type: 'nothing' };
  const minutes = Math.ceil(Number(is.hs_call_duration ?? NaN) / 60_000);
  const unanswered = UNANSWERED.includes(is.hs_call_status ?? '') ? 'no_answer' : null;
  const direction = is.hs_call_direction === 'INBOUND' ? 'inbound' : 'outbound';
  return {
    type: 'touch',
    company: whose,
    touch: toldTouch({
      ...{ kind: 'call', externalId: told.id, at, updatedAt: told.updatedAt ?? envelope.sentAt, digest },
      ...{ title: is.hs_call_title, note: is.hs_call_body },
      direction: is.hs_call_direction === null ? null : direction,
      minutes: minutes >= 0 && minutes <= MOST_MINUTES ? minutes : null,
      outcome: DISPOSITIONS.get(is.hs_call_disposition) ?? unanswered,
      ...{ by: ownerOf(told), contact: contactOf(told), url: addressOn('hubspot.com', told.url) },
    }),
  };
};

const CLIENTS = new Map<string | null, 'active' | 'prospect'>([
  ['customer', 'active'],
  ['evangelist', 'active'],
  ['opportunity', 'prospect'],
]);

/** A company that buys or is about to; the many others of a CRM are no clients. */
const ofCompany = (told: z.infer<typeof aCompany>, { envelope, digest }: About): Came => {
  const { name, domain, lifecyclestage } = told.properties;
  const status = CLIENTS.get(lifecyclestage);
  if (status === undefined || told.archived) return { type: 'nothing' };
  const known = domain === null ? null : companyDomainOf(`@${domain}`);
  const ownerId = ownerOf(told);
  return {
    type: 'client',
    company: { name, externalId: told.id, domain: known },
    client: {
      ...{ name, externalId: told.id, updatedAt: told.updatedAt ?? envelope.sentAt, digest },
      facts: { status, ...(known === null ? {} : { domains: [known] }) },
      people: ownerId === null ? {} : { ownerId },
    },
  };
};

/** How HubSpot's calls and companies are read. */
export const crmReadings = { call: reading(call, ofCall), company: reading(aCompany, ofCompany) };
