import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { callerOf, rolesOf } from '../../src/domain/client';
import { teammate, type Facts } from '../../src/domain/facts';
import { DETECTORS } from '../../src/domain/signals/index';
import type { Detector } from '../../src/domain/signals/signal';
import { inPlaceOf, isThere } from '../../src/domain/stand-in';
import { instants, someFacts } from './facts-arbitrary';

const page = readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8');

/** The sentence that says whom a rule tells. */
const toldTo = (kind: string): string => {
  const [, section = ''] = page.split(`\n## ${kind}\n`);
  return /- \*\*Told to:\*\*([^]*?)\n- \*\*/.exec(section)?.[1] ?? '';
};

/** The parts that somebody can have with a client, as they are, and as docs/rules.md names them. */
const PARTS: readonly {
  readonly named: RegExp;
  readonly has: (facts: Facts, id: string) => boolean;
}[] = [
  { named: /\bowner\b/, has: ({ client }, id) => client.ownerId === id },
  { named: /\bcaller\b|has the client on today/, has: ({ client }, id) => callerOf(client) === id },
  { named: /\bbackup\b/, has: ({ client }, id) => client.backupId === id },
  { named: /\bmanagers?\b/, has: (facts, id) => isManagerHere(facts, id) },
  {
    named: /\bbilling\b/,
    has: (facts, id) => facts.client.billingId === id || hasRole(facts, id, 'billing'),
  },
  { named: /give the work out/, has: (facts, id) => hasRole(facts, id, 'dispatcher') },
  { named: /opened its brief/, has: ({ openings }, id) => openings.some((one) => one.teammateId === id) },
  {
    named:
      /\bwho(?:ever)? (?:made|has|planned|runs|recorded|leads)|\bauthor|the one it names|assignee|has one/,
    has: ({ touches, promises }, id) =>
      touches.some((one) => [one.byId, one.assigneeId, ...one.withIds].includes(id)) ||
      promises.some(({ owedById }) => owedById === id),
  },
];

const hasRole = (facts: Facts, id: string, role: 'billing' | 'dispatcher' | 'manager'): boolean => {
  const person = teammate(facts, id);
  return person !== undefined && rolesOf(person).includes(role);
};
const isManagerHere = (facts: Facts, id: string): boolean =>
  hasRole(facts, id, 'manager') ||
  teammate(facts, id)?.admin === true ||
  teammate(facts, facts.client.ownerId)?.managerId === id;

/** “Who is off” and “no owner” are said once for all rules: whoever stands in is told, and managers where nobody owns it. */
const standsIn = (facts: Facts, id: string, now: Date): boolean =>
  [facts.client.ownerId, callerOf(facts.client)].some((one) => {
    const person = teammate(facts, one);
    if (person && isThere(person, now)) return false;
    return (
      isManagerHere(facts, id) ||
      inPlaceOf(facts, one, now).some((other) => other.id === id) ||
      facts.client.backupId === id
    );
  });

test.each(DETECTORS.map((detector: Detector) => [detector.kind, detector] as const))(
  '%s tells nobody but those whom docs/rules.md names',
  (kind, detector) => {
    const sentence = toldTo(kind);
    expect(sentence).not.toBe('');
    fc.assert(
      fc.property(someFacts, instants, (facts, now) => {
        for (const { tell } of [detector.detect(facts, now) ?? []].flat())
          for (const { teammateId: id } of tell) {
            const parts = PARTS.filter(({ has }) => has(facts, id));
            const isNamed = parts.some(({ named }) => named.test(sentence)) || standsIn(facts, id, now);
            expect({ id, isNamed, parts: parts.map(({ named }) => named.source) }).toMatchObject({
              isNamed: true,
            });
          }
      }),
      { numRuns: 300 },
    );
  },
);
