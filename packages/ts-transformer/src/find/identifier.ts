import type ts from "typescript";
import type { TS } from "../host.ts";
import { outermost } from "./nodes.ts";

/** Whether an identifier reads or writes a variable, and is not a name being declared, a key or a label. */
export function isReference(node: ts.Identifier, ts: TS): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isExportSpecifier(parent)) {
    const { moduleSpecifier, isTypeOnly } = parent.parent.parent;
    return !moduleSpecifier && !isTypeOnly && !parent.isTypeOnly && node === (parent.propertyName ?? parent.name);
  }
  if (ts.isQualifiedName(parent)) return parent.left === node;
  // `<defer />` is an element of HTML.
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return !/^[a-z]/.test(node.text);
  const { name, propertyName, label } = parent as { name?: unknown; propertyName?: unknown; label?: unknown }; // any node's
  return node !== name && node !== propertyName && node !== label;
}

/** Whether a reference assigns its variable. */
export function isWritten(name: ts.Identifier, ts: TS): boolean {
  for (let node: ts.Node = name; ; node = node.parent) {
    node = outermost(node, ts);
    const { parent } = node;
    if (ts.isBinaryExpression(parent)) return isAssignment(parent, node, ts);
    if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
      return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    }
    if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === node;
    if (!isInPattern(node, ts)) return false;
  }
}

/** `node = …`, `node += …`; in a pattern, `node = …` gives a default. */
function isAssignment({ left, operatorToken: { kind } }: ts.BinaryExpression, node: ts.Node, ts: TS): boolean {
  return left === node && kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Whether `node` is where a list or an object, if it is a pattern, puts a value. */
function isInPattern(node: ts.Node, ts: TS): boolean {
  const { parent } = node;
  return (
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent) ||
    (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node)
  );
}
