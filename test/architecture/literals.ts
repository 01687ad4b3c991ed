import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

export const checkout = join(__dirname, '../..');

/** The bot's own sources, parsed: not the playground's, which is nobody's bot, and not what Prisma wrote. */
export const sources = (): readonly ts.SourceFile[] =>
  readdirSync(join(checkout, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^(playground|store.generated)\b/.test(path))
    .map((path) => {
      const file = join(checkout, 'src', path);
      return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
    });

/** Where a node stands: `src/domain/words.ts:12`. */
export const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(checkout, file.fileName).replaceAll('\\', '/')}:${line + 1}`;
};

export const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
};

export type Words = { readonly place: string; readonly text: string };

/** The texts of a file that may be shown; a template's values stand as `…`. */
export const wordsIn = (file: ts.SourceFile): readonly Words[] => {
  const found: Words[] = [];
  walk(file, (node) => {
    const text = textOf(node);
    if (text !== undefined && mayBeShown(node)) found.push({ place: placeOf(node), text });
  });
  return found;
};

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
};

/** Not a name of something: an import, a key, a type, what is compared with, or SQL. */
const mayBeShown = (node: ts.Node): boolean => {
  const { parent } = node;
  if (ts.isTaggedTemplateExpression(parent)) return /\b(mrkdwn|plain)$/.test(parent.tag.getText());
  return !(
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isCaseClause(parent) ||
    ts.isElementAccessExpression(parent) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind !== ts.SyntaxKind.PlusToken) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
};
