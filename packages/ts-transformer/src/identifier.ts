import type ts from "typescript";
import type { TS } from "./host.ts";
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
export function isWritten(node: ts.Identifier, ts: TS): boolean {
  const target = outermost(node, ts);
  const { parent } = target;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return parent.left === target && kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === target;
  return isInAssignedPattern(target, ts);
}

/** `[defer] = list`, `({ defer } = object)`. */
function isInAssignedPattern(node: ts.Node, ts: TS): boolean {
  for (let part = node; ; part = part.parent) {
    const { parent } = part;
    if (ts.isBinaryExpression(parent)) {
      return parent.left === part && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && part !== node;
    }
    const isPattern =
      ts.isArrayLiteralExpression(parent) ||
      ts.isObjectLiteralExpression(parent) ||
      ts.isSpreadElement(parent) ||
      ts.isSpreadAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      (ts.isPropertyAssignment(parent) && parent.initializer === part);
    if (!isPattern) return false;
  }
}
