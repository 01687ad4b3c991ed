// What begins at a position and must be kept whole: comments, strings, names, dollar-quoted bodies.
const whole = [
  /--[^\n]*/y,
  /\/\*[^]*?\*\//y,
  /\be'(?:[^'\\]|\\[^]|'')*'/iy,
  /'(?:[^']|'')*'/y,
  /"(?:[^"]|"")*"/y,
  /\$([a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[^]*?\$\1\$/iy,
];

/**
 * The statements of a script, each without its semicolon, so that they can be sent one by one. Semicolons in
 * strings, quoted names, comments and dollar-quoted bodies part nothing. Nested comments and `begin atomic`
 * bodies are not known to it.
 */
export function statementsOf(sql: string): string[] {
  const statements: string[] = [];
  let from = 0;
  for (let at = 0; at < sql.length;) {
    const kept = lengthOfWhole(sql, at);
    if (kept === 0 && sql[at] === ';') {
      statements.push(sql.slice(from, at));
      from = at + 1;
    }
    at += kept || 1;
  }
  statements.push(sql.slice(from));
  return statements.map((statement) => statement.trim()).filter((statement) => !isOnlyComment(statement));
}

function lengthOfWhole(sql: string, at: number): number {
  for (const pattern of whole) {
    pattern.lastIndex = at;
    const found = pattern.exec(sql);
    if (found) return found[0].length;
  }
  return 0;
}

const isOnlyComment = (statement: string) => statement.replace(/--[^\n]*|\/\*[^]*?\*\//g, '').trim() === '';
