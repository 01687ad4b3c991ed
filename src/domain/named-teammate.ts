/** A teammate, as far as a line that people write may name them. */
export type NamedPerson = {
  readonly id: string;
  readonly slackId: string;
  readonly name: string;
  readonly handle: string;
  readonly active: boolean;
};

/** A mention as Slack may write it, as the plain sign that people type. */
export const plainMentions = (line: string): string => line.replace(/<@([UW]\w+)(?:\|[^>]*)?>/g, '@$1');

/**
 * Whom `@kim` or `@Kim Novak` in front of words means: by full name, else Slack name, else first name, when it is
 * one person. `text` is what follows, without the rest of a full name.
 */
export const owedBy = (
  people: readonly NamedPerson[],
  word: string,
  text: string,
): { readonly id: string; readonly text: string } | undefined => {
  const active = people.filter((person) => person.active);
  const said = `${word} ${text}`.toLowerCase();
  const inFull = active.filter(({ name }) => name.includes(' ') && said.startsWith(`${name.toLowerCase()} `));
  const [whole] = inFull;
  if (whole && inFull.length === 1)
    return { id: whole.id, text: `${word} ${text}`.slice(whole.name.length).trim() };
  const wanted = word.toLowerCase();
  const byName = active.filter(({ slackId, name, handle }) =>
    [slackId, name, handle].some((known) => known.toLowerCase() === wanted),
  );
  const byFirstName = active.filter(({ name }) => name.toLowerCase().split(/\s+/)[0] === wanted);
  const found = byName.length > 0 ? byName : byFirstName;
  return found.length === 1 && found[0] ? { id: found[0].id, text } : undefined;
};

/** The teammate that a Slack id, e-mail, @name or full name means; undefined when nobody or several. Contract §5. */
export const findTeammate = <
  T extends { slackId: string; email: string | null; handle: string; name: string },
>(
  people: readonly T[],
  label: string,
): T | undefined => {
  const wanted = label.trim().replace(/^@/, '').toLowerCase();
  const found = people.filter((person) =>
    [person.slackId, person.email, person.handle, person.name].some((name) => name?.toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0] : undefined;
};
