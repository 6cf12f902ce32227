import type { Dialect, Kind, View } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "../host.ts";
import { isFunction, isMember, isWrapper, memberName, type Member } from "../find/nodes.ts";
import { takesDefer } from "../find/require.ts";
import { formOf } from "./form.ts";
import { partOf } from "./part.ts";

/** What core asks about the compiler's nodes. */
export function makeDialect(ts: TS): Dialect<ts.Node> {
  return {
    view: (node) => view(node, ts),
    isCut: (node) => ts.isOptionalChain(node),
    kind: (node) => kindOf(node, ts),
    takesDefer: (parent, value) => propertiesFor(value, parent, ts)?.find((each) => takesDefer(each, ts)),
    eachChild: (node, visit) => {
      ts.forEachChild(node, (child) => visit(child));
    },
    part: (node) => partOf(node, ts),
    form: (node) => formOf(node as ts.Expression, ts), // core asks of returned values
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
  if (isMember(node, ts)) return viewOfMember(node, ts);
  if (ts.isQualifiedName(node)) return { is: "qualified name", reads: node.right.text };
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

function viewOfMember(node: Member, ts: TS): View<ts.Node> {
  const { parent } = node;
  return {
    ...{ is: "member", object: node.expression, reads: memberName(node, ts) },
    ...{ computed: ts.isElementAccessExpression(node), optional: node.questionDotToken !== undefined },
    isTag: parent !== undefined && (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)),
  };
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

function kindOf(node: ts.Node, ts: TS): Kind | undefined {
  if (ts.isSourceFile(node)) return "module";
  if (ts.isClassStaticBlockDeclaration(node)) return "static block";
  if (!isFunction(node, ts)) return undefined;
  if (ts.isConstructorDeclaration(node)) return "constructor";
  const isAsync = ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Async;
  if ("asteriskToken" in node && node.asteriskToken) return isAsync ? "async generator" : "generator";
  return isAsync ? "async" : "sync";
}

/** The properties of `const { defer } = kit`, `({ defer } = kit)` and `({ defer } = kit) => {}`. */
function propertiesFor(value: ts.Node, parent: ts.Node, ts: TS): readonly ts.Node[] | undefined {
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent))
    return ts.isObjectBindingPattern(parent.name) && parent.initializer === value ? parent.name.elements : undefined;
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === value;
  return isAssigned && ts.isObjectLiteralExpression(parent.left) ? parent.left.properties : undefined;
}
