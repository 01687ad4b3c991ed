import type { PlainTextOption } from '@slack/types';
import { option } from '../../slack/elements';
import { oneLine } from '../../slack/mrkdwn';
import { clipPlain, tidy } from '../../slack/text';
import { newName } from './fields';

/** The client's people as typed, and last the typed name itself as somebody new. */
export const whoOptions = (
  people: readonly { readonly id: string; readonly name: string; readonly role: string | null }[],
  typed: string,
): PlainTextOption[] => {
  const name = oneLine(tidy(typed));
  const known = people.map((person) =>
    option({
      text: person.name,
      value: person.id,
      ...(person.role === null ? {} : { description: person.role }),
    }),
  );
  const isKnown = people.some((person) => person.name.toLowerCase() === name.toLowerCase());
  return name === '' || isKnown
    ? known
    : [...known, option({ text: `Add “${clipPlain(name, 60)}”`, value: newName(name) })];
};
