import type { Client, Contact, Teammate, Tier } from './client';
import { dayOf, type Day } from './day';
import type { WorkspaceChoices } from './rule-choices';
import type { Kind, Touch } from './touch';

/** The workspace's choices: contract §4, `settings`. */
export type Settings = {
  /** ISO 3166 country and its subdivision, for public holidays; null: weekends only. */
  readonly country: string | null;
  readonly region: string | null;
  /** IANA zone of the firm. */
  readonly zone: string;
  /** ISO weekdays, Monday is 1. */
  readonly workdays: readonly number[];
  /** `HH:MM-HH:MM`, local to each person. */
  readonly hours: string;
  /** `HH:MM`, local to each person. */
  readonly morning: string;
  /** Own closing days. */
  readonly closingDays: readonly Day[];
  readonly alertsChannel: string | null;
  /** Where links to tickets lead: what is known there gets a line under it in Slack. None: nothing does. */
  readonly linkDomains: readonly string[];
  /** In the words of contract §5: `weekly`, `every 10 days`, `none`. */
  readonly tierCadences: Readonly<Record<Tier, string>>;
  /** The e-mail that repeats a voicemail: domain/voicemail.ts. */
  readonly voicemailTemplate: string;
  /** What was chosen otherwise than the rules' defaults. */
  readonly rules: WorkspaceChoices;
};

/** A standing rhythm of calls: in the words of contract §5, or a ladder's (domain/ladder.ts). */
export type Cadence = {
  readonly id: string;
  readonly interval: string;
  readonly since: Day;
  /** Who of theirs asked for it, where it is `none`. */
  readonly askedBy: string | null;
  /** Of theirs, to whom alone these calls go; null: the client's calls. */
  readonly contactId: string | null;
};

/** More calls for a while, beside the standing rhythm. */
export type Boost = {
  readonly id: string;
  /** In the words of contract §5. */
  readonly interval: string;
  readonly cause: 'words' | 'project' | 'recovery' | 'newcomer';
  /** What it is for, in people's words; of a project its title. */
  readonly why: string;
  readonly since: Day;
  /** The last day. */
  readonly endsOn: Day | null;
  /** The project or escalation with whose close it ends. */
  readonly touchId: string | null;
  readonly byId: string | null;
};

/** What the client said to another step of its ladder, or a step that one of us took. */
export type LadderMove = {
  readonly id: string;
  /** The ladder, as a standing rhythm is kept. */
  readonly cadenceId: string;
  /** Where it stands from then on; the first is 0. */
  readonly step: number;
  /** That step's rhythm, in words. */
  readonly interval: string;
  readonly answer: 'yes' | 'no' | 'hand';
  /** Who of theirs said so. */
  readonly saidBy: string | null;
  readonly byId: string | null;
  /** When it was said. */
  readonly at: Date;
};

/** A next call somebody agreed with the client: the due day until the next satisfying contact. */
export type AgreedCall = {
  readonly id: string;
  readonly on: Day;
  readonly byId: string | null;
  readonly touchId: string | null;
  readonly agreedAt: Date;
};

export type PromiseMade = {
  readonly id: string;
  /** The touch in which it was made, where that is known. */
  readonly touchId?: string | null;
  readonly text: string;
  readonly owedById: string | null;
  readonly dueOn: Day | null;
  readonly madeAt: Date;
  readonly keptAt: Date | null;
};

/** Hides reminders about the client from one person; never moves a due day. */
export type Snooze = {
  readonly id: string;
  readonly teammateId: string;
  readonly kind: 'snooze' | 'skip';
  readonly at: Date;
  readonly until: Date;
  readonly why: string | null;
};

/** Somebody read this client's brief. */
export type Opening = { readonly teammateId: string; readonly at: Date };

/** The active client above: whoever has no rhythm of its own follows its. */
export type Parent = {
  readonly client: Client;
  readonly cadences: readonly Cadence[];
  readonly moves: readonly LadderMove[];
  /** Of its conversations the last scheduled one, and those that are planned. */
  readonly touches: readonly Touch[];
};

/** A client below, as far as the brief of the one above counts it. */
export type Site = Pick<Client, 'id' | 'name' | 'timeZone' | 'ownerId' | 'backupId'> & {
  /** How many of each kind are open. */
  readonly open: Readonly<Partial<Record<Kind, number>>>;
  /** Of those the gravest. */
  readonly touches: readonly Touch[];
};

/**
 * All that the laws may know of one client: plain, readonly, no Slack ids. Loaded by one contract (house.md, Laws):
 * touches are a sufficient part of the history, `totals` the true counts where the part is capped.
 */
export type Facts = {
  readonly client: Client;
  readonly people: readonly Contact[];
  readonly team: readonly Teammate[];
  readonly settings: Settings;
  readonly cadences: readonly Cadence[];
  readonly agreed: readonly AgreedCall[];
  readonly boosts: readonly Boost[];
  readonly moves: readonly LadderMove[];
  /** Those still open, and those kept in the last 90 days. */
  readonly promises: readonly PromiseMade[];
  readonly snoozes: readonly Snooze[];
  readonly openings: readonly Opening[];
  readonly touches: readonly Touch[];
  /** The client of which this one is a site. */
  readonly parent: Parent | null;
  readonly sites: readonly Site[];
  readonly totals: {
    readonly open: Readonly<Partial<Record<Kind, number>>>;
    /** Of the open tickets those that are `isMinorAlarm`. */
    readonly minorAlarms: number;
  };
  /** Of SOURCED, the kinds of which anything has ever come in, about whichever client: of the others nothing is known. */
  readonly cameIn: readonly Kind[];
  /** The sources that have ever told of our last word on a ticket, whichever client's: of the others' it is not known. */
  readonly wordsFrom: readonly string[];
};

/** Those who are with the client at `now`, the main contact first, then key people: who left stays in history alone. */
export const peopleThere = (
  { people, client }: Pick<Facts, 'people' | 'client'>,
  now: Date,
): readonly Contact[] => {
  const today = dayOf(now, client.timeZone);
  return people
    .filter(({ leftOn }) => leftOn === null || leftOn > today)
    .toSorted((a, b) => Number(b.main) - Number(a.main) || Number(b.key) - Number(a.key));
};

export const teammate = (facts: Pick<Facts, 'team'>, id: string | null): Teammate | undefined =>
  id === null ? undefined : facts.team.find((person) => person.id === id);
