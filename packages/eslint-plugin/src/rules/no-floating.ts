import { isFunction, isMember, peel, type Node } from "@deferkit/core";
import type { Rule, SourceCode } from "eslint";
import type { Deferred } from "../file/file.ts";
import { isAsyncByText, isPromiseByText } from "../file/promises.ts";
import { suggestAsync } from "../file/write.ts";
import { rule } from "../rule.ts";
import { hasSymbol, partsOf, typesOf, type Types } from "../types/types.ts";

/** As typescript-eslint's `no-floating-promises`, for what a sync function defers and does not wait for. */
export const noFloating: Rule.RuleModule = rule(
  "no-floating",
  {
    description: "Disallow deferring a promise in a function that does not wait for it",
    messages: {
      floating:
        "Nothing waits for this promise: the function is not `async`. Its errors are lost, and the function returns before the work is done.",
      disposable: "This is disposed of asynchronously, and the function is not `async`: it throws a TypeError here.",
      async: "Make the function `async`",
    },
    suggests: true,
    needsTypes: true,
  },
  ({ deferred, sourceCode }, context) => {
    const types = typesOf(sourceCode);
    for (const each of deferred) {
      if (each.waits || each.capture.marker === "recover" || isVoided(each)) continue;
      const messageId = messageOf(each, types, sourceCode);
      if (!messageId) continue;
      context.report({
        node: each.args[0] as any, // any: ESLint's types name each kind of node
        messageId,
        suggest: suggestAsync(each, sourceCode),
      });
    }
  },
);

/** `void` says that nobody is to wait. */
function isVoided({ args }: Deferred): boolean {
  const first = peel(args[0]!); // there is an argument
  return first.type === "UnaryExpression" && first.operator === "void";
}

function messageOf(
  { operandNode, operand, args, capture }: Deferred,
  types: Types | undefined,
  sourceCode: SourceCode,
): "floating" | "disposable" | undefined {
  const called = args.length > 1 ? peel(args[0]!) : capture.how === "call" ? undefined : operandNode;
  if (called) {
    if (isAsyncByText(called, sourceCode) || (isFunction(called) && givesPromise(called.body))) return "floating";
    if (!types) return undefined;
    const type = types.of(called);
    const returned = types.returned(type);
    if (returned.some((each) => types.isThenable(each, called))) return "floating";
    const isDisposed = operand === "reference" && args.length === 1 && returned.length === 0;
    const isAsync = partsOf(type).some((part) => hasSymbol(part, "asyncDispose") && !hasSymbol(part, "dispose"));
    return isDisposed && isAsync ? "disposable" : undefined;
  }
  if (isHandled(operandNode)) return undefined;
  const isPromise =
    isPromiseByText(operandNode) ||
    isAsyncByText(peel(operandNode.callee ?? operandNode.tag), sourceCode) ||
    types?.isThenable(types.of(operandNode), operandNode);
  return isPromise ? "floating" : undefined;
}

function givesPromise(body: Node): boolean {
  return body.type !== "BlockStatement" && isPromiseByText(body) && !isHandled(body);
}

/** `.catch(handler)` and `.then(use, handler)`: no error is lost. */
function isHandled(node: Node): boolean {
  const inner = peel(node);
  const callee = inner.callee && peel(inner.callee);
  if (!callee || !isMember(callee)) return false;
  if (callee.property.name === "finally") return isHandled(callee.object);
  return inner.arguments.length >= ({ catch: 1, then: 2 }[callee.property.name as string] ?? Infinity);
}
