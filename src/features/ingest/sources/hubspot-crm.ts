import { z } from 'zod';
import { toldTouch } from '../../../domain/parts';
import { meetingKind } from '../../../domain/planned';
import type { Outcome } from '../../../domain/touch';
import { companyOf, head, ownerOf, people, personOf } from './hubspot-who';
import { clientOf, contactOf } from './profiles';
import { reading, type About, type Came } from './records';
import {
  anyObject,
  maybeDomain,
  maybeEmail,
  maybeInstant,
  maybeNote,
  maybePhone,
  maybeText,
  ownName,
} from './lenient';
import { addressOn, fullName } from './told-words';

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
const meeting = z.object({
  ...{ ...head, ...people },
  properties: anyObject({
    ...{ hs_timestamp: maybeInstant, hs_meeting_title: maybeText, hs_meeting_body: maybeNote },
    ...{ hs_meeting_start_time: maybeInstant, hs_meeting_end_time: maybeInstant },
    hs_meeting_outcome: maybeText,
  }),
});
const aContact = z.object({
  ...{ ...head, company: people.company },
  properties: anyObject({
    ...{ firstname: maybeText, lastname: maybeText, email: maybeEmail, jobtitle: maybeText },
    ...{ phone: maybePhone, mobilephone: maybePhone },
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
      ...{ by: ownerOf(told), contact: personOf(told), url: addressOn('hubspot.com', told.url) },
    }),
  };
};

const MEETINGS = new Map<string | null, Outcome>([
  ['COMPLETED', 'held'],
  ['NO_SHOW', 'no_show'],
  ['CANCELED', 'cancelled'],
  ['RESCHEDULED', 'rescheduled'],
]);

const ofMeeting = (told: z.infer<typeof meeting>, { envelope, digest }: About): Came => {
  const { properties: is } = told;
  const whose = companyOf(told);
  const at = is.hs_meeting_start_time ?? is.hs_timestamp ?? told.createdAt;
  if (!whose || at === null) return { type: 'nothing' };
  const minutes = Math.round(((is.hs_meeting_end_time ?? at).getTime() - at.getTime()) / 60_000);
  return {
    type: 'touch',
    company: whose,
    touch: toldTouch({
      ...{ kind: meetingKind(is.hs_meeting_title), externalId: told.id, at },
      ...{ updatedAt: told.updatedAt ?? envelope.sentAt, digest },
      ...{ title: is.hs_meeting_title, note: is.hs_meeting_body },
      minutes: minutes > 0 && minutes <= MOST_MINUTES ? minutes : null,
      outcome: MEETINGS.get(is.hs_meeting_outcome) ?? null,
      ...{ by: ownerOf(told), contact: personOf(told), url: addressOn('hubspot.com', told.url) },
    }),
  };
};

/** By their company; who belongs to none is nobody's person. */
const ofContact = (told: z.infer<typeof aContact>, { envelope, digest }: About): Came => {
  const { firstname, lastname, email, jobtitle, phone, mobilephone } = told.properties;
  const { id: externalId, name, domain } = told.company;
  const called = fullName(firstname, lastname);
  if (externalId === null || called === null || told.archived) return { type: 'nothing' };
  return contactOf(
    { name, externalId, domain },
    {
      ...{ name: called, externalId: told.id, email, phone: phone ?? mobilephone },
      facts: jobtitle === null ? {} : { role: jobtitle },
    },
    { updatedAt: told.updatedAt ?? envelope.sentAt, digest },
  );
};

/** What the stages of a company's life in HubSpot are here. */
export const CLIENTS: ReadonlyMap<string, 'active' | 'prospect'> = new Map([
  ['customer', 'active'],
  ['evangelist', 'active'],
  ['opportunity', 'prospect'],
]);

/** A company that buys or is about to; the many others of a CRM are no clients. */
const ofCompany = (told: z.infer<typeof aCompany>, { envelope, digest }: About): Came => {
  const { name, domain, lifecyclestage } = told.properties;
  const status = CLIENTS.get(lifecyclestage ?? '');
  if (status === undefined || told.archived) return { type: 'nothing' };
  return clientOf(
    { name, externalId: told.id, domains: [domain], status, owner: ownerOf(told) },
    { updatedAt: told.updatedAt ?? envelope.sentAt, digest },
  );
};

/** How HubSpot's calls, meetings, companies and contacts are read. */
export const crmReadings = {
  call: reading(call, ofCall),
  meeting: reading(meeting, ofMeeting),
  company: reading(aCompany, ofCompany),
  contact: reading(aContact, ofContact),
};
