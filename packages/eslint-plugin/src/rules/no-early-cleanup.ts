import { isCall, peel, type Node } from "@deferkit/core";
import type { Rule, SourceCode } from "eslint";
import type { Deferred } from "../file/file.ts";
import { mayRunAfter, walkOwner } from "../file/flow.ts";
import { isAsyncByText, isPromiseByText } from "../file/promises.ts";
import { suggestAsync } from "../file/write.ts";
import { rule } from "../rule.ts";
import { typesOf, type Types } from "../types/types.ts";

/** A sync function that returns a promise does not wait for it before its deferred calls run (language.md §3). */
export const noEarlyCleanup: Rule.RuleModule = rule(
  "no-early-cleanup",
  {
    description: "Disallow returning a promise from a function that is not `async` and has `defer`",
    messages: {
      early: "The deferred calls run before this promise is settled, because the function is not `async`.",
      async: "Make the function `async`",
    },
    suggests: true,
  },
  ({ deferred, sourceCode }, context) => {
    const types = typesOf(sourceCode);
    for (const owner of new Set(deferred.map((each) => each.owner))) {
      const own = deferred.filter((each) => each.owner === owner);
      const [first] = own;
      if (first?.kind !== "sync") continue;
      walkOwner(owner, (node) => {
        if (node.type !== "ReturnStatement" || !node.argument || !own.some((each) => mayRunAfter(each, node))) return;
        if (!isPromise(node.argument, first, types, sourceCode)) return;
        context.report({
          node: node.argument,
          messageId: "early",
          suggest: suggestAsync(first, sourceCode),
        });
      });
    }
  },
);

function isPromise(value: Node, { owner }: Deferred, types: Types | undefined, sourceCode: SourceCode): boolean {
  if (isPromiseByText(value)) return true;
  const inner = peel(value);
  if (isCall(inner) && isAsyncByText(inner.callee, sourceCode)) return true;
  const type: Node | undefined = owner.returnType?.typeAnnotation;
  if (type?.type === "TSTypeReference" && /^Promise(?:Like)?$/.test(type.typeName.name)) return true;
  return types?.isThenable(types.of(value), value) ?? false;
}
