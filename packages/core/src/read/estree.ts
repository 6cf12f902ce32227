import { eachChild, isCall, isClass, isFunction, isMember, isWrapper, type Node } from "./node.ts";
import { memberName, takesDefer } from "../find/require.ts";
import type { Kind } from "../judge/facts.ts";
import { addNames } from "./names-in.ts";
import type { Form } from "./settled.ts";
import type { Dialect, Part, View } from "./view.ts";

/** The nodes of ESTree, TS-ESTree and Babel. */
export const ESTREE: Dialect<Node> = {
  ...{ view, isCut, eachChild, kind, part },
  takesDefer: propertyThatTakesDefer,
  form: (node) => node as Form, // whose words are ESTree's
};

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
    case "JSXMemberExpression":
      return {
        ...{ is: "member", object: node.object, reads: memberName(node) },
        ...{ computed: node.computed === true, optional: node.optional === true },
        isTag: node.type === "JSXMemberExpression",
      };
    case "TSQualifiedName":
      return { is: "qualified name", reads: node.right.name };
    case "Identifier":
    case "JSXIdentifier":
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

function kind(node: Node, parent: Node | undefined): Kind | undefined {
  if (node.type === "Program") return "module";
  if (node.type === "StaticBlock") return "static block";
  if (!isFunction(node)) return undefined;
  const isMethod = parent?.type === "MethodDefinition"; // Babel's methods are functions
  if ((isMethod ? parent : node).kind === "constructor") return "constructor";
  if (node.generator) return node.async ? "async generator" : "generator";
  return node.async ? "async" : "sync";
}

function propertyThatTakesDefer(parent: Node, value: Node): Node | undefined {
  const isAssigned = /^Assignment/.test(parent.type) && parent.right === value;
  const pattern = isAssigned ? parent.left : parent.init === value ? parent.id : undefined;
  return pattern?.type === "ObjectPattern" ? pattern.properties.find(takesDefer) : undefined;
}

function part(node: Node): Part<Node> {
  switch (node.type) {
    case "ReturnStatement":
      return { is: "return", value: node.argument ?? undefined };
    case "FunctionDeclaration":
    case "TSDeclareFunction":
      return { is: "function", name: node.id?.name, hasBody: node.type === "FunctionDeclaration" };
    case "VariableDeclaration":
      return partOfVariables(node);
    case "TryStatement":
      return {
        ...{ is: "try", block: node.block },
        ...{ handler: node.handler ?? undefined, finalizer: node.finalizer ?? undefined },
      };
    case "BlockStatement":
      return { is: "list", statements: node.body };
    case "LabeledStatement":
      return { is: "label", label: node.label.name, body: node.body };
    case "ForOfStatement":
      return { is: "loop", closes: true };
    case "ForStatement":
      return { is: "loop", closes: node.init?.type === "VariableDeclaration" && /using$/.test(node.init.kind) };
    case "ForInStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return { is: "loop", closes: false };
    default:
      return isOpen(node) ? { is: "other" } : { is: "closed", name: node.id?.name };
  }
}

function partOfVariables({ kind, declarations }: Node): Part<Node> {
  return {
    ...{ is: "variables", kind: kind === "var" ? "var" : /using$/.test(kind) ? "using" : "block" },
    addNames: (names) => {
      for (const { id } of declarations) addNames(id, names);
    },
  };
}

/** Whether a node may have statements of its function in it: of expressions only the proposed `do` has. */
function isOpen(node: Node): boolean {
  if (node.type.endsWith("Expression")) return node.type === "DoExpression";
  return !isFunction(node) && !isClass(node) && !node.type.startsWith("TS");
}
