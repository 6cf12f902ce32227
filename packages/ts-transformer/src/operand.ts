import type { Facts } from "@deferkit/core";
import type ts from "typescript";
import type { TS } from "./host.ts";
import { isMember, peel } from "./nodes.ts";
import { scan } from "./scan.ts";

/** The first argument of a marker call, taken apart. */
export interface Reading extends Pick<Facts, "operand" | "args" | "optional" | "awaits" | "yields" | "constructs"> {
  /** The `yield`, `super(…)` or generator function at fault, where there is one. */
  readonly culprit: ts.Node | undefined;
}

/** Reads the arguments of a marker call (language.md §2). */
export function readOperand(call: ts.CallExpression, ts: TS): Reading {
  const [first] = call.arguments;
  const args = call.arguments.some(ts.isSpreadElement) ? Infinity : call.arguments.length;
  if (!first) return reading("none", args);
  if (ts.isSpreadElement(first)) return reading("spread", args);
  return readExpression(peel(first, ts), args, ts);
}

function readExpression(node: ts.Expression, args: number, ts: TS): Reading {
  const called = ts.isAwaitExpression(node) ? peel(node.expression, ts) : node;
  if (ts.isCallExpression(called) && called.expression.kind !== ts.SyntaxKind.ImportKeyword) {
    return readCall(called, args, ts);
  }
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) {
    return node.asteriskToken ? reading("generator function", args, { culprit: node }) : reading("function", args);
  }
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword || isMember(node, ts)) {
    return reading("reference", args, { optional: ts.isOptionalChain(node) });
  }
  const { effect, awaits, yield: yielded, superCall } = scan(node, ts);
  return reading(effect || yielded ? "effect" : "inert", args, {
    awaits,
    yields: yielded !== undefined,
    constructs: superCall !== undefined,
    culprit: superCall ?? yielded,
  });
}

function readCall(node: ts.CallExpression, args: number, ts: TS): Reading {
  const callee = peel(node.expression, ts);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return reading("super call", args, { culprit: node });
  const direct = ts.isIdentifier(callee) && callee.text === "eval" && !node.questionDotToken;
  const operand = isMember(callee, ts) ? "method" : direct ? "eval" : "call";
  return reading(operand, args, { optional: ts.isOptionalChain(node) });
}

function reading(operand: Facts["operand"], args: number, found: Partial<Reading> = {}): Reading {
  const nothing = { optional: false, awaits: false, yields: false, constructs: false, culprit: undefined };
  return { operand, args, ...nothing, ...found };
}
