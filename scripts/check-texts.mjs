/**
 * Texts of the window stand in the catalogue (docs/decisions/0020-texts-in-typed-objects.md). Finds words between tags, in the
 * attributes that are read or spoken, and under the names that carry texts through models; and the catalogue read by a constant of a
 * module, which would keep the language of the start. Fails too when it saw fewer files than there must be.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Fewer files than this means that the check looked in the wrong place. */
const LEAST_FILES = Number(process.argv[2] ?? 250);
const ROOT = 'src/renderer';
/** The catalogue itself. */
const EXEMPT = /^src\/renderer\/text\//;

/** Whatever stands in these is read or spoken. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
  'text',
  'words',
  'heading',
  'name',
  'sentence',
  'confirmLabel',
  'worstCase',
]);
/** Under these a model hands a text to whoever draws it. */
const CARRIED = new Set([
  'title',
  'label',
  'hint',
  'message',
  'sentence',
  'header',
  'headerTitle',
  'placeholder',
  'detail',
  'worstCase',
  'confirmLabel',
  'doubt',
  'text',
  'reason',
  'evidence',
]);
/** Figures of the trade that are the same in every language, and names of keys and things. */
const SAME_EVERYWHERE =
  /^(#[\dA-F]{6}|[\dA-Z%+−×·≥<>= .:/-]+|[\d.]+ ?(m|h|d|w)|bps|ms|(Alt|Mod|Shift|Ctrl)\+.*|[a-z]+\.[\w.-]*|--[\w-]+=?\w*)$/;
/** Names of areas and of what is exported, read by programs. */
const isIdentifier = (text) => /^[a-z][a-z0-9-]*$/.test(text);

const hasWords = (text) => /\p{L}{2}/u.test(text) && !SAME_EVERYWHERE.test(text.trim());
const literal = (node) =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ')
      : null;

/** The literals an expression may come to. */
function literals(node) {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return literals(node.expression);
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isBinaryExpression(node) && /^(\?\?|\|\||&&)$/.test(node.operatorToken.getText())) {
    return [...literals(node.left), ...literals(node.right)];
  }
  const text = literal(node);
  return text === null ? [] : [text];
}

/** Whether code here runs once, when the module is loaded. */
function isOfModule(node) {
  for (let at = node.parent; at !== undefined; at = at.parent) if (ts.isFunctionLike(at)) return false;
  return true;
}

function strays(file, source) {
  const tree = ts.createSourceFile(
    file,
    source,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found = [];
  const report = (node, what, text) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1}: ${what}: ${text.trim().replace(/\s+/g, ' ').slice(0, 80)}`);
  };
  const visit = (node) => {
    if (ts.isJsxText(node) && hasWords(node.text)) report(node, 'words between tags', node.text);
    if (ts.isJsxExpression(node) && node.expression !== undefined && !ts.isJsxAttribute(node.parent)) {
      for (const text of literals(node.expression)) if (hasWords(text)) report(node, 'words between tags', text);
    }
    if (ts.isJsxAttribute(node) && node.initializer !== undefined && SPOKEN.has(node.name.getText())) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      for (const text of value === undefined ? [] : literals(value)) {
        const isRead = /^(aria-|title|placeholder|alt|label|hint|text|words|heading|sentence)/.test(
          node.name.getText(),
        );
        if (hasWords(text) && (isRead || !isIdentifier(text))) report(node, node.name.getText(), text);
      }
    }
    if (ts.isPropertyAssignment(node) && CARRIED.has(node.name.getText())) {
      for (const text of literals(node.initializer)) {
        if (hasWords(text) && !isIdentifier(text)) report(node, node.name.getText(), text);
      }
    }
    if (
      ts.isIdentifier(node) &&
      node.text === 'wording' &&
      ts.isPropertyAccessExpression(node.parent) &&
      isOfModule(node) &&
      // Which texts there are is the same in every language.
      !/^Object\.keys\(/.test(node.parent.parent?.parent?.getText() ?? '')
    ) {
      report(node, 'read once, in the language of the start', node.parent.parent.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const files = readdirSync(ROOT, { recursive: true })
  .map((file) => path.posix.join(ROOT, String(file).replaceAll('\\', '/')))
  .filter((file) => /\.tsx?$/.test(file) && !EXEMPT.test(file));
const found = files.flatMap((file) => strays(file, readFileSync(file, 'utf8')));
for (const stray of found) console.error(stray);
console.log(`${files.length} files of the window, ${found.length} texts outside the catalogue.`);
process.exit(found.length > 0 || files.length < LEAST_FILES ? 1 : 0);
