import { callerOf, seesAmounts, type Client, type Teammate } from './client';
import { teammate, type Facts } from './facts';
import { missingSources, type Missing } from './brief/missing';
import { briefHealth, type HealthPart } from './brief/health';
import { briefLately, type LatelyPart } from './brief/lately';
import { briefNext, type NextPart } from './brief/next';
import { briefOpen, type OpenPart } from './brief/open';
import { briefOnboarding, type OnboardingPart } from './brief/onboarding';
import { briefPeople, mainWhoLeft, type BriefPerson } from './brief/people';
import { briefPillars, type Pillar } from './brief/pillars';
import { briefPrep, type PrepPart } from './brief/prep';
import { briefSites, type SitesPart } from './brief/sites';
import { briefRightNow, type RightNowPart } from './brief/right-now';
import { briefSay, type SayPart } from './brief/say';

/** What somebody should know before contacting a client, in the parts of contract §3; a part with nothing to say is undefined. */
export type Brief = {
  readonly clientId: string;
  readonly name: string;
  /** `Tier A`, `owner Dana`, `backup Kim`. */
  readonly about: readonly string[];
  readonly notes: string | null;
  /** How the client stands over all. */
  readonly health: HealthPart | undefined;
  readonly rightNow: RightNowPart | undefined;
  readonly next: NextPart;
  readonly open: OpenPart | undefined;
  readonly say: SayPart | undefined;
  /** What is open at the clients below it. */
  readonly sites: SitesPart | undefined;
  readonly people: readonly BriefPerson[];
  /** How they like to be called, in their own words. */
  readonly likes: string | null;
  /** That the main contact has left, and nobody has taken their place. */
  readonly mainWhoLeft: string | null;
  readonly lately: LatelyPart | undefined;
  /** How we serve them, by what the last 90 days tell. */
  readonly pillars: readonly Pillar[] | undefined;
  /** What to have looked at before a meeting that is near. */
  readonly prep: PrepPart | undefined;
  /** Of a client in its first 60 days: what is left to do. */
  readonly onboarding: OnboardingPart | undefined;
  /** Systems that nothing has ever come from. */
  readonly missing: readonly Missing[];
};

/** The brief of one client for one reader. The same facts, reader and instant give the same brief. */
export const writeBrief = (facts: Facts, viewer: Teammate, now: Date): Brief => ({
  clientId: facts.client.id,
  name: facts.client.name,
  about: about(facts, viewer),
  notes: facts.client.notes?.trim() || null,
  health: briefHealth(facts, seesAmounts(viewer, facts.client), now),
  rightNow: briefRightNow(facts, viewer, now),
  next: briefNext(facts, viewer, now),
  open: briefOpen(facts, viewer, now),
  say: briefSay(facts, viewer, now),
  sites: briefSites(facts, viewer, now),
  people: briefPeople(facts, now),
  likes: facts.client.likes?.trim() || null,
  mainWhoLeft: mainWhoLeft(facts, now),
  // only the whole brief shows it, and the first screen is in a hurry
  get lately() {
    return briefLately(facts, viewer, now);
  },
  get pillars() {
    return briefPillars(facts, now);
  },
  prep: briefPrep(facts, viewer, now),
  onboarding: briefOnboarding(facts, now),
  missing: missingSources(facts),
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
