import fc from 'fast-check';
import { firstTasks, MOST_LINES, tasksInOrder, type TaskRow } from '../../src/domain/agenda-tasks';

const task: fc.Arbitrary<TaskRow> = fc
  .record({
    kind: fc.constantFrom('promise', 'quote', 'dispute', 'other', 'praise', 'roadmap'),
    part: fc.constantFrom(undefined, undefined, 'week', 'tickets'),
    gravity: fc.integer({ min: 1, max: 40 }),
    since: fc.integer({ min: 0, max: 5 }).map((day) => new Date(Date.UTC(2026, 2, 1 + day))),
    key: fc.uuid(),
  })
  .map(({ part, ...row }) => ({
    ...{ ...row, ...(part && { part }), clientId: 'acme', name: 'Acme', words: '', which: '', own: false },
  }));
const parts = Object.keys(MOST_LINES) as (keyof typeof MOST_LINES)[];

test('what is shown at first is the gravest of each part and of all, in the order of the list', () => {
  fc.assert(
    fc.property(fc.array(task, { maxLength: 40 }), fc.nat(12), (tasks, room) => {
      const list = tasksInOrder(tasks);
      const shown = firstTasks(list, room);
      expect(shown).toEqual(list.filter((row) => shown.includes(row)));
      expect(shown.length).toBeLessThanOrEqual(room);
      for (const part of parts)
        expect(shown.filter((row) => row.part === part).length).toBeLessThanOrEqual(MOST_LINES[part]);
      const isFull = ({ part }: TaskRow) =>
        part !== undefined && shown.filter((row) => row.part === part).length === MOST_LINES[part];
      for (const left of list.filter((row) => !shown.includes(row))) {
        const rivals = isFull(left) ? shown.filter(({ part }) => part === left.part) : shown;
        expect(isFull(left) || shown.length === room).toBe(true);
        for (const { gravity } of rivals) expect(gravity).toBeGreaterThanOrEqual(left.gravity);
      }
    }),
  );
});
