import { madeByOf } from '../../../domain/made-by';
import type { PartSays } from '../../../domain/parts';
import type { Priority, WaitingOn } from '../../../domain/touch';

const GRAVITIES: readonly (readonly [RegExp, Priority])[] = [
  [/critical|emergency|urgent|high|severe|major/i, 'high'],
  [/medium|normal|moderate|standard/i, 'medium'],
  [/low|minor|information|scheduled|planned|routine/i, 'low'],
];

/**
 * What a service desk's own word for a priority means: by its words (`Priority 3 - Normal Response`), else by its first
 * digit, of which 1 is the gravest. Null where neither says.
 */
export const priorityOf = (words: string | null): Priority | null => {
  if (words === null) return null;
  const named = GRAVITIES.find(([pattern]) => pattern.test(words));
  if (named) return named[1];
  const digit = /\d/.exec(words)?.[0];
  if (digit === undefined) return null;
  return digit <= '2' ? 'high' : digit === '3' ? 'medium' : 'low';
};

const WAITS: readonly (readonly [RegExp, WaitingOn])[] = [
  // they have answered: it is ours again
  [
    /^(?!.*(wait|pending|hold)).*(customer|client|user|contact)s? *(note|updat|repl|respon|answer)|re-?open/i,
    'us',
  ],
  [
    /(wait|pending|hold|need).*(vendor|supplier|third.?party|3rd.?party|parts?\b|material|manufacturer|isp\b)/i,
    'vendor',
  ],
  [/(vendor|supplier|third.?party|3rd.?party).*(wait|pending|hold)/i, 'vendor'],
  [/with (the )?(vendor|supplier|third.?party)/i, 'vendor'],
  [/(wait|pending|hold|need|with).*(customer|client|user|contact|reply|response|approval|info)/i, 'client'],
  [/(customer|client|user|contact).*(wait|pending|hold|action)/i, 'client'],
  [/schedul|appointment|booked/i, 'scheduled'],
  [/^\W*new|in.?progress|assigned|working|work.?in|acknowledged|triage|escalat|^\W*open/i, 'us'],
];

/** Whom an open ticket waits for by its status; null where the status does not say. */
export const waitingOf = (status: string | null): WaitingOn | null =>
  status === null ? null : (WAITS.find(([pattern]) => pattern.test(status))?.[1] ?? null);

/** Of a desk whose channels do not tell monitoring from a person, the firm's tags may. Where none were sent nothing is said. */
export const tagsSay = (tags: readonly string[] | null): PartSays =>
  tags === null ? {} : { madeBy: madeByOf(...tags) };
