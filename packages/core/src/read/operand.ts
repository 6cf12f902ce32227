import type { Operand } from "../facts.ts";
import { isCall, isFunction, isMember, peel, type Node } from "./node.ts";
import { scan } from "./scan.ts";

/** The first argument of a marker call, taken apart. */
export interface Reading {
  readonly operand: Operand;
  readonly args: number;
  readonly optional: boolean;
  readonly awaits: boolean;
  readonly yields: boolean;
  readonly constructs: boolean;
  /** The operand itself: without wrappers, and without the `await` before a call. */
  readonly node: Node | undefined;
  /** The `yield`, `super(…)` or generator function at fault, where there is one. */
  readonly culprit: Node | undefined;
}

/** Reads the arguments of a marker call (language.md §2). */
export function readOperand(call: Node): Reading {
  const [first] = call.arguments as Node[]; // both dialects
  const args = call.arguments.some((arg: Node) => arg.type === "SpreadElement") ? Infinity : call.arguments.length;
  if (!first) return reading("none", args);
  if (first.type === "SpreadElement") return reading("spread", args, first);
  return readExpression(peel(first), args);
}

function readExpression(node: Node, args: number): Reading {
  const called = node.type === "AwaitExpression" ? peel(node.argument) : node;
  if (isCall(called) && peel(called.callee).type !== "Import") return readCall(called, args);
  if (isFunction(node)) {
    return node.generator
      ? { ...reading("generator function", args, node), culprit: node }
      : reading("function", args, node);
  }
  if (node.type === "Identifier" || node.type === "ThisExpression" || isMember(node)) {
    return { ...reading("reference", args, node), optional: isCut(node) };
  }
  return readEffect(node, args);
}

function readCall(node: Node, args: number): Reading {
  const callee = peel(node.callee);
  if (callee.type === "Super") return { ...reading("super call", args, node), culprit: node };
  const direct = callee.type === "Identifier" && callee.name === "eval" && !node.optional;
  const operand = isMember(callee) ? "method" : direct ? "eval" : "call";
  return { ...reading(operand, args, node), optional: isCut(node) };
}

function readEffect(node: Node, args: number): Reading {
  // A class is nothing to do, whatever its heritage calls.
  const { effect, awaits, yield: yielded, superCall } = scan(node);
  return {
    ...reading(effect || yielded ? "effect" : "inert", args, node),
    awaits,
    yields: yielded !== undefined,
    constructs: superCall !== undefined,
    culprit: superCall ?? yielded,
  };
}

function reading(operand: Operand, args: number, node?: Node): Reading {
  return { operand, args, optional: false, awaits: false, yields: false, constructs: false, node, culprit: undefined };
}

/** Whether `node` belongs to an optional chain: `a?.b`, `a?.b.c(x)`, `f?.()`; not `(a?.b)(x)`, whose parentheses end it. */
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
