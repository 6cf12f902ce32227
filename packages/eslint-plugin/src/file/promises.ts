import { isCall, isFunction, isMember, peel, type Node } from "@deferkit/core";
import type { SourceCode } from "eslint";
import { variableOf } from "./names.ts";

/** Whether an expression is a promise by its text: `new Promise(…)`, `Promise.all(…)`, `.then(…)`, `import(…)`. */
export function isPromiseByText(node: Node): boolean {
  const inner = peel(node);
  if (inner.type === "ImportExpression") return true;
  if (inner.type === "ConditionalExpression") {
    return isPromiseByText(inner.consequent) || isPromiseByText(inner.alternate);
  }
  if (inner.type === "LogicalExpression") return isPromiseByText(inner.left) || isPromiseByText(inner.right);
  if (inner.type === "SequenceExpression") return isPromiseByText(inner.expressions.at(-1));
  if (inner.type === "NewExpression") return inner.callee.name === "Promise";
  if (!isCall(inner)) return false;
  const callee = peel(inner.callee);
  if (!isMember(callee)) return isFunction(callee) && isAsync(callee);
  const { object, property, computed } = callee;
  if (computed) return false;
  if (object.type === "Identifier" && object.name === "Promise") return property.name !== "withResolvers";
  return /^(?:then|catch|finally)$/.test(property.name);
}

/** Whether an expression is an async function: a literal, or a name that the file gives to one. */
export function isAsyncByText(node: Node, sourceCode: SourceCode): boolean {
  const inner = peel(node);
  if (isFunction(inner)) return isAsync(inner);
  if (inner.type !== "Identifier") return false;
  const [definition, ...others] = variableOf(inner, sourceCode)?.defs ?? [];
  const declared = definition?.node as Node | undefined;
  if (others.length > 0 || !declared) return false;
  if (definition?.type === "FunctionName") return isAsync(declared);
  const isConst = definition?.type === "Variable" && declared.parent.kind === "const";
  return (
    isConst &&
    declared.id.type === "Identifier" &&
    Boolean(declared.init) &&
    isFunction(peel(declared.init)) &&
    isAsync(peel(declared.init))
  );
}

function isAsync({ async, generator }: Node): boolean {
  return async === true && !generator;
}
