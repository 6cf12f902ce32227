import { eachChild, isClass, isFunction, type Node } from "./node.ts";

/** What an expression does when it is evaluated, not counting the bodies of nested functions and classes. */
export interface Doings {
  /** Whether it does something: calls, creates, assigns, deletes, awaits. */
  effect: boolean;
  awaits: boolean;
  yield: Node | undefined;
  superCall: Node | undefined;
}

const EFFECTS = new Set([
  "CallExpression",
  "OptionalCallExpression",
  "NewExpression",
  "AssignmentExpression",
  "UpdateExpression",
  "AwaitExpression",
  "TaggedTemplateExpression",
  "ImportExpression",
]);

/** Reports what evaluating `node` does (language.md §2, "any other expression that does something"). */
export function scan(node: Node): Doings {
  const doings: Doings = { effect: false, awaits: false, yield: undefined, superCall: undefined };
  visit(node, doings);
  return doings;
}

function visit(node: Node, doings: Doings): void {
  if (EFFECTS.has(node.type) || (node.type === "UnaryExpression" && node.operator === "delete")) doings.effect = true;
  if (node.type === "AwaitExpression") doings.awaits = true;
  if (node.type === "YieldExpression") doings.yield ??= node;
  if (node.type === "CallExpression" && node.callee.type === "Super") doings.superCall ??= node;

  if (isFunction(node)) visitHead(node, doings);
  else if (isClass(node)) visitClass(node, doings);
  else eachChild(node, (child) => visit(child, doings));
}

/** A method's computed name is evaluated outside the method. */
function visitHead(node: Node, doings: Doings): void {
  if (node.computed && node.key) visit(node.key, doings);
}

/** A class counts as doing nothing; but an `await` or `yield` in its heritage or a computed name is its surroundings'. */
function visitClass(node: Node, doings: Doings): void {
  const inside: Doings = { ...doings };
  if (node.superClass) visit(node.superClass, inside);
  for (const member of node.body.body) visitHead(member, inside);
  doings.awaits = inside.awaits;
  doings.yield = inside.yield;
  doings.superCall = inside.superCall;
}
