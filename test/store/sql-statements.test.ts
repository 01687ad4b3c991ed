import fc from 'fast-check';
import { statementsOf } from '../../src/store/sql-statements';

test.each([
  ['two', 'select 1; select 2;', ['select 1', 'select 2']],
  ['no last semicolon', 'select 1;\nselect 2', ['select 1', 'select 2']],
  ['a string', "select ';''; '; select 2", ["select ';''; '", 'select 2']],
  ['an escape string', "select e'\\'; '; select 2", ["select e'\\'; '", 'select 2']],
  ['a quoted name', 'select "a;b"; select 2', ['select "a;b"', 'select 2']],
  ['comments', '-- a; b\nselect /* ; */ 1; -- end;', ['-- a; b\nselect /* ; */ 1']],
  ['a dollar body', 'do $x$ begin; $$;$$ end $x$; select 1', ['do $x$ begin; $$;$$ end $x$', 'select 1']],
  ['nothing', ' ; -- only words\n;', []],
])('%s', (_what, sql, expected) => {
  expect(statementsOf(sql)).toEqual(expected);
});

test('joining statements and parting them again gives the same', () => {
  const piece = fc.constantFrom(
    "select ';'",
    'select "a;b"',
    'select $$ ; $$',
    'select 1 -- ;',
    'select /* ; */ 2',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(statementsOf(pieces.join('\n;\n'))).toEqual(pieces);
    }),
  );
});
