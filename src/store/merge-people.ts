import type { ContactRow } from './contacts';
import type { KeptClient } from './records';
import type { Stamp, Writer } from './write';

/** Moves the people; those with one e-mail become one. Answers who became whom. */
export const movePeople = async (
  writer: Writer,
  keep: KeptClient,
  other: KeptClient,
  stamp: Stamp,
): Promise<ReadonlyMap<string, string>> => {
  const same = new Map<string, string>();
  const hasMain = keep.people.some(({ main }) => main);
  const rows = new Map<string, ContactRow>();
  for (const person of other.people) {
    const twin = keep.people.find(
      ({ email }) => email !== null && email.toLowerCase() === person.email?.toLowerCase(),
    );
    if (twin) {
      same.set(person.id, twin.id);
      rows.set(twin.id, filledFrom(rows.get(twin.id) ?? twin, person));
      rows.set(person.id, { ...person, main: false, removedAt: stamp.at });
    } else rows.set(person.id, { ...person, clientId: keep.client.id, main: person.main && !hasMain });
  }
  await writer.put('contacts', [...rows.values()]);
  return same;
};

/** What is not known of somebody is taken from what is known of them as somebody else. */
const filledFrom = (person: ContactRow, twin: ContactRow): ContactRow => ({
  ...twin,
  ...Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null)),
  ...{ id: person.id, clientId: person.clientId, main: person.main, key: person.key || twin.key },
  ...{ leftOn: person.leftOn, removedAt: person.removedAt, search: person.search, name: person.name },
  ...{ source: person.source, externalId: person.externalId },
});
