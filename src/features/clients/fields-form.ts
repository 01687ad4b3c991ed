import { verdictOf, type Verdict } from '../../domain/edits';
import { heldIn, type Values } from '../../slack/state';
import { tidy } from '../../slack/text';
import { namesOf, THEIRS, type Fields, type Texts } from './fields';

/** A submitted form: what each field of it holds, and what it was shown with. A field that it did not have is missing. */
export type Filled<Name extends string> = {
  readonly texts: Readonly<Partial<Record<Name, string>>>;
  readonly blocks: Readonly<Partial<Record<Name, string>>>;
  /** Fields of which somebody said that the other's text stays. */
  readonly yielded: ReadonlySet<Name>;
};

export const readFields = <Name extends string>(fields: Fields<Name>, values: Values): Filled<Name> => {
  const texts: Partial<Record<Name, string>> = {};
  const blocks: Partial<Record<Name, string>> = {};
  const yielded = new Set<Name>();
  const byField = new Map(Object.keys(values).map((id) => [id.split(':')[0] ?? '', id]));
  for (const name of namesOf(fields)) {
    const block = byField.get(name);
    if (block === undefined) continue;
    blocks[name] = block;
    texts[name] = tidy(heldIn(values[block])).trim();
    const choice = byField.get(`${name}-whose`);
    if (choice !== undefined && heldIn(values[choice]) === THEIRS) yielded.add(name);
  }
  return { texts, blocks, yielded };
};

/** What becomes of each field of the form, beside what is kept now. */
export const verdictsOf = <Name extends string>(
  fields: Fields<Name>,
  filled: Filled<Name>,
  kept: Texts<Name>,
): ReadonlyMap<Name, Verdict> =>
  new Map(
    namesOf(fields).flatMap((name): [Name, Verdict][] => {
      const [mine, block] = [filled.texts[name], filled.blocks[name]];
      if (mine === undefined || block === undefined) return [];
      if (filled.yielded.has(name)) return [[name, 'untouched']];
      return [[name, verdictOf({ shown: block.split(':')[1] ?? '', mine, kept: kept[name] })]];
    }),
  );

/** The fields with this verdict, in the form's order. */
export const fieldsThat = <Name extends string>(
  verdicts: ReadonlyMap<Name, Verdict>,
  verdict: Verdict,
): readonly Name[] => [...verdicts].flatMap(([name, is]) => (is === verdict ? [name] : []));

/** What the form shows again after a clash: what was left alone as it is kept now, all else as it was written. */
export const shownAgain = <Name extends string>(
  filled: Filled<Name>,
  verdicts: ReadonlyMap<Name, Verdict>,
  kept: Texts<Name>,
): Texts<Name> => {
  const again: Record<Name, string> = { ...kept };
  for (const [name, verdict] of verdicts)
    if (verdict !== 'untouched') again[name] = filled.texts[name] ?? kept[name];
  return again;
};
