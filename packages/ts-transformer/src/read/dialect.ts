import type { Dialect, View } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "../host.ts";
import { isFunction, isMember, isWrapper } from "../find/nodes.ts";

/** What core asks about the compiler's nodes. */
export function makeDialect(ts: TS): Dialect<ts.Node> {
  return {
    view: (node) => view(node, ts),
    isCut: (node) => ts.isOptionalChain(node),
    eachChild: (node, visit) => {
      ts.forEachChild(node, (child) => {
        if (!ts.isTypeNode(child) || ts.isExpressionWithTypeArguments(child)) visit(child);
      });
    },
  };
}

function view(node: ts.Node, ts: TS): View<ts.Node> {
  const { SyntaxKind: Kind } = ts;
  if (isWrapper(node, ts)) {
    return { is: "wrapper", inner: node.expression, parenthesized: ts.isParenthesizedExpression(node) };
  }
  if (isFunction(node, ts)) {
    const isGenerator = "asteriskToken" in node && node.asteriskToken !== undefined;
    return { is: "function", generator: isGenerator, body: node.body ?? node }; // an overload has none
  }
  if (isMember(node, ts)) return { is: "member" };
  if (ts.isAwaitExpression(node)) return { is: "await", inner: node.expression };
  if (ts.isVoidExpression(node)) return { is: "void", inner: node.expression };
  if (ts.isCallExpression(node)) {
    const { expression: callee, arguments: args, questionDotToken } = node;
    if (callee.kind === Kind.ImportKeyword || ts.isMetaProperty(callee)) return { is: "doing" }; // `import.defer()` too
    return { is: "call", callee, args, optional: questionDotToken !== undefined };
  }
  if (ts.isTaggedTemplateExpression(node)) return { is: "tagged template", callee: node.tag };
  if (ts.isIdentifier(node)) return { is: "name", name: node.text };
  if (ts.isBinaryExpression(node)) return viewOfBinary(node, ts);
  if (ts.isConditionalExpression(node)) {
    return { is: "choice", operator: "?:", test: node.condition, yes: node.whenTrue, no: node.whenFalse };
  }
  if (ts.isSpreadElement(node)) return { is: "spread", inner: node.expression };
  if (ts.isPrefixUnaryExpression(node)) {
    const { operator } = node;
    return { is: operator === Kind.PlusPlusToken || operator === Kind.MinusMinusToken ? "doing" : "other" };
  }
  if (ts.isNewExpression(node) || ts.isPostfixUnaryExpression(node) || ts.isDeleteExpression(node))
    return { is: "doing" };
  if (node.kind === Kind.ThisKeyword) return { is: "this" };
  if (node.kind === Kind.SuperKeyword) return { is: "super" };
  if (ts.isYieldExpression(node)) return { is: "yield" };
  if (ts.isReturnStatement(node)) return { is: "return" };
  return { is: ts.isExpressionStatement(node) ? "statement" : "other" };
}

function viewOfBinary(node: ts.BinaryExpression, ts: TS): View<ts.Node> {
  const { SyntaxKind: Kind } = ts;
  const { kind } = node.operatorToken;
  switch (kind) {
    case Kind.AmpersandAmpersandToken:
      return { is: "choice", operator: "&&", test: node.left, yes: node.right, no: undefined };
    case Kind.BarBarToken:
      return { is: "choice", operator: "||", test: node.left, yes: node.right, no: undefined };
    case Kind.QuestionQuestionToken:
      return { is: "choice", operator: "??", test: node.left, yes: node.right, no: undefined };
    case Kind.CommaToken:
      return { is: "sequence", parts: partsOf(node, ts) };
    default:
      return { is: kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment ? "doing" : "other" };
  }
}

/** `a, b, c` is `(a, b), c` in this tree. */
function partsOf(node: ts.Expression, ts: TS): ts.Node[] {
  const isSequence = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
  return isSequence ? [...partsOf(node.left, ts), node.right] : [node];
}
