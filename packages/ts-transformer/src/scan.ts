import type ts from "typescript";
import type { TS } from "./host.ts";
import { isFunction } from "./nodes.ts";

/** What an expression does when it is evaluated, not counting the bodies of nested functions and classes. */
export interface Doings {
  effect: boolean;
  awaits: boolean;
  yield: ts.Node | undefined;
  superCall: ts.Node | undefined;
}

/** Reports what evaluating `node` does (language.md §2, "any other expression that does something"). */
export function scan(node: ts.Node, ts: TS): Doings {
  const doings: Doings = { effect: false, awaits: false, yield: undefined, superCall: undefined };
  visit(node, doings, ts);
  return doings;
}

function visit(node: ts.Node, doings: Doings, ts: TS): void {
  if (isEffect(node, ts)) doings.effect = true;
  if (ts.isAwaitExpression(node)) doings.awaits = true;
  if (ts.isYieldExpression(node)) doings.yield ??= node;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) doings.superCall ??= node;

  if (isFunction(node, ts)) visitHead(node, doings, ts);
  else if (ts.isClassLike(node)) visitClass(node, doings, ts);
  else if (!ts.isTypeNode(node)) ts.forEachChild(node, (child) => visit(child, doings, ts));
}

function isEffect(node: ts.Node, ts: TS): boolean {
  const { SyntaxKind: Kind } = ts;
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment;
  }
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === Kind.PlusPlusToken || node.operator === Kind.MinusMinusToken;
  return (
    ts.isCallExpression(node) || // `import()` too
    ts.isNewExpression(node) ||
    ts.isPostfixUnaryExpression(node) ||
    ts.isDeleteExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isTaggedTemplateExpression(node)
  );
}

/** A method's computed name is evaluated outside the method. */
function visitHead(node: ts.Node & { readonly name?: ts.Node | undefined }, doings: Doings, ts: TS): void {
  if (node.name && ts.isComputedPropertyName(node.name)) visit(node.name.expression, doings, ts);
}

/** A class counts as doing nothing; but an `await` or `yield` in its heritage or a computed name is its surroundings'. */
function visitClass(node: ts.ClassLikeDeclaration, doings: Doings, ts: TS): void {
  const inside: Doings = { ...doings };
  for (const { types } of node.heritageClauses ?? []) for (const type of types) visit(type.expression, inside, ts);
  for (const member of node.members) visitHead(member, inside, ts);
  doings.awaits = inside.awaits;
  doings.yield = inside.yield;
  doings.superCall = inside.superCall;
}
