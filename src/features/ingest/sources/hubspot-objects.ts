/** One kind of object of HubSpot's CRM: its name in addresses, and the properties that are read of it. */
export type ObjectKind = {
  readonly path: string;
  readonly properties: readonly string[];
  /** When it changed last. */
  readonly changed: 'hs_lastmodifieddate' | 'lastmodifieddate';
};

const CHANGED = 'hs_lastmodifieddate';
const OWNER = 'hubspot_owner_id';

/** By the words under which their records are read. */
export const OBJECTS = {
  company: { path: 'companies', changed: CHANGED, properties: ['name', 'domain', 'lifecyclestage', OWNER] },
  contact: {
    ...{ path: 'contacts', changed: 'lastmodifieddate' },
    properties: [
      ...['firstname', 'lastname', 'email', 'phone', 'mobilephone', 'jobtitle', 'associatedcompanyid'],
    ],
  },
  ticket: {
    ...{ path: 'tickets', changed: CHANGED },
    properties: [
      ...['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority', OWNER],
      ...['createdate', 'closed_date', 'hs_last_message_sent_at'],
    ],
  },
  deal: {
    ...{ path: 'deals', changed: CHANGED },
    properties: [
      ...['dealname', 'amount', 'deal_currency_code', 'pipeline', 'dealstage', OWNER],
      ...['createdate', 'closedate', 'hs_is_closed'],
    ],
  },
  call: {
    ...{ path: 'calls', changed: CHANGED },
    properties: [
      ...['hs_timestamp', 'hs_call_title', 'hs_call_body', 'hs_call_direction', 'hs_call_duration'],
      ...['hs_call_disposition', 'hs_call_status', OWNER],
    ],
  },
  meeting: {
    ...{ path: 'meetings', changed: CHANGED },
    properties: [
      ...['hs_timestamp', 'hs_meeting_title', 'hs_meeting_body', 'hs_meeting_start_time'],
      ...['hs_meeting_end_time', 'hs_meeting_outcome', OWNER],
    ],
  },
} as const satisfies Readonly<Record<string, ObjectKind>>;

export type What = keyof typeof OBJECTS;

export const isKnown = (what: string): what is What => Object.hasOwn(OBJECTS, what);
