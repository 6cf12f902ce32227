import { isMember, peel } from "@deferkit/core";
import type { Rule } from "eslint";
import type { Deferred } from "../file/file.ts";
import { rule } from "../rule.ts";
import { hasSymbol, isAny, partsOf, typesOf, type Type, type Types } from "../types/types.ts";

/** As `defer trace("f")` in Go, without the `()` that its result needs. */
export const noSetup: Rule.RuleModule = rule(
  "no-setup",
  {
    description: "Disallow deferring a call whose result is the clean-up",
    messages: {
      function:
        "`{{call}}` is called at exit, and the function that it returns is never called. Call it now and defer its result.",
      disposable:
        "`{{call}}` is called at exit, and what it returns is never disposed of. Call it now, keep the result in a variable, and defer that.",
      result: "Write `{{text}}`",
    },
    suggests: true,
    needsTypes: true,
  },
  ({ deferred, sourceCode }, context) => {
    const types = typesOf(sourceCode);
    if (!types) return;
    for (const each of deferred) {
      const is = setupIn(each, types);
      if (!is) continue;
      const { operandNode: node } = each;
      const call = sourceCode.getText(node as any); // any: ESLint's types name each kind of node
      const text = is.waits ? `(await ${call})()` : `${call}()`;
      context.report({
        node: node as any,
        messageId: is.kind,
        data: { call },
        suggest:
          is.kind === "function"
            ? [
                {
                  messageId: "result",
                  data: { text: `${each.name}(${text})` },
                  fix: (fixer) => fixer.replaceText(each.args[0] as any, text),
                },
              ]
            : [],
      });
    }
  },
);

function setupIn(
  { capture, args, operandNode, waits }: Deferred,
  types: Types,
): { readonly kind: "function" | "disposable"; readonly waits: boolean } | undefined {
  if (capture.how !== "call" || args.length > 1 || operandNode.type !== "CallExpression") return undefined;
  const given = types.of(operandNode);
  const isPromise = waits && types.isThenable(given, operandNode);
  const result = isPromise ? types.awaited(given) : given;
  const callee = peel(operandNode.callee);
  const receiver = isMember(callee) ? types.of(callee.object) : undefined;
  const parts = partsOf(result).filter((part) => !isAny(part));
  const isReceiver = (part: Type): boolean =>
    receiver !== undefined && partsOf(receiver).some((own) => own === part || types.isAssignable(own, part));
  for (const part of parts) {
    const isFunction = part.getCallSignatures().length > 0;
    const isDisposable = hasSymbol(part, "dispose") || hasSymbol(part, "asyncDispose");
    if ((isFunction || isDisposable) && !isReceiver(part)) {
      return { kind: isFunction ? "function" : "disposable", waits: isPromise };
    }
  }
  return undefined;
}
