import { eachChild, isCall, isFunction, isMember, isWrapper, type Node } from "./node.ts";
import type { Dialect, View } from "./view.ts";

/** The nodes of ESTree, TS-ESTree and Babel. */
export const ESTREE: Dialect<Node> = { view, isCut, eachChild };

function view(node: Node): View<Node> {
  if (isWrapper(node)) {
    return { is: "wrapper", inner: node.expression, parenthesized: node.type === "ParenthesizedExpression" };
  }
  if (isFunction(node)) return { is: "function", generator: node.generator === true, body: node.body };
  switch (node.type) {
    case "AwaitExpression":
      return { is: "await", inner: node.argument };
    case "UnaryExpression":
      if (node.operator === "void") return { is: "void", inner: node.argument };
      return { is: node.operator === "delete" ? "doing" : "other" };
    case "CallExpression":
    case "OptionalCallExpression":
      if (node.callee.type === "Import") return { is: "doing" }; // Babel 7's `import()`
      return { is: "call", callee: node.callee, args: node.arguments, optional: node.optional === true };
    case "TaggedTemplateExpression":
      return { is: "tagged template", callee: node.tag };
    case "MemberExpression":
    case "OptionalMemberExpression":
      return { is: "member" };
    case "Identifier":
      return { is: "name", name: node.name };
    case "LogicalExpression":
      return { is: "choice", operator: node.operator, test: node.left, yes: node.right, no: undefined };
    case "ConditionalExpression":
      return { is: "choice", operator: "?:", test: node.test, yes: node.consequent, no: node.alternate };
    case "SequenceExpression":
      return { is: "sequence", parts: node.expressions };
    case "SpreadElement":
      return { is: "spread", inner: node.argument };
    case "AssignmentExpression":
    case "UpdateExpression":
    case "NewExpression":
    case "ImportExpression":
      return { is: "doing" };
    default:
      return { is: OTHERS[node.type] ?? "other" };
  }
}

const OTHERS: Readonly<Record<string, "this" | "super" | "yield" | "return" | "statement">> = {
  __proto__: null!, // `constructor` is no type of a node
  ThisExpression: "this",
  Super: "super",
  YieldExpression: "yield",
  ReturnStatement: "return",
  ExpressionStatement: "statement",
};

/** Whether `node` belongs to an optional chain: see `Dialect`. */
export function isCut(node: Node): boolean {
  for (let part: Node | undefined = node; part; part = inner(part)) {
    if (part.optional) return true;
  }
  return false;
}

/** The next part of the same chain, towards its start. TypeScript's `!` does not end a chain; parentheses do. */
function inner(part: Node): Node | undefined {
  if (part.type === "TSNonNullExpression") return part.expression;
  const next = isMember(part) ? part.object : isCall(part) ? part.callee : undefined;
  // Babel has node types of its own for the parts of a chain, so that a plain node above one is outside of it.
  return next && isChainPart(next) && !isChainPart(part) ? undefined : next;
}

function isChainPart(node: Node): boolean {
  return node.type.startsWith("Optional");
}
