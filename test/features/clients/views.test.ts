import fc from 'fast-check';
import { CLIENT_FIELDS, clientTexts } from '../../../src/features/clients/client-fields';
import { clientModal } from '../../../src/features/clients/client-view';
import { namesOf } from '../../../src/features/clients/fields';
import { historyModal } from '../../../src/features/clients/history-view';
import { compareModal, mergedMessage } from '../../../src/features/clients/merge-view';
import { questionsOf } from '../../../src/features/clients/merge-plan';
import { NOBODY, PERSON_FIELDS, personTexts } from '../../../src/features/clients/person-fields';
import { peopleModal, personModal } from '../../../src/features/clients/people-view';
import { checkView } from '../../../src/playground/check';
import { build } from '../../support/build';
import { expectPresentable, hostile } from '../../support/slack-message';

/** Whatever people write, Slack takes the form, and nothing of theirs is live in it. */
const expectTaken = (view: object): void => {
  const checked = checkView(view, 'modal');
  expect(checked.ok ? [] : checked.messages).toEqual([]);
};

const words = fc.option(hostile);
const lines = fc.array(hostile, { maxLength: 60 });
const clients = fc
  .record({ name: hostile, notes: words, warning: words, likes: words, aliases: lines, domains: lines })
  .map(({ domains, ...given }) => ({
    client: { ...build.client({ ...given, ownerId: 'dana' }), domains },
    cadence: undefined,
  }));
const people = fc
  .record({
    name: hostile,
    preferredName: words,
    pronunciation: words,
    role: words,
    email: words,
    phone: words,
    site: words,
  })
  .map((given) => build.contact({ ...given, id: given.name }));
const slackIdOf = (): string => 'U_DANA';
const team = [{ id: 'dana', name: 'Dana', active: true, slackId: 'U_DANA', standing: 'member' }];
const tierCadences = { A: 'weekly', B: 'monthly', C: 'quarterly' };

test('the form of a client, with a clash on every field', () => {
  fc.assert(
    fc.property(clients, hostile, fc.constantFrom('all', 'heard'), (kept, said, may) => {
      const texts = clientTexts(kept, slackIdOf);
      const clash = { who: said, theirs: said, mine: said };
      const clashes = Object.fromEntries(namesOf(CLIENT_FIELDS).map((name) => [name, clash]));
      const shown = {
        clientId: 'c1',
        may,
        ask: said,
        kept: texts,
        texts,
        parentName: said,
        notes: { owner: said },
      } as const;
      expectTaken(clientModal({ ...shown, clashes: {} }));
      expectTaken(clientModal({ ...shown, clashes }));
    }),
    { numRuns: 30 },
  );
});

test('the people of a client, and the form of one', () => {
  fc.assert(
    fc.property(fc.array(people, { maxLength: 45 }), hostile, fc.nat(5), (all, said, page) => {
      const shown = {
        clientId: 'c1',
        clientName: said,
        people: all,
        page,
        mayEdit: true,
        today: '2026-06-09',
      };
      expectTaken(peopleModal(shown));
      const texts = personTexts(all[0] ?? NOBODY);
      const clash = { who: said, theirs: said, mine: said };
      const clashes = Object.fromEntries(namesOf(PERSON_FIELDS).map((name) => [name, clash]));
      const form = { clientId: 'c1', personId: 'p1', clientName: said, kept: texts, texts };
      expectTaken(personModal({ ...form, clashes }));
      expectTaken(personModal({ ...form, personId: undefined, clashes: {} }));
    }),
    { numRuns: 30 },
  );
});

test('the history, and two clients side by side', () => {
  fc.assert(
    fc.property(clients, clients, hostile, (keep, other, said) => {
      const changed = Array.from({ length: 40 }, () => ({
        ...({ of: 'client', name: 'notes', before: said, after: said } as const),
      }));
      const naming = () => undefined;
      expectTaken(
        historyModal({
          ...{ clientId: 'c1', clientName: said, naming, olderThan: 'x', isFirstPage: true },
          entries: Array.from({ length: 30 }, () => ({ who: said, changed })),
        }),
      );
      const questions = questionsOf({ keep, other, team, tierCadences });
      const names = { keepName: keep.client.name, otherName: other.client.name };
      expectTaken(
        compareModal({ keepId: 'c1', otherId: 'c2', ...names, questions, naming, changedMeanwhile: true }),
      );
      expectPresentable(
        mergedMessage({ act: 'a', ...names, name: said, touches: 1, people: 2, promises: 3 }),
      );
    }),
    { numRuns: 30 },
  );
});
