import { ageWords, agoWords, count } from './words';

/** What changed so long before a read began is read again: clocks differ, and what is written meanwhile may be missed. */
export const READ_AGAIN_MS = 10 * 60_000;

/** How a source that sends us events, or is asked for them, has been doing. */
export type SourceStanding = {
  readonly endpoint: string;
  readonly name: string;
  readonly lastDelivery: Date | undefined;
  /** The longest time between two deliveries of the last four weeks, in ms; undefined: too few came to tell. */
  readonly longestGapMs: number | undefined;
  /** Why it cannot be asked, and since when. */
  readonly trouble: { readonly why: string; readonly since: Date } | undefined;
  /** Deliveries that were not understood: how many, when the last came, and the first fault of it in words. */
  readonly faulty: { readonly count: number; readonly last: Date; readonly words: string } | undefined;
};

/** A source as people are shown it. */
export type KnownSource = SourceStanding & {
  readonly vendor: string;
  /** As people call the vendor. */
  readonly title: string;
  /** When all of it was last asked for; undefined: not once. */
  readonly askedAt: Date | undefined;
  /** From the sender's time to its arrival here, in ms, of what came lately. */
  readonly lagMs: number | undefined;
  /** Events of companies that match no client. */
  readonly waiting: number;
  /** Records that deliveries only named and that have not been had, and since when. */
  readonly wanted: number;
  readonly wantedSince: Date | undefined;
  /** Deliveries that were refused within a day or so: how many, when the last came, and what its sender was told. */
  readonly refused: { readonly count: number; readonly last: Date; readonly why: string } | undefined;
  /** When the first read was through. */
  readonly firstReadAt: Date | undefined;
  /** What is missing, without which what it sends is of less use than it could be; undefined: nothing. */
  readonly missing?: string;
  /** What it would tell besides, were it asked too; undefined: it is, or cannot be. */
  readonly besides?: string;
};

/** What to do about refusals. */
export const refusalHint = (name: string): string =>
  `Where the secret is at fault, rotate it or give it again: npx touchbase sources rotate ${name}`;

/** What administrators should see to; `key` is the same as long as it is the same matter. */
export type SourceWorry = { readonly key: string; readonly words: string; readonly since: Date };

const LEAST_SILENCE_MS = 2 * 3_600_000;
/** So much longer than its longest gap is unusual. */
const UNUSUAL = 1.5;
/** Vendors have their bad hour. */
const PATIENCE_MS = 3_600_000;

/** Silent for longer than ever lately, not to be asked for an hour, or not understood. */
export const worriesOf = (
  { endpoint, name, lastDelivery, longestGapMs, trouble, faulty }: SourceStanding,
  now: Date,
): readonly SourceWorry[] => {
  const worries: SourceWorry[] = [];
  const worry = (what: string, since: Date, words: string): void =>
    void worries.push({ key: `source:${what}:${endpoint}:${since.toISOString()}`, since, words });
  if (trouble && now.getTime() - trouble.since.getTime() >= PATIENCE_MS)
    worry(
      'trouble',
      trouble.since,
      `${name} could not be asked for ${ageWords(trouble.since, now)}. ${trouble.why}`,
    );
  if (lastDelivery && longestGapMs !== undefined) {
    const silentMs = now.getTime() - lastDelivery.getTime();
    const usual = new Date(lastDelivery.getTime() + longestGapMs);
    if (silentMs > Math.max(LEAST_SILENCE_MS, longestGapMs * UNUSUAL))
      worry(
        'silent',
        lastDelivery,
        `Nothing has come from ${name} for ${ageWords(lastDelivery, now)}. In the last four weeks it was never silent for more than ${ageWords(lastDelivery, usual)}. See in ${name} whether its webhook is still on.`,
      );
  }
  if (faulty)
    worry(
      'faulty',
      new Date(`${faulty.last.toISOString().slice(0, 10)}T00:00:00Z`),
      `${count(faulty.count, 'delivery', 'deliveries')} of ${name} ${faulty.count === 1 ? 'was' : 'were'} not understood, the last ${agoWords(faulty.last, now)}: ${faulty.words}. Nothing is lost: after an update of mine, touchbase replay reads it again.`,
    );
  return worries;
};
