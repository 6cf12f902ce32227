import type ts from "typescript";
import type { TS } from "../host.ts";

/** `node` seen through parentheses and TypeScript's `as`, `satisfies`, `!`, `<T>`. */
export function peel(node: ts.Expression, ts: TS): ts.Expression {
  while (isWrapper(node, ts)) node = node.expression;
  return node;
}

type Wrapper =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion
  | ts.ExpressionWithTypeArguments;

export function isWrapper(node: ts.Node, ts: TS): node is Wrapper {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isExpressionWithTypeArguments(node)
  );
}

/** The outermost wrapper around `node`. */
export function outermost(node: ts.Node, ts: TS): ts.Node {
  while (node.parent && isWrapper(node.parent, ts)) node = node.parent;
  return node;
}

export type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

export function isMember(node: ts.Node, ts: TS): node is Member {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** What a member reads, where it can be told. */
export function memberName(node: Member, ts: TS): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
}

/** A function, static block or module: what a deferred call belongs to. */
export type Owner = ts.FunctionLikeDeclaration | ts.ClassStaticBlockDeclaration | ts.SourceFile;

export function isOwner(node: ts.Node, ts: TS): node is Owner {
  return isFunction(node, ts) || ts.isClassStaticBlockDeclaration(node) || ts.isSourceFile(node);
}

export function isFunction(node: ts.Node, ts: TS): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node;
}

/** Whether no other transformer has changed the file, so that its nodes have their text and the nodes around them. */
export function isAsWritten(file: ts.SourceFile, ts: TS): boolean {
  return ts.getOriginalNode(file) === file;
}

/** Plain names and `this` can be evaluated again without an effect. */
export function isPlain(node: ts.Node, ts: TS): boolean {
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

/** The node that a diagnostic points at: other parsers do not keep parentheses. */
export function unparenthesized(node: ts.Expression, ts: TS): ts.Expression {
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  return node;
}
