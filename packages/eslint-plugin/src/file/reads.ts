import { isMember, peel, type Node } from "@deferkit/core";
import type { Scope, SourceCode } from "eslint";
import { walkNow, type Deferred } from "./file.ts";
import { rootOf, variableOf } from "./names.ts";

/** A variable that is read at the statement. */
export interface Read {
  readonly name: Node;
  readonly variable: Scope.Variable;
  /** `receiver`: it is what is called, or what the called member belongs to. */
  readonly as: "receiver" | "argument";
}

/** The variables that are read at a statement for what it defers, not in a closure. */
export function readsOf({ args, capture, operandNode, operand }: Deferred, sourceCode: SourceCode): Read[] {
  if (operand === "function" && args.length === 1) return [];
  const receiver = receiverOf(args.length > 1 ? args[0]! : operandNode, capture.how === "call" && args.length === 1);
  const reads: Read[] = [];
  for (const part of args.length > 1 ? args : [operandNode])
    walkNow(part, (node) => {
      if (node.type !== "Identifier" || !isRead(node)) return;
      const variable = variableOf(node, sourceCode);
      if (variable) reads.push({ name: node, variable, as: node === receiver ? "receiver" : "argument" });
    });
  return reads;
}

function receiverOf(node: Node, isCalled: boolean): Node {
  const inner = peel(node);
  return rootOf(isCalled ? (inner.callee ?? inner.tag) : inner);
}

function isRead(name: Node): boolean {
  const { parent } = name;
  if (isMember(parent)) return parent.object === name || parent.computed;
  if (parent.type === "Property") return parent.value === name || parent.computed;
  return true;
}
