import { callerOf, type Client, type Teammate } from './client';
import { teammate, type Facts } from './facts';
import { briefLately, type LatelyPart } from './brief/lately';
import { briefNext, type NextPart } from './brief/next';
import { briefOpen, type OpenPart } from './brief/open';
import { briefPeople, type BriefPerson } from './brief/people';
import { briefSites, type SitesPart } from './brief/sites';
import { briefRightNow, type RightNowPart } from './brief/right-now';

/** What somebody should know before contacting a client, in the parts of contract §3; a part with nothing to say is undefined. */
export type Brief = {
  readonly clientId: string;
  readonly name: string;
  /** `Tier A`, `owner Dana`, `backup Kim`. */
  readonly about: readonly string[];
  readonly notes: string | null;
  readonly rightNow: RightNowPart | undefined;
  readonly next: NextPart;
  readonly open: OpenPart | undefined;
  /** What is open at the clients below it. */
  readonly sites: SitesPart | undefined;
  readonly people: readonly BriefPerson[];
  readonly lately: LatelyPart | undefined;
};

/** The brief of one client for one reader. The same facts, reader and instant give the same brief. */
export const writeBrief = (facts: Facts, viewer: Teammate, now: Date): Brief => ({
  clientId: facts.client.id,
  name: facts.client.name,
  about: about(facts, viewer),
  notes: facts.client.notes?.trim() || null,
  rightNow: briefRightNow(facts, viewer, now),
  next: briefNext(facts, now),
  open: briefOpen(facts, viewer, now),
  sites: briefSites(facts, viewer, now),
  people: briefPeople(facts, now),
  lately: briefLately(facts, viewer, now),
});

const STATUS: Record<Client['status'], readonly string[]> = {
  active: [],
  prospect: ['not a client yet'],
  former: ['former client'],
};

const about = ({ client, team }: Facts, viewer: Teammate): readonly string[] => {
  const named = (id: string | null): string | undefined => {
    const person = teammate({ team }, id);
    if (!person) return undefined;
    return `${person.name}${person.active ? (person.id === viewer.id ? ' (you)' : '') : ' (has left)'}`;
  };
  const owner = named(client.ownerId);
  const backup = named(client.backupId);
  const caller = callerOf(client) === client.ownerId ? undefined : named(callerOf(client));
  return [
    ...STATUS[client.status],
    client.tier === null ? 'no tier yet' : `Tier ${client.tier}`,
    owner === undefined ? 'no owner yet' : `owner ${owner}`,
    ...(backup === undefined ? [] : [`backup ${backup}`]),
    ...(caller === undefined ? [] : [`${caller} makes the calls`]),
  ];
};
